import { foldedWords } from '@termverk/language';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FoldedUnits } from './folded-units.js';

describe('the words of a text folded unit by unit', () => {
  const folded = new FoldedUnits();
  const wordsOf = (text: string) => {
    const length = folded.fold(text);
    return String.fromCharCode(...folded.units.subarray(0, length))
      .split(' ')
      .filter((word) => word !== '');
  };
  const latin1 = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((unit) => String.fromCharCode(unit)), maxLength: 40 });

  it.each([
    ['Latin-1', latin1],
    ['anything', fc.string({ unit: 'binary', maxLength: 40 })],
    ['graphemes', fc.string({ unit: 'grapheme', maxLength: 40 })],
  ])('are those of the language: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => expect(wordsOf(text)).toEqual(foldedWords(text))),
      { numRuns: 2000 },
    );
  });

  it('are those of the language in long texts, one after the other', () => {
    for (const text of ['Å', 'Vård-plan '.repeat(1000), 'ﷺ '.repeat(300), 'ett par ord']) expect(wordsOf(text)).toEqual(foldedWords(text));
  });
});
