import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '@termverk/kernel';
import { FACES, startFhirRegistry, type FhirRegistry } from './own-registry.js';
import { ANIMALS, MAMMALS, OWN_RESOURCES, PETS, TO_KINDS } from './own-resources.js';

const REQUESTS = 10_000;
const AT_A_TIME = 16;
/** A slow machine may take its time; what never comes is told as a fault. */
const RUN_MS = 1_500_000;
const ANSWER_MS = 120_000;

const SYSTEM = ANIMALS['url'] as string;

/** Requests that are answered well: what is sent is one of them after an accident. */
const GOOD: readonly { readonly path: string; readonly parameters: readonly JsonObject[] }[] = [
  {
    path: 'CodeSystem/$lookup',
    parameters: [
      { name: 'system', valueUri: SYSTEM },
      { name: 'code', valueCode: 'dog' },
      { name: 'property', valueCode: 'legs' },
    ],
  },
  {
    path: 'CodeSystem/$validate-code',
    parameters: [
      { name: 'url', valueUri: SYSTEM },
      { name: 'code', valueCode: 'dog' },
      { name: 'display', valueString: 'Dog' },
    ],
  },
  {
    path: 'CodeSystem/$subsumes',
    parameters: [
      { name: 'system', valueUri: SYSTEM },
      { name: 'codeA', valueCode: 'mammal' },
      { name: 'codeB', valueCode: 'dog' },
    ],
  },
  {
    path: 'CodeSystem/$find-matches',
    parameters: [
      { name: 'system', valueUri: SYSTEM },
      {
        name: 'property',
        part: [
          { name: 'code', valueCode: 'legs' },
          { name: 'value', valueInteger: 4 },
        ],
      },
    ],
  },
  {
    path: 'ValueSet/$expand',
    parameters: [
      { name: 'valueSet', resource: { ...MAMMALS, url: 'urn:own:fuzz' } },
      { name: 'filter', valueString: 'do' },
      { name: 'count', valueInteger: 2 },
      { name: 'offset', valueInteger: 0 },
      { name: 'includeDesignations', valueBoolean: true },
      { name: 'displayLanguage', valueCode: 'sv,en;q=0.5' },
      { name: 'property', valueCode: 'legs' },
    ],
  },
  {
    path: 'ValueSet/$expand',
    parameters: [
      { name: 'url', valueUri: 'urn:own:fuzz2' },
      { name: 'tx-resource', resource: ANIMALS },
      { name: 'tx-resource', resource: { ...PETS, url: 'urn:own:fuzz2' } },
    ],
  },
  {
    path: 'ValueSet/$validate-code',
    parameters: [
      { name: 'url', valueUri: MAMMALS['url']! },
      { name: 'codeableConcept', valueCodeableConcept: { coding: [{ system: SYSTEM, code: 'dog', display: 'Dog' }], text: 'x' } },
      { name: 'system-version', valueCanonical: `${SYSTEM}|1.0.0` },
    ],
  },
  {
    path: 'ValueSet/$batch-validate-code',
    parameters: [
      { name: 'url', valueUri: MAMMALS['url']! },
      {
        name: 'validation',
        resource: { resourceType: 'Parameters', parameter: [{ name: 'coding', valueCoding: { system: SYSTEM, code: 'dog' } }] },
      },
    ],
  },
  {
    path: 'ValueSet/$compare',
    parameters: [
      { name: 'thisUrl', valueUri: PETS['url']! },
      { name: 'otherValueSet', resource: MAMMALS },
    ],
  },
  {
    path: 'ConceptMap/$translate',
    parameters: [
      { name: 'conceptMap', resource: TO_KINDS },
      { name: 'sourceCoding', valueCoding: { system: SYSTEM, code: 'dog' } },
    ],
  },
  {
    path: '$cache-control',
    parameters: [
      { name: 'mode', valueCode: 'start' },
      { name: 'sealed', valueBoolean: true },
      { name: 'tx-resource', resource: { ...PETS, url: 'urn:own:fuzz3' } },
    ],
  },
  {
    path: 'NamingSystem/$preferred-id',
    parameters: [
      { name: 'id', valueString: '1.2.752.99999.1' },
      { name: 'type', valueCode: 'uri' },
    ],
  },
];

const ODD = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    '\0',
    '\ud800',
    '|',
    '||',
    '#',
    '*',
    '(a+)+$',
    '../..',
    [],
    {},
    [[]],
    'x'.repeat(5000),
    'urn:own:fuzz',
    'urn:own:fuzz2',
    SYSTEM,
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
);

/** The places of a value: paths to everything in it. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, name]))];
}

/** A value with something else at a place; nothing at all when `odd` is undefined. */
function changed(value: unknown, [first, ...rest]: readonly (string | number)[], odd: unknown): unknown {
  if (first === undefined) return odd;
  if (Array.isArray(value))
    return value.flatMap((one: unknown, i) =>
      String(i) === String(first) ? (rest.length === 0 && odd === undefined ? [] : [changed(one, rest, odd)]) : [one],
    );
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, inner]: [string, unknown]): [string, unknown][] =>
      name !== first ? [[name, inner]] : rest.length === 0 && odd === undefined ? [] : [[name, changed(inner, rest, odd)]],
    ),
  );
}

const MUTATED = fc
  .record({
    good: fc.constantFrom(...GOOD),
    at: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
    odd: fc.array(fc.option(ODD, { nil: undefined }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ good, at, odd }) => {
    let body: unknown = { resourceType: 'Parameters', parameter: good.parameters };
    for (const [i, n] of at.entries()) {
      const all = places(body);
      body = changed(body, all[n % all.length]!, odd[i]);
    }
    return { path: good.path, body: body === undefined ? '' : JSON.stringify(body) };
  });

const QUERIED = fc
  .record({
    path: fc.constantFrom(
      ...GOOD.map(({ path }) => path),
      'CodeSystem',
      'ValueSet',
      'ConceptMap',
      'StructureDefinition',
      'NamingSystem',
      'metadata',
      'CodeSystem/x',
      '$versions',
    ),
    query: fc.array(
      fc.tuple(
        fc.constantFrom(
          'url',
          'code',
          'system',
          'version',
          'name',
          'name:contains',
          'title:exact',
          'status',
          'date',
          '_lastUpdated',
          '_id',
          'identifier',
          '_sort',
          '_count',
          '_offset',
          '_summary',
          '_elements',
          'count',
          'offset',
          'filter',
          'displayLanguage',
          'mode',
          'codeA',
          'id',
          'type',
          'value',
        ),
        fc.oneof(
          fc.constantFrom(
            SYSTEM,
            MAMMALS['url'] as string,
            'dog',
            '1',
            '-1',
            'true',
            'sv',
            '2026',
            'gt2026-13-45',
            'ne2026',
            'a,b',
            '\\,',
            '|',
            'name',
            '-date',
          ),
          fc.string({ unit: 'binary', maxLength: 40 }),
        ),
      ),
      { maxLength: 4 },
    ),
  })
  .map(({ path, query }) => ({
    path: `${path}?${query.map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('=')).join('&')}`,
    body: null,
  }));

describe('ten thousand requests after an accident', () => {
  let fhir: FhirRegistry;
  beforeAll(async () => (fhir = await startFhirRegistry()), 180_000);
  afterAll(() => fhir?.registry.stop());

  it(
    'are all answered with FHIR, and none as a fault of the registry',
    async () => {
      const seed = Number(process.env['TERMVERK_FUZZ_SEED'] ?? 20_261_122);
      const requests = fc.sample(fc.oneof({ weight: 3, arbitrary: MUTATED }, { weight: 1, arbitrary: QUERIED }), {
        numRuns: REQUESTS,
        seed,
      });
      const faults: string[] = [];
      const statuses = new Map<number, number>();
      let next = 0;
      const work = async () => {
        for (let i = next++; i < requests.length; i = next++) {
          const { path, body } = requests[i]!;
          const url = `${fhir.base(FACES[i % 2]!)}/${path}`;
          const init = body === null ? {} : { method: 'POST', headers: { 'content-type': 'application/fhir+json' }, body };
          const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS) }).catch((error: unknown) => String(error));
          if (typeof response === 'string') {
            faults.push(`${response} ${url} ${body?.slice(0, 500)}`);
            continue;
          }
          const text = await response.text();
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
          if (response.status >= 500 || !text.startsWith('{'))
            faults.push(`${response.status} ${url} ${body?.slice(0, 800)} -> ${text.slice(0, 300)}`);
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, work));
      expect(faults.slice(0, 20)).toEqual([]);
      // Neither is everything refused before it is looked into, nor is every accident overlooked.
      expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 20);
      expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 20);
    },
    RUN_MS,
  );

  it('leave a registry that answers as before', async () => {
    for (const face of FACES) {
      const read = await fhir.clients[face].resourceSearch({ resourceType: 'CodeSystem', searchParams: { url: SYSTEM } });
      expect((read as unknown as { total: number }).total).toBe(1);
    }
    expect(OWN_RESOURCES.length).toBeGreaterThan(5);
  });
});
