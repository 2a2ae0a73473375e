import { describe, expect, it } from '@jest/globals';
import { Remembered } from './remembered.js';

describe('an answer that is remembered', () => {
  it('is read once, and anew once it is forgotten', async () => {
    const remembered = new Remembered<number>();
    let reads = 0;
    const ask = () => remembered.get('a', () => Promise.resolve(++reads));
    expect([await ask(), await ask()]).toEqual([1, 1]);
    remembered.clear();
    expect([await ask(), await ask()]).toEqual([2, 2]);
  });

  it('is not kept when it was read before something was revoked and arrives after it', async () => {
    const remembered = new Remembered<string>();
    let arrive = (_: string): void => {};
    const asked = remembered.get('a', () => new Promise((resolve) => (arrive = resolve)));
    remembered.clear();
    arrive('before');
    expect(await asked).toBe('before');
    expect(await remembered.get('a', () => Promise.resolve('after'))).toBe('after');
  });
});
