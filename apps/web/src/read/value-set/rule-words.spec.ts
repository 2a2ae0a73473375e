import { describe, expect, it } from '@jest/globals';
import { clauseHead, conditionOf, conditionsOf, type Clause } from './rule-words.js';
import { valueSetTexts } from './texts.js';

const clause = (told: Partial<Clause>): Clause => ({ system: 's', version: null, filters: [], valueSets: [], listedCount: 0, ...told });

describe('a clause of a value set', () => {
  it('takes a whole code system, a list, what fits conditions, or what other value sets take', () => {
    expect(clauseHead(clause({}))).toBe('wholeSystem');
    expect(clauseHead(clause({ listedCount: 3 }))).toBe('listedCodes');
    expect(clauseHead(clause({ filters: [{ property: 'concept', op: 'is-a', value: 'x' }] }))).toBe('codesWhere');
    expect(clauseHead(clause({ system: null, valueSets: ['v'] }))).toBe('onlyImports');
  });

  it('is narrowed by filters, and by value sets where it names a code system', () => {
    const filters = [{ property: 'concept', op: 'is-a', value: 'x' }];
    expect(conditionsOf(clause({ filters, valueSets: ['v'] })).map(({ text }) => text)).toEqual(['isA', 'inValueSet']);
    expect(conditionsOf(clause({ system: null, valueSets: ['v'] }))).toEqual([]);
  });
});

describe('a filter in words', () => {
  it.each([
    ['concept', 'is-a', 'A', 'isA', ['A']],
    ['concept', 'descendent-of', 'A', 'descendentOf', ['A']],
    ['concept', 'is-not-a', 'A', 'isNotA', ['A']],
    ['concept', 'child-of', 'A', 'childOf', ['A']],
    ['concept', 'descendent-leaf', 'A', 'descendentLeaf', ['A']],
    ['concept', 'generalizes', 'A', 'generalizes', ['A']],
    ['code', '=', 'A', 'isCode', ['A']],
    ['concept', 'in', 'A, B', 'isOneOf', ['A', 'B']],
    ['concept', 'not-in', 'A,B', 'isNoneOf', ['A', 'B']],
  ])('%s %s %s is told by codes: %s', (property, op, value, text, codes) => {
    expect(conditionOf({ property, op, value })).toEqual({ text, property, codes, valueSets: [], value: '' });
  });

  it.each([
    ['kind', '=', 'x', 'hasValue', 'x'],
    ['kind', 'in', 'x,y', 'valueOneOf', 'x, y'],
    ['kind', 'not-in', 'x', 'valueNoneOf', 'x'],
    ['kind', 'regex', 'x+', 'valueMatches', 'x+'],
    ['code', 'regex', 'x+', 'codeMatches', 'x+'],
    ['kind', 'exists', 'true', 'hasAnyValue', ''],
    ['kind', 'exists', 'false', 'lacksValue', ''],
    ['kind', 'newer-than', 'x', 'asWritten', 'newer-than x'],
  ])('%s %s %s is told by a value: %s', (property, op, value, text, told) => {
    expect(conditionOf({ property, op, value })).toEqual({ text, property, codes: [], valueSets: [], value: told });
  });

  it('that names a value set is told by it', () => {
    expect(conditionOf({ property: 'concept', op: 'in', value: 'http://example.org/vs' })).toMatchObject({
      text: 'inValueSet',
      valueSets: ['http://example.org/vs'],
    });
  });

  it('has words for whatever it may be', () => {
    for (const op of ['is-a', '=', 'in', 'not-in', 'regex', 'exists', 'other', 'toString'])
      expect(valueSetTexts).toHaveProperty(conditionOf({ property: 'p', op, value: 'v' }).text);
  });
});
