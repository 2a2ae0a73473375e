import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isVocabulary } from '../text/spellings.js';
import { Vocabulary } from './vocabulary.js';

function counted(texts: readonly string[]): ReadonlyMap<string, number> {
  const vocabulary = new Vocabulary();
  for (const text of texts) vocabulary.add(text);
  return new Map(vocabulary.counted());
}

describe('the vocabulary of texts', () => {
  it('counts words of three letters and more, not numbers', () => {
    expect(counted(['akut smärta i 3 tår', 'svår smärta', '', '1177 a1b'])).toEqual(
      new Map([
        ['akut', 1],
        ['smärta', 2],
        ['tår', 1],
        ['svår', 1],
        ['a1b', 1],
      ]),
    );
  });

  it('knows words however many there are and however they are mixed', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abåäö0ñ漢'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 8 }), { maxLength: 40 }), (texts) => {
        const expected = new Map<string, number>();
        for (const each of texts.flat().filter(isVocabulary)) expected.set(each, (expected.get(each) ?? 0) + 1);
        expect(counted(texts.map((words) => words.join(' ')))).toEqual(expected);
      }),
    );
  });

  it('keeps more words than it had room for at first', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `ord${i}`);
    const found = counted([...words, ...words]);
    expect(found.size).toBe(20_000);
    expect([...found.values()].every((texts) => texts === 2)).toBe(true);
  });
});
