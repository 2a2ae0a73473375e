import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SimilarityIndex, termSimilarity, trigrams } from './index.js';

describe('similarity of terms', () => {
  test('is 1 for spellings of the same term', () => {
    expect(termSimilarity('vårdplan', 'Vård-plan')).toBe(1);
  });

  test('is high for inflected and misspelt forms, low for strangers', () => {
    expect(termSimilarity('vårdplan', 'vårdplaner')).toBeGreaterThan(0.7);
    expect(termSimilarity('samordnad individuell plan', 'samordnade individuella planer')).toBeGreaterThan(0.7);
    expect(termSimilarity('vårdplan', 'röntgen')).toBeLessThan(0.2);
  });

  test('does not mind the order of words', () => {
    expect(termSimilarity('plan för vård', 'vård för plan')).toBeGreaterThan(0.9);
  });

  test('is symmetric, between 0 and 1, and 1 with itself', () => {
    const term = fc.string({ unit: fc.constantFrom('a', 'b', 'å', ' ', '-'), maxLength: 12 });
    fc.assert(
      fc.property(term, term, (a, b) => {
        const similarity = termSimilarity(a, b);
        expect(similarity).toBe(termSimilarity(b, a));
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(termSimilarity(a, a)).toBe(1);
      }),
    );
  });

  test('cuts trigrams as pg_trgm does', () => {
    expect([...trigrams('sip')]).toEqual(['  s', ' si', 'sip', 'ip ']);
    expect([...trigrams('')]).toEqual([]);
  });
});

describe('similarity index', () => {
  const index = new SimilarityIndex<number>();
  ['vårdplan', 'omvårdnadsplan', 'patientkontrakt', 'genomförandeplan', 'vårdkontakt'].forEach((term, i) => index.add(term, i));

  test('finds the most alike first', () => {
    expect(index.search('vård-planen')[0]).toMatchObject({ term: 'vårdplan', item: 0 });
    expect(index.search('patientkontakt').map(({ term }) => term)).toContain('patientkontrakt');
  });

  test('keeps to limit and threshold', () => {
    expect(index.search('vårdplan', { limit: 1 })).toHaveLength(1);
    expect(index.search('vårdplan', { atLeast: 1 })).toHaveLength(1);
    expect(index.search('zzz')).toEqual([]);
    expect(index.size).toBe(5);
  });

  test('finds what comparing with every term finds', () => {
    const term = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(term, { maxLength: 20 }), term, (terms, wanted) => {
        const filled = new SimilarityIndex<number>();
        terms.forEach((candidate, i) => filled.add(candidate, i));
        const expected = terms.filter((candidate) => termSimilarity(candidate, wanted) >= 0.4 && candidate.trim() !== '').length;
        const found = filled.search(wanted, { limit: 100, atLeast: 0.4 }).filter(({ term: hit }) => hit.trim() !== '');
        expect(wanted.trim() === '' ? 0 : found.length).toBe(wanted.trim() === '' ? 0 : expected);
      }),
    );
  });
});
