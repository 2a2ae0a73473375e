import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, queryOfHash } from './share-link.js';

describe('a shared link', () => {
  it('carries any query and variables there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (query, variables) => {
        const kept = variables.trim() === '' ? '' : variables;
        expect(queryOfHash(hashOf({ query, variables }))).toEqual({ query, variables: kept });
      }),
    );
  });

  it.each(['', '#', '#query', '#other=1', '#query=%E0%A4%A'])('is none when it is "%s"', (hash) => {
    expect(queryOfHash(hash)).toBeNull();
  });
});
