import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import type { Terminology } from '@termverk/serving';
import { emptySources, type TerminologySources } from '@termverk/terminology';
import { KeptResources } from '../cache/kept-resources.js';
import type { FhirRequest } from '../http/fhir-request.js';
import { FhirTerminology } from './fhir-terminology.js';
import { translateOperation } from './translate.js';

const SOURCE = 'https://example.org/CodeSystem/source';
const TARGET = 'https://example.org/CodeSystem/target';

/** An engine that knows nothing but what comes with the question. */
const terminology = new FhirTerminology(
  {
    answer: (_: unknown, ask: (sources: TerminologySources) => unknown) => Promise.resolve(ask(emptySources('R4'))),
  } as unknown as Terminology,
  new KeptResources(0),
);

/** A ConceptMap as R4 writes it, with this equivalence. */
const r4Map = (equivalence: string): JsonObject => ({
  resourceType: 'ConceptMap',
  url: 'https://example.org/ConceptMap/m',
  version: '1',
  status: 'active',
  group: [{ source: SOURCE, target: TARGET, element: [{ code: 'a', target: [{ code: 'x', equivalence }] }] }],
});

async function matchesOf(parameter: readonly JsonObject[], face: 'r4' | 'r5' = 'r4'): Promise<Record<string, unknown>[]> {
  const request = {
    context: { locale: 'en' },
    face,
    method: 'POST',
    query: new URLSearchParams(),
    body: { resourceType: 'Parameters', parameter },
    acceptLanguage: null,
    header: () => undefined,
    instance: null,
  } as unknown as FhirRequest;
  const { status, json } = await translateOperation(terminology, request);
  expect(status).toBe(200);
  const { parameter: out } = JSON.parse(json!) as { parameter: { readonly name: string; readonly part?: readonly JsonObject[] }[] };
  return out
    .filter(({ name }) => name === 'match')
    .map(({ part }): Record<string, unknown> =>
      Object.fromEntries(part!.map(({ name, ...value }) => [name as string, Object.values(value)[0] as unknown])),
    );
}

const asked = (equivalence: string, code: string, system: string): JsonObject[] => [
  { name: 'code', valueCode: code },
  { name: 'system', valueUri: system },
  { name: 'conceptMap', resource: r4Map(equivalence) },
];

describe('a translation in R4', () => {
  /** What R4's words for the target mean for the source in R5, and what they become when source and target change places. */
  const WORDS = [
    ['relatedto', 'relatedto'],
    ['equivalent', 'equivalent'],
    ['equal', 'equivalent'],
    ['wider', 'narrower'],
    ['subsumes', 'narrower'],
    ['narrower', 'wider'],
    ['specializes', 'wider'],
    ['inexact', 'relatedto'],
    ['disjoint', 'disjoint'],
  ] as const;

  it.each(WORDS)('keeps the equivalence %s, and backwards tells %s', async (equivalence, backwards) => {
    const [forward] = await matchesOf(asked(equivalence, 'a', SOURCE));
    expect(forward).toMatchObject({ equivalence, concept: { system: TARGET, code: 'x' } });
    const [back] = await matchesOf([...asked(equivalence, 'x', TARGET), { name: 'reverse', valueBoolean: true }]);
    expect(back).toMatchObject({ equivalence: backwards, concept: { system: SOURCE, code: 'a' } });
  });

  it('has no match for a code that is unmatched', async () => {
    const unmatched = {
      ...r4Map('equivalent'),
      group: [{ source: SOURCE, target: TARGET, element: [{ code: 'a', target: [{ equivalence: 'unmatched' }] }] }],
    };
    const [code, system] = asked('unmatched', 'a', SOURCE);
    expect(await matchesOf([code!, system!, { name: 'conceptMap', resource: unmatched }])).toEqual([]);
  });

  it('tells in R5 what the source is, seen from the target', async () => {
    const resource = (relationship: string): JsonObject => ({
      ...r4Map('equivalent'),
      group: [{ source: SOURCE, target: TARGET, element: [{ code: 'a', target: [{ code: 'x', relationship }] }] }],
    });
    for (const relationship of [
      'related-to',
      'equivalent',
      'source-is-narrower-than-target',
      'source-is-broader-than-target',
      'not-related-to',
    ]) {
      const conceptMap = { name: 'conceptMap', resource: resource(relationship) };
      const system = { name: 'system', valueUri: SOURCE };
      expect(await matchesOf([{ name: 'sourceCode', valueCode: 'a' }, system, conceptMap], 'r5')).toMatchObject([{ relationship }]);
      const target = [
        { name: 'targetCode', valueCode: 'x' },
        { name: 'targetSystem', valueUri: TARGET },
      ];
      expect(await matchesOf([...target, conceptMap], 'r5')).toMatchObject([
        { relationship, concept: { code: 'x' }, source: { code: 'a' } },
      ]);
    }
  });
});
