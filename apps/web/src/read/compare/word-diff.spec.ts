import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wordDiff } from './word-diff.js';

const words = fc
  .array(fc.constantFrom('vård', 'plan', ' ', ', ', 'för', 'person', '\n', 'Å'), { maxLength: 25 })
  .map((all) => all.join(''));
const texts = fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 20 }));
const without = (kind: string, parts: ReturnType<typeof wordDiff>) =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('');

describe('the difference between two texts', () => {
  it('is kept and deleted as it was, kept and inserted as it is, whatever the texts', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const parts = wordDiff(before, after);
        expect(without('inserted', parts)).toBe(before);
        expect(without('deleted', parts)).toBe(after);
      }),
    );
  });

  it('is nothing between a text and itself, and never marks the same on both sides of one place', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(wordDiff(before, before).filter(({ kind }) => kind !== 'kept')).toEqual([]);
        const parts = wordDiff(before, after);
        expect(parts.every(({ text }, at) => text !== '' && parts[at + 1]?.kind !== parts[at]!.kind)).toBe(true);
      }),
    );
  });

  it('marks whole words, not letters', () => {
    expect(wordDiff('samtal där en person deltar', 'samtal där en närstående person deltar')).toEqual([
      { kind: 'kept', text: 'samtal där en ' },
      { kind: 'inserted', text: 'närstående ' },
      { kind: 'kept', text: 'person deltar' },
    ]);
  });

  it('of very long texts without anything in common is the one and the other', () => {
    const many = (word: string) => Array.from({ length: 1500 }, (_, at) => `${word}${at}`).join('');
    expect(wordDiff(many('a '), many('b ')).map(({ kind }) => kind)).toContain('deleted');
  });
});
