import { describe, expect, it } from '@jest/globals';
import { filtersOf, readFilters } from './kept-filters.js';

describe('filters that are kept', () => {
  it('are those of a search, without its words', () => {
    expect(filtersOf({ q: 'plan', kind: 'concept', field: 'planering' })).toEqual({ kind: 'concept', field: 'planering' });
    expect(filtersOf({ q: 'plan' })).toBeNull();
  });

  it('come back as they were stored', () => {
    expect(readFilters(JSON.stringify({ kind: 'concept code' }))).toEqual({ kind: 'concept code' });
  });

  it.each([null, '', 'x', 'null', '[]', '7', '{"kind":3}', '{"q":"plan"}', '{"kind":""}'])('are none where %s was stored', (stored) => {
    expect(readFilters(stored)).toBeNull();
  });
});
