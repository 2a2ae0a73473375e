import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalsOf, pageAddress } from './page-address.js';

const artefact = (kind: string, url: string) => ({ __typename: 'Artefact' as const, kind, url });

describe('the address of a page', () => {
  it('is the canonical URL without its scheme, below the kind', () => {
    expect(pageAddress(artefact('concept', 'https://termverk.example/concept/vardplan'))).toBe(
      '/concept/termverk.example/concept/vardplan',
    );
    expect(pageAddress(artefact('naming-system', 'urn:oid:1.2.752.129'))).toBe('/naming-system/urn:oid:1.2.752.129');
    expect(pageAddress({ __typename: 'Organisation', slug: 'region-skåne' })).toBe('/organisation/region-sk%C3%A5ne');
  });

  it('leads back to the canonical URL, whatever is in it', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text: string) => !text.includes('/') && encodable(text));
    const url = fc
      .tuple(fc.constantFrom('http', 'https'), fc.domain(), fc.array(segment, { maxLength: 3 }))
      .map(([scheme, host, path]) => `${scheme}://${[host, ...path].join('/')}`);
    fc.assert(
      fc.property(url, (canonical) => {
        const splat = decodeURIComponent(pageAddress(artefact('value-set', canonical)).slice('/value-set/'.length));
        expect(canonicalsOf(splat)).toContain(canonical);
      }),
    );
  });

  it('of a URN is asked for as it is, and one with a port is not taken for one', () => {
    expect(canonicalsOf('urn:iso:std:iso:3166')).toEqual(['urn:iso:std:iso:3166']);
    expect(canonicalsOf('localhost:8080/x')).toEqual(['https://localhost:8080/x', 'http://localhost:8080/x']);
  });
});

/** What has no half of a pair of surrogates. */
function encodable(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
