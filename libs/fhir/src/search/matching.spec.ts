import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alternatives, valueTest, type Searched, type SearchType } from './matching.js';

const meets = (type: SearchType, modifier: string | null, wanted: string, had: Searched) => valueTest('p', type, modifier, wanted)(had);

describe('a search value', () => {
  it.each<[SearchType, string | null, string, Searched, boolean]>([
    ['string', null, 'vård', ['Vårdform'], true],
    ['string', null, 'VARD', ['vårdform'], true],
    ['string', null, 'form', ['Vårdform'], false],
    ['string', 'contains', 'form', ['Vårdform'], true],
    ['string', 'exact', 'vårdform', ['Vårdform'], false],
    ['string', 'missing', 'true', [], true],
    ['string', 'missing', 'false', [], false],
    ['uri', null, 'urn:a', ['urn:a'], true],
    ['uri', null, 'urn:a', ['urn:ab'], false],
    ['uri', 'below', 'http://a', ['http://a/b'], true],
    ['uri', 'below', 'http://a', ['http://ab'], false],
    ['token', null, 'active', ['active'], true],
    ['token', 'not', 'active', ['active'], false],
    ['token', null, 's|v', [{ system: 's', value: 'v' }], true],
    ['token', null, 't|v', [{ system: 's', value: 'v' }], false],
    ['token', null, 's|', [{ system: 's', value: 'v' }], true],
    ['token', null, '|v', [{ system: null, value: 'v' }], true],
    ['token', null, 'v', [{ system: 's', value: 'v' }], true],
    ['token', null, 'a,b', ['b'], true],
    ['date', null, '2026', ['2026-03-01'], true],
    ['date', null, '2026-03-01', ['2026'], false],
    ['date', null, 'gt2026-03', ['2026-04-01'], true],
    ['date', null, 'gt2026-03', ['2026-03-31'], false],
    ['date', null, 'lt2026-03', ['2026-02-28'], true],
    ['date', null, 'ge2026-03', ['2026-03-31'], true],
    ['date', null, 'sa2026-03', ['2026-04-01'], true],
    ['date', null, 'eb2026-03', ['2026-02-01'], true],
    ['date', null, 'ne2026', ['2025'], true],
    ['date', null, '2026-03-01T10:00:00Z', ['2026-03-01T11:00:00+01:00'], true],
  ])('of %s%s %j against %j: %s', (type, modifier, wanted, had, answer) => {
    expect(meets(type, modifier, wanted, had)).toBe(answer);
  });

  it.each<[SearchType, string | null, string, string]>([
    ['date', null, 'yesterday', 'SEARCH_VALUE'],
    ['date', null, '2026-13', 'SEARCH_VALUE'],
    ['string', 'near', 'x', 'SEARCH_MODIFIER_UNKNOWN'],
    ['string', 'missing', 'x', 'SEARCH_VALUE'],
  ])('of %s%s %j is refused with %s', (type, modifier, wanted, code) => {
    expect(() => valueTest('p', type, modifier, wanted)).toThrow(expect.objectContaining({ code }));
  });

  it('may hold commas when they are escaped', () => {
    expect(alternatives('a\\,b,c')).toEqual(['a,b', 'c']);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', ',', '|', '$', 'å'), minLength: 1 }), { minLength: 1 }), (texts) => {
        expect(alternatives(texts.map((text) => text.replace(/[,|$]/g, '\\$&')).join(','))).toEqual(texts);
      }),
    );
  });
});
