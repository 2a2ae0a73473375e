import { describe, expect, it } from '@jest/globals';
import { memberText, rowInShort, subjectOfChange, valueText } from './change-words.js';

const at = (kind: string, ...path: string[]) => subjectOfChange(kind, { path });

describe('what a change is about', () => {
  it('is a term with its language, and the member of it that has changed', () => {
    expect(at('concept', 'header', 'terms', 'sv', 'vårdplan', 'status')).toMatchObject({
      name: 'vårdplan',
      language: 'sv',
      member: 'status',
    });
    // A qualifier is not a member.
    expect(at('concept', 'header', 'terms', 'sv', 'plan', 'socialtjänst')).toMatchObject({ name: 'plan', member: null });
  });

  it('is a code that one can go to, or what a key of a row stands for', () => {
    expect(at('code-system', 'rows', 'A', 'display')).toMatchObject({ name: 'A', code: 'A', member: 'display' });
    expect(at('value-set', 'rows', 'i0000\u001fA')).toMatchObject({ name: 'A', code: null, member: null });
    expect(at('concept-map', 'rows', '0000\u001fA\u001fB\u001f0', 'target')).toMatchObject({ name: 'A → B', member: 'target' });
  });

  it('is what a relation leads to', () => {
    expect(at('concept', 'header', 'relations', 'generic', 'broader', 'https://x.example/plan')).toMatchObject({
      canonical: 'https://x.example/plan',
      member: null,
    });
  });

  it('is an element, or a member of the header', () => {
    expect(at('specification', 'header', 'elements', 'plan.goal', 'definition', 'sv')).toMatchObject({
      name: 'plan.goal',
      member: 'definition',
    });
    expect(at('code-system', 'header', 'publisher')).toMatchObject({ name: '', member: 'publisher' });
    expect(memberText('constructor')).toBeNull();
  });
});

describe('a value in words', () => {
  it('is lines with the names of its members', () => {
    const named = (member: string) => member.toUpperCase();
    expect(valueText({ text: 'plan', source: null, of: [{ a: 1 }, 'b'] }, named)).toBe('TEXT: plan\nOF › A: 1\nOF: b');
    expect(valueText('så', named)).toBe('så');
    expect(valueText(undefined, named)).toBe('');
  });

  it('of a row is its name in the language of the reader, and its definition', () => {
    const body = { display: 'Plan', designation: [{ language: 'sv', value: 'Vårdplan' }], definition: 'x' };
    expect(rowInShort(body, 'sv')).toEqual({ display: 'Vårdplan', definition: 'x' });
    expect(rowInShort({ display: 'a', target: { display: 'b' } }, 'en')).toEqual({ display: 'a → b', definition: '' });
    expect(rowInShort(null, 'sv')).toEqual({ display: '', definition: '' });
  });
});
