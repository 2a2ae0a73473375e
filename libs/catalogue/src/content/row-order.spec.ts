import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeOrder, encodeOrder, patchOrder } from './row-order.js';

describe('the order of rows', () => {
  it('survives storage, and takes no room when it is key order', () => {
    const order = Uint32Array.from([2, 0, 1]);
    expect(decodeOrder(encodeOrder(order), 3)).toEqual(order);
    expect(encodeOrder(Uint32Array.from([0, 1, 2]))).toBeNull();
    expect(decodeOrder(null, 3)).toEqual(Uint32Array.from([0, 1, 2]));
  });

  it('follows any removals and additions as a list of keys would', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 0, maxLength: 30 });
    fc.assert(
      fc.property(keys, keys, keys, (document, out, extra) => {
        const sorted = [...document].sort((a, b) => a - b);
        const order = Uint32Array.from(document.map((key) => sorted.indexOf(key)));
        const additions = extra.filter((key) => !document.includes(key)).sort((a, b) => a - b);
        const after = [...document.filter((key) => !out.includes(key)), ...additions];
        const sortedAfter = [...after].sort((a, b) => a - b);
        const removed = sorted.flatMap((key, i) => (out.includes(key) ? [i] : []));
        const added = additions.map((key) => sortedAfter.indexOf(key));
        const patched = patchOrder(order, removed, added);
        expect([...patched].map((position) => sortedAfter[position])).toEqual(after);
      }),
    );
  });
});
