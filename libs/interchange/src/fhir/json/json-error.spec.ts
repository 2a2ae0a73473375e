import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findJsonError } from './json-error.js';
import { firstInvalidUtf8 } from './utf8.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('a place is found exactly when JSON.parse refuses', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '{', ':', '0', '\\', '\n', 'e', '-'))
    .map(([json, at, put]) => {
      const cut = at % (json.length + 1);
      return json.slice(0, cut) + put + json.slice(cut + (at % 2));
    });
  fc.assert(
    fc.property(broken, (text) => expect(findJsonError(text) === undefined).toBe(isJson(text))),
    { numRuns: 3000 },
  );
});

test.each([
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a" 1}', 1, 6],
  ['[1,\n 2,\n tru]', 3, 2],
  ['{"a":"x\ny"}', 1, 8],
  ['[1] 2', 1, 5],
  ['[01]', 1, 3],
  ['["\\x"]', 1, 3],
  ['{a:1}', 1, 2],
])('in %j it is line %d, column %d', (text, line, column) => {
  expect(findJsonError(text)).toMatchObject({ line, column });
});

test('depth does no harm', () => {
  expect(findJsonError('['.repeat(2_000_000))?.column).toBe(2_000_001);
});

test('the first byte that is not UTF-8 is found exactly when there is one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), fc.string({ unit: 'binary' }), (bytes, text) => {
      for (const all of [bytes, Buffer.concat([Buffer.from(text.toWellFormed()), bytes])]) {
        let isUtf8 = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(all);
        } catch {
          isUtf8 = false;
        }
        expect(firstInvalidUtf8(all) === undefined).toBe(isUtf8);
      }
    }),
    { numRuns: 2000 },
  );
});
