import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortWords } from './sort-words.js';

describe('words given by their units', () => {
  const sorted = (words: readonly string[]) => {
    const units = Uint16Array.from(
      words
        .join('')
        .split('')
        .map((unit) => unit.charCodeAt(0)),
    );
    let end = 0;
    const ends = Uint32Array.from(words, (word) => (end += word.length));
    const numbers = Uint32Array.from(words.keys());
    sortWords(numbers, units, ends);
    return Array.from(numbers, (number) => words[number]!);
  };

  it('come in the order of their UTF-16 code units', () => {
    const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }));
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), (words) => expect(sorted(words)).toEqual([...words].sort())),
      { numRuns: 1000 },
    );
  });

  it('may be many, and begin alike', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `${'x'.repeat(i % 40)}${(i * 7919) % 20_000}`);
    expect(sorted(words)).toEqual([...words].sort());
  });
});
