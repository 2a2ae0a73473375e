import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@termverk/kernel';
import { emptySources, overlay } from '../engine/sources/overlay.js';
import type { ConceptMapResource } from '../engine/sources/sources.js';
import { MAPPING_OUTCOMES } from './mapping-columns.js';
import { mappings, type MappingsPage, type MappingsRequest } from './mappings.js';
import { MAP_RELATIONSHIPS } from './relationship.js';

const MAP = 'https://example.org/ConceptMap/map';

const map = (...group: readonly JsonObject[]): ConceptMapResource => ({
  resourceType: 'ConceptMap',
  url: MAP,
  version: '1',
  status: 'active',
  group: group.map((each, at) => ({ source: `https://example.org/source/${at}|2024`, target: 'https://example.org/target', ...each })),
});

function page(resource: ConceptMapResource, request: Partial<MappingsRequest> = {}, canWait = false): MappingsPage {
  const sources = { ...overlay(emptySources('R5'), [resource]), canWait };
  for (let round = 0; round < 1000; round++) {
    const answer = mappings(sources, { map: { url: MAP }, offset: 0, count: 1000, ...request });
    if (answer.ok) return answer;
    if (answer.status !== 'needs-loading') throw new Error(`refused: ${JSON.stringify(answer)}`);
    // As who serves does: a piece at a time.
    for (const pass of answer.passes ?? []) pass.goOn(() => true);
  }
  throw new Error('no answer');
}

const told = ({ mappings: rows }: MappingsPage) =>
  rows.map(({ source, match }) => `${source.code ?? '*'} ${match?.relationship ?? '–'} ${match?.target?.code ?? ''}`.trim());

const small = map(
  {
    element: [
      { code: 'a', display: 'Vårdplan', target: [{ code: 'x', display: 'Care plan', relationship: 'equivalent' }] },
      {
        code: 'b',
        target: [
          { code: 'y', relationship: 'source-is-broader-than-target', comment: 'efter samråd' },
          { code: 'z', relationship: 'related-to' },
        ],
      },
      {
        code: 'c',
        noMap: true,
        extension: [
          {
            url: 'http://hl7.org/fhir/4.0/StructureDefinition/extension-ConceptMap.group.element.target.comment',
            valueString: 'utgått',
          },
        ],
      },
    ],
    unmapped: { mode: 'fixed', code: 'other' },
  },
  { element: [{ code: 'd' }, { valueSet: 'https://example.org/vs', target: [{ code: 'x', relationship: 'equivalent' }] }] },
);

describe('the mappings of a concept map', () => {
  it('are told in its order, target by target, those to nothing too', () => {
    const answer = page(small);
    expect(told(answer)).toEqual(['a equivalent x', 'b source-is-broader-than-target y', 'b related-to z', 'c –', 'd –', '* equivalent x']);
    expect(answer.mappings[3]).toMatchObject({ noMap: true, reason: 'utgått', match: null, group: 0 });
    expect(answer.mappings[4]).toMatchObject({
      noMap: false,
      reason: null,
      source: { system: 'https://example.org/source/1', version: '2024' },
    });
    expect(answer.mappings[5]).toMatchObject({ sourceValueSet: 'https://example.org/vs', group: 1 });
    expect(answer.groups).toMatchObject([
      { count: 4, unmapped: { mode: 'fixed' } },
      { count: 2, unmapped: null },
    ]);
  });

  it('are counted by what they say, whatever of it is wanted', () => {
    const { outcomes, total, groups } = page(small, { outcomes: ['unmapped'] });
    expect(Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome, count]))).toEqual({
      equivalent: 2,
      'source-is-narrower-than-target': 0,
      'source-is-broader-than-target': 1,
      'related-to': 1,
      'not-related-to': 0,
      unmapped: 2,
    });
    expect([total, groups.map(({ count }) => count)]).toEqual([2, [1, 1]]);
  });

  it.each([
    ['vård', ['a equivalent x']],
    ['PLAN care', ['a equivalent x']],
    ['samrad', []],
    ['samråd', ['b source-is-broader-than-target y']],
    ['b', ['b source-is-broader-than-target y', 'b related-to z']],
    ['plan', ['a equivalent x']],
    ['årdplan', []],
  ])('are found by the beginnings of words on either side: %s', (text, found) => {
    expect(told(page(small, { text }))).toEqual(found);
  });

  it('of one group are told alone; of a group that is not there, none', () => {
    expect(page(small, { group: 1 })).toMatchObject({ total: 2, groups: [{ count: 0 }, { count: 2 }] });
    expect(page(small, { group: 7 }).total).toBe(0);
  });

  it('of a map that nobody has published are none: the question is refused', () => {
    expect(mappings(emptySources('R5'), { map: { url: MAP }, offset: 0, count: 1 })).toMatchObject({ ok: false, status: 404 });
  });

  const outcome = fc.constantFrom(...MAP_RELATIONSHIPS, null);
  const elements = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), outcome), { maxLength: 40 });

  it('page by page are the same as all at once, whatever is wanted', () => {
    fc.assert(
      fc.property(
        fc.array(elements, { maxLength: 3 }),
        fc.subarray([...MAPPING_OUTCOMES], { minLength: 1 }),
        fc.constantFrom(undefined, 'a', 'x'),
        fc.integer({ min: 1, max: 7 }),
        (groups, outcomes, text, count) => {
          const resource = map(
            ...groups.map((each) => ({
              element: each.map(([code, relationship]) => ({
                code,
                ...(relationship === null ? {} : { target: [{ code: 'x', relationship }] }),
              })),
            })),
          );
          const whole = page(resource, { outcomes, text });
          const pages: string[] = [];
          for (let offset = 0; offset < whole.total; offset += count)
            pages.push(...told(page(resource, { outcomes, text, offset, count })));
          expect(pages).toEqual(told(whole));
          expect(whole.groups.reduce((sum, group) => sum + group.count, 0)).toBe(whole.total);
          const wanted = whole.outcomes.filter((each) => outcomes.includes(each.outcome));
          expect(wanted.reduce((sum, each) => sum + each.count, 0)).toBe(whole.total);
        },
      ),
    );
  });

  it('of a long map are looked through in pieces', () => {
    const element = Array.from({ length: 30_000 }, (_, at) => ({
      code: `c${at}`,
      target: [{ code: `t${at % 7}`, relationship: 'equivalent' }],
    }));
    const resource = map({ element });
    const narrowing = { text: 't3', offset: 4000, count: 2 } as const;
    expect(told(page(resource, narrowing, true))).toEqual(['c28003 equivalent t3', 'c28010 equivalent t3']);
    expect(told(page(map({ element }), narrowing))).toEqual(told(page(resource, narrowing)));
  });
});
