import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOT_EQUIVALENT, OUTCOMES, outcomeWords, shares, unmappedWords, wantedOutcomes } from './outcomes.js';
import { mapTexts } from './texts.js';

describe('what a concept map says of a code', () => {
  it('has words for every relationship, and for none', () => {
    expect(OUTCOMES.map(outcomeWords)).toEqual(['equivalent', 'narrower', 'broader', 'relatedTo', 'notRelatedTo', 'unmapped']);
    for (const outcome of [...OUTCOMES, 'inexact', 'toString']) expect(mapTexts).toHaveProperty(outcomeWords(outcome));
  });

  it('is chosen by the address: one, or all that is not the same', () => {
    expect(wantedOutcomes('unmapped')).toEqual(['unmapped']);
    expect(wantedOutcomes(NOT_EQUIVALENT)).toEqual(OUTCOMES.slice(1));
    expect([wantedOutcomes(undefined), wantedOutcomes('active')]).toEqual([null, null]);
  });

  it('fills a bar whole, and nothing of which there is none is in it', () => {
    const counts = fc.uniqueArray(fc.record({ outcome: fc.constantFrom(...OUTCOMES), count: fc.nat(100_000) }), {
      selector: ({ outcome }) => outcome,
    });
    fc.assert(
      fc.property(counts, (counted) => {
        const parts = shares(counted);
        expect(parts.every(({ count }) => count > 0)).toBe(true);
        if (parts.length > 0) expect(parts.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100);
        expect(parts.map(({ outcome }) => outcome)).toEqual(OUTCOMES.filter((outcome) => parts.some((part) => part.outcome === outcome)));
      }),
    );
  });

  it('of codes that are not listed is told by the mode', () => {
    expect(['use-source-code', 'provided', 'fixed', 'other-map', 'later', null].map(unmappedWords)).toEqual([
      'keepsCode',
      'keepsCode',
      'fixedCode',
      'otherMap',
      'notListed',
      'notListed',
    ]);
  });
});
