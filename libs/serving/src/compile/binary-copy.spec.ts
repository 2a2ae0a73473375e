import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BinaryColumn, BinaryPairs } from './binary-copy.js';

/** What PostgreSQL sends for rows of values. */
function copied(rows: readonly (readonly Uint8Array[])[]): Buffer {
  const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
  const tuples = rows.flatMap((values) => {
    const count = Buffer.alloc(2);
    count.writeInt16BE(values.length);
    const fields = values.flatMap((value) => {
      const length = Buffer.alloc(4);
      length.writeInt32BE(value.length);
      return [length, value];
    });
    return [count, ...fields];
  });
  return Buffer.concat([header, ...tuples, Buffer.from([0xff, 0xff])]);
}

/** A stream in pieces of these sizes, over and over. */
function* inPieces(stream: Buffer, cuts: readonly number[]): Generator<Buffer> {
  for (let at = 0, i = 0; at < stream.length; i++) {
    const end = at + cuts[i % cuts.length]!;
    yield stream.subarray(at, end);
    at = end;
  }
}

const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 });

describe('a column of a binary COPY', () => {
  it('is put together however the stream is cut', () => {
    const values = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(values, cuts, (chunks, sizes) => {
        const whole = Buffer.concat(chunks);
        const target = new Uint8Array(whole.length);
        const column = new BinaryColumn(target);
        for (const piece of inPieces(copied(chunks.map((chunk) => [chunk])), sizes)) column.take(piece);
        expect(column.complete).toBe(true);
        expect(Buffer.compare(target, whole)).toBe(0);
      }),
    );
  });

  it('that is cut short is not complete', () => {
    const column = new BinaryColumn(new Uint8Array(8));
    column.take(copied([[Uint8Array.of(1, 2, 3, 4)]]));
    expect(column.complete).toBe(false);
  });
});

describe('pairs of texts of a binary COPY', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 12 });

  it('come whole and in order however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts), { maxLength: 6 }), cuts, (rows, sizes) => {
        const pairs = new BinaryPairs();
        const stream = copied(rows.map((row) => row.map((text) => Buffer.from(text))));
        expect([...inPieces(stream, sizes)].flatMap((piece) => pairs.take(piece))).toEqual(rows);
        expect(pairs.complete).toBe(true);
      }),
    );
  });

  it('of a stream that is cut short are not complete', () => {
    const stream = copied([[Buffer.from('key'), Buffer.from('{}')]]);
    for (let end = 0; end < stream.length; end++) {
      const pairs = new BinaryPairs();
      pairs.take(stream.subarray(0, end));
      expect(pairs.complete).toBe(false);
    }
  });
});
