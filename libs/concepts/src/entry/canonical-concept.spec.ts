import { canonicalJson } from '@termverk/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyEntry, carePlan, entryAndShuffled } from '../fixtures/entries.js';
import { canonicalConcept, conceptContent, meaningOf } from '../index.js';

describe('the canonical form of an entry', () => {
  test('does not show the order of lists', () => {
    fc.assert(
      fc.property(
        entryAndShuffled,
        ([entry, shuffled]) => canonicalJson(conceptContent(entry)) === canonicalJson(conceptContent(shuffled)),
      ),
      { numRuns: 500 },
    );
  });

  test('is its own canonical form', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const canonical = canonicalConcept(entry);
        expect(canonicalConcept(canonical)).toEqual(canonical);
      }),
    );
  });

  test('keeps notes in their order within a language', () => {
    const turned = { ...carePlan, notes: [...carePlan.notes].reverse() };
    expect(conceptContent(turned)).not.toEqual(conceptContent(carePlan));
  });

  test('composes characters, trims and writes tags in their case', () => {
    const { terms } = canonicalConcept({
      ...carePlan,
      terms: [{ language: 'SV-se', text: ' va\u030ard ', status: 'recommended', kind: 'term' }],
    });
    expect(terms[0]).toMatchObject({ language: 'sv-SE', text: 'vård' });
  });

  test('leaves out what says nothing', () => {
    const content = conceptContent({ ...carePlan, examples: [], legalReferences: [], id: undefined });
    expect(Object.keys(content)).not.toContain('examples');
    expect(Object.keys(content)).not.toContain('id');
  });
});

describe('the meaning of an entry', () => {
  test('is the same in whatever order it is written', () => {
    fc.assert(fc.property(entryAndShuffled, ([entry, shuffled]) => canonicalJson(meaningOf(entry)) === canonicalJson(meaningOf(shuffled))));
  });

  test('does not hang on notes, sources or translations', () => {
    const { notes: _, ...rest } = carePlan;
    const other = { ...rest, notes: [], sources: [], definitions: carePlan.definitions.slice(0, 1), terms: carePlan.terms.slice(0, 2) };
    expect(meaningOf(other)).toEqual(meaningOf(carePlan));
  });

  test('hangs on the Swedish definition and on term status', () => {
    const [sv, en] = carePlan.definitions;
    expect(meaningOf({ ...carePlan, definitions: [{ ...sv!, text: 'annat' }, en!] })).not.toEqual(meaningOf(carePlan));
    const terms = carePlan.terms.map((term) => ({ ...term, status: 'permitted' as const }));
    expect(meaningOf({ ...carePlan, terms })).not.toEqual(meaningOf(carePlan));
  });
});
