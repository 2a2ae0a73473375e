import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { AuditChain, ChainVerification } from './chain.service.js';
import { SharedVerification } from './shared-verification.js';

/** A chain whose verifications end when they are told to. */
function heldChain() {
  const running: { readonly end: (verified: number) => void; readonly fail: (error: Error) => void }[] = [];
  let begun = 0;
  let together = 0;
  let mostTogether = 0;
  const verify = () => {
    begun++;
    mostTogether = Math.max(mostTogether, ++together);
    return new Promise<ChainVerification>((resolve, reject) => {
      running.push({
        end: (verified) => resolve({ verified, headHash: '', anchors: 0, disposed: 0, broken: null }),
        fail: reject,
      });
    }).finally(() => together--);
  };
  const begins = async (nth: number) => {
    while (begun < nth) await new Promise((resolve) => setImmediate(resolve));
    return running[nth - 1]!;
  };
  return { shared: new SharedVerification({ verify } as unknown as AuditChain), begins, seen: () => ({ begun, mostTogether }) };
}

const noKeys = async () => [];
const verifiedBy = async (asked: readonly Promise<ChainVerification>[]) => (await Promise.all(asked)).map(({ verified }) => verified);

describe('a verification that many ask for', () => {
  it('runs once for all who ask before it begins, and once more for all who ask while it runs', async () => {
    const { shared, begins, seen } = heldChain();
    const early = [shared.ask(noKeys), shared.ask(noKeys), shared.ask(noKeys)];
    const first = await begins(1);
    const late = [shared.ask(noKeys), shared.ask(noKeys)];
    first.end(1);
    expect(await verifiedBy(early)).toEqual([1, 1, 1]);
    (await begins(2)).end(2);
    expect(await verifiedBy(late)).toEqual([2, 2]);
    expect(seen()).toEqual({ begun: 2, mostTogether: 1 });
  });

  it('that fails is told to those who wait for it, and the next runs all the same', async () => {
    const { shared, begins } = heldChain();
    const early = [shared.ask(noKeys), shared.ask(noKeys)];
    const first = await begins(1);
    const late = shared.ask(noKeys);
    first.fail(new Error('planned'));
    for (const one of early) await expect(one).rejects.toThrow('planned');
    (await begins(2)).end(7);
    expect((await late).verified).toBe(7);
  });

  it('has the keys of when it begins', async () => {
    const { shared, begins } = heldChain();
    const asked: string[] = [];
    const keysOf = (name: string) => async () => {
      asked.push(name);
      return [];
    };
    const first = shared.ask(keysOf('first'));
    const running = await begins(1);
    const second = shared.ask(keysOf('second'));
    expect(asked).toEqual(['first']);
    running.end(1);
    await first;
    (await begins(2)).end(2);
    await second;
    expect(asked).toEqual(['first', 'second']);
  });

  it('that takes long is not waited for by those who come meanwhile, nor is the rest after it: they are told when to come again', async () => {
    const { shared, begins, seen } = heldChain();
    const early = shared.ask(noKeys);
    const first = await begins(1);
    const busy = { code: 'VERIFICATION_BUSY', args: { seconds: expect.any(Number) as unknown } };
    await expect(Promise.all([shared.ask(noKeys), shared.ask(noKeys)])).rejects.toMatchObject(busy);
    // It has taken longer than anybody waits by now, and so will the rest.
    await sleep(500);
    first.end(1);
    expect((await early).verified).toBe(1);
    await expect(shared.ask(noKeys)).rejects.toMatchObject(busy);
    expect(seen().begun).toBe(1);
  }, 60_000);
});
