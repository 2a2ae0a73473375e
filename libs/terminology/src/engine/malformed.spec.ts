import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '@termverk/kernel';
import { expand } from './expand/expand.js';
import { lookup } from './lookup.js';
import { emptySources, overlay } from './sources/overlay.js';
import { validateCode } from './validate/validate-code.js';
import { memberCodes } from './value-set/member-codes.js';

const SYSTEM = 'http://example.org/system';
const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/';

const resources: readonly JsonObject[] = [
  {
    resourceType: 'CodeSystem',
    url: SYSTEM,
    version: '1',
    status: 'active',
    language: 'sv',
    content: 'complete',
    caseSensitive: true,
    valueSet: 'http://example.org/all',
    extension: [{ url: `${EXTENSION}structuredefinition-standards-status`, valueCode: 'deprecated' }],
    property: [{ code: 'legs', uri: 'http://example.org/legs', type: 'integer' }],
    concept: [
      {
        code: 'a',
        display: 'A',
        definition: 'first',
        extension: [{ url: `${EXTENSION}codesystem-label`, valueString: 'i' }],
        designation: [{ language: 'en', use: { system: 's', code: 'c' }, value: 'a', extension: [{ url: `${EXTENSION}x`, valueId: 'y' }] }],
        property: [{ code: 'legs', valueInteger: 4 }],
        concept: [{ code: 'b' }],
      },
    ],
  },
  {
    resourceType: 'CodeSystem',
    url: 'http://example.org/supplement',
    version: '1',
    status: 'active',
    content: 'supplement',
    supplements: SYSTEM,
    concept: [{ code: 'a', designation: [{ language: 'fi', value: 'ä' }] }],
  },
  {
    resourceType: 'ValueSet',
    url: 'http://example.org/vs',
    version: '1',
    status: 'active',
    language: 'sv',
    extension: [{ url: `${EXTENSION}valueset-supplement`, valueCanonical: 'http://example.org/supplement' }],
    contained: [{ resourceType: 'ValueSet', id: 'c', compose: { include: [{ system: SYSTEM }] } }],
    compose: {
      inactive: true,
      extension: [
        {
          url: `${EXTENSION}valueset-expansion-parameter`,
          extension: [
            { url: 'name', valueCode: 'displayLanguage' },
            { url: 'value', valueCode: 'en' },
          ],
        },
      ],
      include: [
        { system: SYSTEM, version: '1', concept: [{ code: 'a', display: 'X', designation: [{ language: 'sv', value: 'x' }] }] },
        { system: SYSTEM, filter: [{ property: 'concept', op: 'is-a', value: 'a' }], valueSet: ['#c'] },
      ],
      exclude: [{ valueSet: ['http://example.org/other'] }],
    },
  },
  {
    resourceType: 'ValueSet',
    url: 'http://example.org/other',
    status: 'draft',
    expansion: { contains: [{ system: SYSTEM, code: 'b', contains: [] }] },
  },
];

/** Every place in a JSON value, as a path. */
function places(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Array.isArray(value)
    ? (value as readonly Json[]).flatMap((item, at) => places(item, [...path, at]))
    : Object.entries(value).flatMap(([member, item]) => places(item!, [...path, member]));
  return [path, ...below];
}

function replaced(value: Json, [first, ...rest]: readonly (string | number)[], by: Json): Json {
  if (first === undefined) return by;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, at) => (at === first ? replaced(item, rest, by) : item));
  return { ...(value as JsonObject), [first]: replaced((value as JsonObject)[first]!, rest, by) };
}

const inside = places(resources as unknown as Json).filter((path) => path.length > 1);
const anything = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, '', 'a', SYSTEM, [], {}, [null], [[]], [0], ['#c'], { url: 1 }, [{}], '\ud800'),
  fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json),
);

describe('a resource with anything in it', () => {
  it('gives an answer or a refusal, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...inside), anything, (path, by) => {
        const sources = overlay(emptySources('R5'), replaced(resources as unknown as Json, path, by) as unknown as readonly JsonObject[]);
        const valueSet = { url: 'http://example.org/vs' };
        const coding = { system: SYSTEM, code: 'a', display: 'A' };
        const answers = [
          expand(sources, { valueSet, includeDesignations: true, includeDefinition: true, property: ['legs', 'definition'] }),
          expand(sources, { valueSet, filter: 'a', count: 1, displayLanguage: 'sv' }),
          expand(sources, { valueSet: { url: 'http://example.org/all' } }),
          expand(sources, { valueSet: { resource: (sources.valueSets('http://example.org/vs').at(-1)?.load() ?? {}) as never } }),
          validateCode(sources, { valueSet, code: { kind: 'coding', coding } }),
          validateCode(sources, { valueSet, code: { kind: 'code', code: 'a', inferSystem: true } }),
          validateCode(sources, { valueSet: null, code: { kind: 'codeableConcept', codeableConcept: { coding: [coding] } } }),
          lookup(sources, { system: SYSTEM, code: 'a' }),
          memberCodes(sources, { valueSet, system: SYSTEM, codes: ['a'] }),
        ];
        for (const answer of answers) expect(typeof answer.ok).toBe('boolean');
      }),
      { numRuns: 800 },
    );
  });
});
