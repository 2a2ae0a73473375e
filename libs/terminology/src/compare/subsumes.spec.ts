import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@termverk/kernel';
import { issueText } from '../engine/issue/issue.js';
import { emptySources, overlay } from '../engine/sources/overlay.js';
import { findMatches, type FindMatchesRequest } from './find-matches.js';
import { subsumes, type SubsumesRequest } from './subsumes.js';

const SYSTEM = 'https://example.org/CodeSystem/animals';
const system = (version: string, concept: readonly JsonObject[], rest: JsonObject = {}): JsonObject => ({
  resourceType: 'CodeSystem',
  url: SYSTEM,
  version,
  status: 'active',
  content: 'complete',
  caseSensitive: false,
  language: 'sv',
  property: [
    { code: 'legs', type: 'integer' },
    { code: 'colour', type: 'code' },
  ],
  concept,
  ...rest,
});
const ANIMALS = system('2', [
  {
    code: 'djur',
    display: 'djur',
    concept: [
      {
        code: 'hund',
        display: 'hund',
        designation: [{ language: 'en', value: 'dog' }],
        property: [
          { code: 'legs', valueInteger: 4 },
          { code: 'colour', valueCode: 'brun' },
        ],
      },
      {
        code: 'katt',
        display: 'katt',
        property: [
          { code: 'legs', valueInteger: 4 },
          { code: 'colour', valueCode: 'svart' },
        ],
      },
      { code: 'hundlok', display: 'hundvalp', property: [{ code: 'legs', valueInteger: 4 }] },
    ],
  },
]);
const sources = overlay(emptySources('R5'), [ANIMALS, system('1', [{ code: 'djur' }, { code: 'hund' }])]);

const ask = (a: string, b: string, rest: Partial<SubsumesRequest> = {}) =>
  subsumes(sources, { codingA: { code: a }, codingB: { code: b }, system: SYSTEM, ...rest });

describe('subsumption', () => {
  it.each([
    ['djur', 'hund', 'subsumes'],
    ['hund', 'djur', 'subsumed-by'],
    ['hund', 'HUND', 'equivalent'],
    ['hund', 'katt', 'not-subsumed'],
  ])('of %s and %s: %s', (a, b, outcome) => {
    expect(ask(a, b)).toEqual({ ok: true, outcome, system: SYSTEM, version: '2' });
  });

  it('is that of the version asked for', () => {
    expect(ask('djur', 'hund', { version: '1' })).toMatchObject({ outcome: 'not-subsumed', version: '1' });
    expect(ask('djur', 'hund', { codingA: { system: SYSTEM, code: 'djur', version: '1' } })).toMatchObject({ version: '1' });
    expect(ask('djur', 'hund', { systemVersion: [`${SYSTEM}|1`] })).toMatchObject({ version: '1' });
  });

  it.each<[string, ReturnType<typeof ask>, number, string]>([
    ['an unknown code', ask('hund', 'lok'), 404, 'Unknown_Code_in_lookup'],
    ['an unknown code system', ask('a', 'b', { system: 'https://example.org/none' }), 404, 'UNKNOWN_CODESYSTEM'],
    ['an unknown version', ask('a', 'b', { version: '7' }), 404, 'UNKNOWN_CODESYSTEM_VERSION'],
    ['no code', ask('', 'hund'), 400, 'SUBSUMES_CODE_MISSING'],
    ['two code systems', ask('a', 'b', { codingB: { system: 'https://b', code: 'b' } }), 422, 'SUBSUMES_TWO_SYSTEMS'],
    [
      'two versions',
      ask('a', 'b', { codingA: { code: 'djur', version: '1' }, codingB: { code: 'djur', version: '2' } }),
      422,
      'SUBSUMES_TWO_VERSIONS',
    ],
  ])('is not told of %s', (_, answer, status, messageId) => {
    expect(answer).toMatchObject({ ok: false, status, issues: [{ messageId }] });
    const [first] = (answer as { issues: readonly Parameters<typeof issueText>[0][] }).issues;
    expect(issueText(first!, 'sv')).not.toBe(issueText(first!, 'en'));
  });

  it('is an order: transitive, and both ways only for the same', () => {
    const edges = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), { maxLength: 12 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const parents = (child: number) => pairs.filter(([parent, each]) => each === child && parent < child).map(([parent]) => parent);
        const concepts = Array.from({ length: 7 }, (_, at) => ({
          code: `c${at}`,
          property: parents(at).map((parent) => ({ code: 'parent', valueCode: `c${parent}` })),
        }));
        const made = overlay(emptySources('R5'), [system('1', concepts)]);
        const of = (a: number, b: number) =>
          (subsumes(made, { codingA: { code: `c${a}` }, codingB: { code: `c${b}` }, system: SYSTEM }) as { outcome: string }).outcome;
        const at = [0, 1, 2, 3, 4, 5, 6];
        for (const a of at) {
          for (const b of at) {
            const mirror = { subsumes: 'subsumed-by', 'subsumed-by': 'subsumes' }[of(a, b)] ?? of(a, b);
            expect(of(b, a)).toBe(mirror);
            expect(of(a, b) === 'equivalent').toBe(a === b);
            for (const c of at) if (of(a, b) === 'subsumes' && of(b, c) === 'subsumes') expect(of(a, c)).toBe('subsumes');
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('of concepts above each other makes them equivalent', () => {
    const circle = system(
      '1',
      ['a', 'b'].map((code) => ({ code, property: [{ code: 'parent', valueCode: code === 'a' ? 'b' : 'a' }] })),
    );
    const made = overlay(emptySources('R5'), [circle]);
    expect(subsumes(made, { codingA: { code: 'a' }, codingB: { code: 'b' }, system: SYSTEM })).toMatchObject({ outcome: 'equivalent' });
  });
});

describe('codes that may stand for some properties', () => {
  const find = (properties: FindMatchesRequest['properties'], rest: Partial<FindMatchesRequest> = {}) => {
    const answer = findMatches(sources, { system: SYSTEM, properties, ...rest });
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer;
  };

  it('are those that meet all of them first, then those that meet some', () => {
    const { matches } = find([
      { code: 'legs', value: 4 },
      { code: 'colour', value: { code: 'brun' } },
    ]);
    expect(matches.map(({ coding, quality, unmatched }) => [coding.code, quality, unmatched.length])).toEqual([
      ['hund', 'complete', 0],
      ['katt', 'partial', 1],
      ['hundlok', 'partial', 1],
    ]);
    expect(matches[0]!.coding).toEqual({ system: SYSTEM, version: '2', code: 'hund', display: 'hund' });
  });

  it('are found by their words when that is allowed', () => {
    const text = [{ code: 'text', value: 'hund' }];
    const brief = (exact: boolean) => find(text, { exact }).matches.map(({ coding, quality }) => [coding.code, quality]);
    expect(brief(false)).toEqual([
      ['hund', 'complete'],
      ['hundlok', 'possible'],
    ]);
    expect(brief(true)).toEqual([['hund', 'complete']]);
    expect(find([{ code: 'designation', value: 'dog' }], { displayLanguage: 'en' }).matches).toMatchObject([
      { coding: { code: 'hund', display: 'dog' } },
    ]);
  });

  it('are looked for among known properties only', () => {
    expect(find([{ code: 'wings', value: 2 }])).toMatchObject({ matches: [], issues: [{ messageId: 'MATCH_PROPERTY_UNKNOWN' }] });
    expect(findMatches(sources, { system: SYSTEM, properties: [] })).toMatchObject({ ok: false, status: 400 });
  });
});
