import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyOfEach, halfOf, searchQuestion } from './search-question.js';

describe('a question', () => {
  test.each([
    ['Vårdplan', 'vårdplan', `'vårdplan':*`],
    ['vårdplan ', 'vårdplan', `'vårdplan'`],
    ['vård pl', 'vård pl', `'vård' & 'pl'`],
    ['nationell läke', 'nationell läke', `'nationell' & 'läke':*`],
    ['ISO13940', 'iso 13940', `'iso' & '13940':*`],
    ['A1', 'a1', `'a1'`],
    [`patient's record `, 'patient record', `'patient' & 'record'`],
    ['plan & vård | !x', 'plan & vård | !x', `'plan' & 'vård' & 'x'`],
    [`it's 'quoted' \\ :*`, `it quoted \\ *`, `'it' & 'quoted'`],
    ['', '', ''],
    ['***', '***', ''],
  ])('%j', (text, folded, allWords) => {
    expect(searchQuestion(text)).toMatchObject({ folded, allWords });
  });

  test('of any length and of any characters is a query that PostgreSQL can read: quoted letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { allWords, raw } = searchQuestion(text);
        expect(allWords).toMatch(/^(?:'[\p{L}\p{N}]+'(?::\*)?(?: & )?)*$/u);
        expect(raw.length).toBeLessThanOrEqual(200);
        expect(raw.isWellFormed()).toBe(true);
      }),
    );
  });

  test('with alternatives asks for one of each', () => {
    expect(anyOfEach([['vård'], ['plan', 'planer']])).toBe(`('vård') & ('plan' | 'planer')`);
    expect(anyOfEach([['vård'], ['&']])).toBe('');
    expect(anyOfEach([])).toBe('');
  });

  test('with some of the words asks for at least half of those that tell something', () => {
    expect(halfOf([['vård'], ['och'], ['omsorg', 'omsorger']])).toBe(`(('omsorg' | 'omsorger')) | (('vård'))`);
    expect(halfOf([['a1'], ['bb2'], ['ccc3']])).toBe(`(('ccc3') & ('bb2')) | (('ccc3') & ('a1')) | (('bb2') & ('a1'))`);
    expect(halfOf([['och'], ['i']])).toBe('');
    expect(halfOf([['&'], ['plan']])).toBe(`(('plan'))`);
    expect(halfOf(Array.from({ length: 12 }, (_, i) => [`ord${i}`])).split(' | ')).toHaveLength(20);
  });
});
