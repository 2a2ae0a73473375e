import type { SemanticChange } from '@termverk/kernel';
import { describe, expect, it } from '@jest/globals';
import { classify } from './classify.js';

const wording: SemanticChange = { path: ['header', 'definitions', 'sv', 'text'], change: 'changed', changeClass: 'meaning' };
const note: SemanticChange = { path: ['header', 'notes', 'sv', 'text'], change: 'changed', changeClass: 'text' };
const relation: SemanticChange = { path: ['header', 'relations', 'x'], change: 'added', changeClass: 'meaning' };

describe('the class of an item', () => {
  it('is that of its farthest-reaching change', () => {
    expect(classify([note], false).changeClass).toBe('text');
    expect(classify([note, relation], false).changeClass).toBe('meaning');
    expect(classify([], false).changeClass).toBe('none');
  });

  it('is text when a terminologist signs that new words of a definition mean the same', () => {
    expect(classify([wording, note], false)).toEqual({ byDiff: 'meaning', changeClass: 'meaning', signable: true });
    expect(classify([wording, note], true)).toEqual({ byDiff: 'meaning', changeClass: 'text', signable: true });
  });

  it('stays when anything else changes what is meant, signed or not', () => {
    expect(classify([wording, relation], true)).toEqual({ byDiff: 'meaning', changeClass: 'meaning', signable: false });
    expect(classify([{ ...wording, change: 'removed' }], true).changeClass).toBe('meaning');
  });

  it('is meaning for what is new', () => {
    expect(classify(null, true).changeClass).toBe('meaning');
  });
});
