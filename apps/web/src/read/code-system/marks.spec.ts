import { describe, expect, it } from '@jest/globals';
import { marks } from './marks.js';

describe('what a filter finds in a text', () => {
  it.each([
    ['Akut andning', 'and', ['and']],
    ['Handandning, andra', 'AND', ['and']],
    ['ICD A01.1', 'a01.1', ['A01', '1']],
    ['Blod och blodtryck', 'blodt blod', ['Blod', 'blodt']],
    ['Öra', 'ö', ['Ö']],
    ['Vad som helst', '.*(', []],
  ])('in %s by %s', (text, filter, expected) => {
    expect(marks(text, filter).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});
