import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '@termverk/kernel';
import { UploadSpool } from './upload-spool.js';

const REGISTRY = newId();

describe('a file that arrives in pieces', () => {
  let folder: string;
  let spool: UploadSpool;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'termverk-spool-spec-'));
    spool = await UploadSpool.open(folder, REGISTRY);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const put = (owner: string, offset: number, bytes: Buffer, sizeBytes = 1000, sha256: Buffer | null = null) =>
    spool.append(owner, 0, { offset, sizeBytes, sha256 }, Readable.from([bytes]));
  const text = async (owner: string) => {
    const chunks: Buffer[] = [];
    for await (const chunk of spool.read(owner, 0)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

  it('is what was sent, however it was cut and whatever was sent at the wrong place', async () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 40 }), cuts, async (content, places) => {
        const owner = newId();
        const bytes = Buffer.from(content);
        const stops = [...new Set([...places.map((place) => Math.min(place, bytes.length)), bytes.length])].sort((a, b) => a - b);
        let at = 0;
        for (const stop of stops) {
          expect(await put(owner, at + 1, Buffer.from('x'))).toEqual({ outcome: 'offset-differs', receivedBytes: at });
          expect(await put(owner, at, bytes.subarray(at, stop), bytes.length)).toEqual({ outcome: 'taken', receivedBytes: stop });
          at = stop;
        }
        const chunks: Buffer[] = [];
        for await (const chunk of spool.read(owner, 0)) chunks.push(chunk);
        expect(Buffer.concat(chunks)).toEqual(bytes);
        await spool.remove(owner);
      }),
      { numRuns: 50 },
    );
  });

  it('is there after a restart, for every node that has the folder', async () => {
    const owner = newId();
    await put(owner, 0, Buffer.from('abc'));
    const again = await UploadSpool.open(folder, REGISTRY);
    expect([again.id, await again.received(owner, 0)]).toEqual([spool.id, 3]);
    expect((await UploadSpool.open(folder, newId())).id).not.toBe(spool.id);
  });

  it('keeps what arrived before the connection broke; with a checksum only whole pieces', async () => {
    const broken = () => {
      const body = new Readable({ read() {} });
      body.push('abc');
      setTimeout(() => body.destroy(), 20);
      return body;
    };
    const [kept, dropped] = [newId(), newId()];
    expect(await spool.append(kept, 0, { offset: 0, sizeBytes: 9, sha256: null }, broken())).toEqual({
      outcome: 'interrupted',
      receivedBytes: 3,
    });
    const sha256 = digest(Buffer.from('abcdef'));
    expect(await spool.append(dropped, 0, { offset: 0, sizeBytes: 9, sha256 }, broken())).toEqual({
      outcome: 'interrupted',
      receivedBytes: 0,
    });
    expect(await put(dropped, 0, Buffer.from('abcdef'), 9, sha256)).toEqual({ outcome: 'taken', receivedBytes: 6 });
    expect(await put(dropped, 6, Buffer.from('xyz'), 9, digest(Buffer.from('other')))).toEqual({
      outcome: 'checksum-differs',
      receivedBytes: 6,
    });
    expect(await text(dropped)).toBe('abcdef');
  });

  it('takes no more than it is to have', async () => {
    const owner = newId();
    await put(owner, 0, Buffer.from('ab'), 4);
    expect(await put(owner, 2, Buffer.from('cde'), 4)).toEqual({ outcome: 'too-large', receivedBytes: 2 });
    expect(await text(owner)).toBe('ab');
  });

  it('belongs to whoever came last: a connection that is lost does not keep it', async () => {
    const owner = newId();
    const lost = new Readable({ read() {} });
    lost.push('abc');
    const first = spool.append(owner, 0, { offset: 0, sizeBytes: 9, sha256: null }, lost);
    while ((await spool.received(owner, 0)) < 3) await sleep(5);
    expect(await put(owner, 3, Buffer.from('def'), 9)).toEqual({ outcome: 'taken', receivedBytes: 6 });
    expect(await first).toEqual({ outcome: 'interrupted', receivedBytes: 3 });
    expect(await text(owner)).toBe('abcdef');
  });

  const full = existsSync('/dev/full') ? it : it.skip;
  full('that finds no room is an error that says so', async () => {
    const owner = newId();
    await put(owner, 0, Buffer.from('abc'));
    const file = join(folder, REGISTRY, owner, '1');
    await symlink('/dev/full', file);
    await expect(spool.append(owner, 1, { offset: 0, sizeBytes: 9, sha256: null }, Readable.from([Buffer.from('abc')]))).rejects.toThrow(
      expect.objectContaining({ code: 'ENOSPC' }),
    );
  });

  it('is gone when it is removed, and only then', async () => {
    const owner = newId();
    await put(owner, 0, Buffer.from('abc'));
    expect((await spool.owners()).map((one) => one.owner)).toContain(owner);
    await spool.remove(owner);
    await spool.remove(owner);
    expect((await spool.owners()).map((one) => one.owner)).not.toContain(owner);
    await expect(spool.remove('../elsewhere')).rejects.toThrow('no id');
  });
});
