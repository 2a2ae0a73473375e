import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BinaryColumn } from './binary-copy.js';

/** What PostgreSQL sends for one bytea column. */
function copied(values: readonly Uint8Array[]): Buffer {
  const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
  const tuples = values.flatMap((value) => {
    const head = Buffer.alloc(6);
    head.writeInt16BE(1, 0);
    head.writeInt32BE(value.length, 2);
    return [head, value];
  });
  return Buffer.concat([header, ...tuples, Buffer.from([0xff, 0xff])]);
}

describe('a column of a binary COPY', () => {
  it('is put together however the stream is cut', () => {
    const values = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(values, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }), (chunks, cuts) => {
        const whole = Buffer.concat(chunks);
        const target = new Uint8Array(whole.length);
        const column = new BinaryColumn(target);
        const stream = copied(chunks);
        for (let at = 0, i = 0; at < stream.length; i++) {
          const end = at + cuts[i % cuts.length]!;
          column.take(stream.subarray(at, end));
          at = end;
        }
        expect(column.complete).toBe(true);
        expect(Buffer.compare(target, whole)).toBe(0);
      }),
    );
  });

  it('that is cut short is not complete', () => {
    const column = new BinaryColumn(new Uint8Array(8));
    column.take(copied([Uint8Array.of(1, 2, 3, 4)]));
    expect(column.complete).toBe(false);
  });
});
