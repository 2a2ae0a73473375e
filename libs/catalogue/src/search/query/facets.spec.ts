import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FACETS, narrow, type HitFacts, type HitFilter } from './facets.js';
import type { Hit } from './hits.js';

const hit = (kind: string, subjectId: string, code = ''): Hit => ({
  ...{ kind, subjectId, code, text: subjectId, language: 'sv', role: 'title', score: 1, fit: 1, withheld: false },
});
const facts = new Map<string, HitFacts>([
  ['a', { subjectField: 'planering', authorityId: 'inera', demo: false, url: 'a' }],
  ['b', { subjectField: 'planering', authorityId: 'skr', demo: true, url: 'b' }],
  ['c', { subjectField: null, authorityId: 'inera', demo: false, url: 'c' }],
]);
const hits = [hit('concept', 'a'), hit('concept', 'b'), hit('code', 'c', '1'), hit('code', 'c', '2'), hit('organisation', 'd')];
const narrowed = (filter: HitFilter) => narrow(hits, (id) => facts.get(id), filter);
const counts = (filter: HitFilter, facet: string) =>
  Object.fromEntries(
    narrowed(filter)
      .facets.filter((count) => count.facet === facet)
      .map(({ value, count }) => [value, count]),
  );

describe('narrowing', () => {
  test('takes any of the values of one dimension, and all dimensions', () => {
    expect(narrowed({ kinds: ['concept', 'organisation'] }).hits.map(({ subjectId }) => subjectId)).toEqual(['a', 'b', 'd']);
    expect(narrowed({ kinds: ['concept'], authorities: ['inera'] }).hits.map(({ subjectId }) => subjectId)).toEqual(['a']);
    expect(narrowed({ demo: false }).hits).toHaveLength(4);
    expect(narrowed({ kinds: [] }).hits).toHaveLength(5);
  });

  test('counts what choosing a value would show: its own dimension does not narrow it', () => {
    expect(counts({ kinds: ['concept'] }, 'kinds')).toEqual({ concept: 2, code: 2, organisation: 1 });
    expect(counts({ kinds: ['concept'] }, 'authorities')).toEqual({ inera: 1, skr: 1 });
    expect(counts({}, 'codeSystems')).toEqual({ c: 2 });
    expect(counts({ authorities: ['inera'] }, 'kinds')).toEqual({ code: 2, concept: 1 });
  });

  test('by a value shows as many as its count said', () => {
    const filter = fc.record({
      kinds: fc.subarray(['concept', 'code', 'organisation']),
      authorities: fc.subarray(['inera', 'skr']),
      subjectFields: fc.subarray(['planering']),
    });
    fc.assert(
      fc.property(filter, (chosen) => {
        for (const { facet, value, count } of narrowed(chosen).facets) {
          expect(narrowed({ ...chosen, [facet]: [value] }).hits).toHaveLength(count);
        }
        expect(new Set(narrowed(chosen).facets.map(({ facet }) => facet)).size).toBeLessThanOrEqual(FACETS.length);
      }),
    );
  });
});
