import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { expand } from './expand/expand.js';
import { emptySources, overlay } from './sources/overlay.js';
import type { ExpandRequest } from './request.js';
import { validateCode } from './validate/validate-code.js';

const SYSTEM = 'http://example.org/animals';
const FHIR = 'http://hl7.org/fhir/concept-properties#';

/** animal > (pet (cat, dog), wild (cat, wolf)); the unicorn stands alone. */
const animals: JsonObject = {
  resourceType: 'CodeSystem',
  url: SYSTEM,
  version: '1',
  status: 'active',
  language: 'en',
  content: 'complete',
  caseSensitive: false,
  property: [
    { code: 'parent', uri: `${FHIR}parent`, type: 'code' },
    { code: 'inactive', uri: `${FHIR}inactive`, type: 'boolean' },
    { code: 'notSelectable', uri: `${FHIR}notSelectable`, type: 'boolean' },
    { code: 'legs', type: 'integer' },
  ],
  concept: [
    { code: 'animal', display: 'Animal', property: [{ code: 'notSelectable', valueBoolean: true }] },
    concept('pet', ['animal']),
    concept('wild', ['animal']),
    concept('cat', ['pet', 'wild'], 4, { designation: [{ language: 'sv', value: 'Katt' }] }),
    concept('dog', ['pet'], 4, { designation: [{ language: 'sv', value: 'Hund' }] }),
    concept('wolf', ['wild'], 4),
    {
      code: 'unicorn',
      display: 'Unicorn',
      property: [
        { code: 'inactive', valueBoolean: true },
        { code: 'legs', valueInteger: 4 },
      ],
    },
  ],
};

function concept(code: string, parents: readonly string[], legs?: number, more: JsonObject = {}): JsonObject {
  const property = [
    ...parents.map((parent) => ({ code: 'parent', valueCode: parent })),
    ...(legs === undefined ? [] : [{ code: 'legs', valueInteger: legs }]),
  ];
  return { code, display: code.charAt(0).toUpperCase() + code.slice(1), property, ...more };
}

const sources = overlay(emptySources('R5'), [animals]);

function valueSet(compose: JsonObject) {
  return { resource: { resourceType: 'ValueSet', url: 'http://example.org/vs', status: 'active', compose } } as const;
}

function expansion(compose: JsonObject, more: Partial<ExpandRequest> = {}): JsonObject[] {
  const answer = expand(sources, { valueSet: valueSet(compose), ...more });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return [...((answer.valueSet['expansion'] as { contains?: readonly JsonObject[] }).contains ?? [])];
}

const codes = (entries: readonly JsonObject[]) => entries.map(({ code }) => code);
const filtered = (property: string, op: string, value: string) => ({ include: [{ system: SYSTEM, filter: [{ property, op, value }] }] });

describe('a filter', () => {
  it.each([
    ['concept', 'is-a', 'pet', ['pet', 'cat', 'dog']],
    ['concept', 'descendent-of', 'pet', ['cat', 'dog']],
    ['concept', 'child-of', 'animal', ['pet', 'wild']],
    ['concept', 'is-not-a', 'pet', ['animal', 'wild', 'wolf', 'unicorn']],
    ['concept', 'generalizes', 'cat', ['animal', 'pet', 'wild', 'cat']],
    ['concept', 'descendent-leaf', 'animal', ['cat', 'dog', 'wolf']],
    ['concept', 'in', 'cat,dog', ['cat', 'dog']],
    ['concept', 'not-in', 'cat,dog', ['animal', 'pet', 'wild', 'wolf', 'unicorn']],
    ['legs', '=', '4', ['cat', 'dog', 'wolf', 'unicorn']],
    ['legs', 'exists', 'false', ['animal', 'pet', 'wild']],
    ['legs', 'exists', 'true', ['cat', 'dog', 'wolf', 'unicorn']],
    ['code', 'regex', '.*o.*', ['dog', 'wolf', 'unicorn']],
  ])('%s %s %s', (property, op, value, expected) => {
    expect(codes(expansion(filtered(property, op, value), { excludeNested: true }))).toEqual(expected);
  });

  it('and others in a clause all have to be met', () => {
    const filter = [
      { property: 'concept', op: 'is-a', value: 'pet' },
      { property: 'concept', op: 'is-a', value: 'wild' },
    ];
    expect(codes(expansion({ include: [{ system: SYSTEM, filter }] }))).toEqual(['cat']);
  });
});

describe('an expansion', () => {
  it('has the hierarchy, each concept once, under the first of its parents', () => {
    expect(expansion({ include: [{ system: SYSTEM }] })).toMatchObject([
      {
        code: 'animal',
        abstract: true,
        contains: [
          { code: 'pet', contains: [{ code: 'cat' }, { code: 'dog' }] },
          { code: 'wild', contains: [{ code: 'wolf' }] },
        ],
      },
      { code: 'unicorn', inactive: true },
    ]);
  });

  it('is flat when it is paged, so that pages can be put together', () => {
    expect(codes(expansion({ include: [{ system: SYSTEM }] }, { offset: 2, count: 3 }))).toEqual(['wild', 'cat', 'dog']);
  });

  it('has displays in the wanted language, and the others as designations', () => {
    const [cat] = expansion(filtered('code', '=', 'cat'), { displayLanguage: 'sv', includeDesignations: true });
    expect(cat).toMatchObject({ display: 'Katt', designation: [{ language: 'en', value: 'Cat' }] });
  });

  it('has the display that the value set gives', () => {
    expect(expansion({ include: [{ system: SYSTEM, concept: [{ code: 'dog', display: 'Hound' }] }] })).toMatchObject([
      { display: 'Hound' },
    ]);
  });

  it('has the properties that were asked for, declared', () => {
    const answer = expand(sources, { valueSet: valueSet(filtered('code', '=', 'dog')), property: ['legs'] });
    expect(answer).toMatchObject({
      ok: true,
      valueSet: { expansion: { property: [{ code: 'legs' }], contains: [{ property: [{ code: 'legs', valueInteger: 4 }] }] } },
    });
  });

  it('leaves out inactive concepts when it has to, and a code system that is not wanted', () => {
    const all = { include: [{ system: SYSTEM }] };
    expect(codes(expansion(all, { activeOnly: true, excludeNested: true }))).not.toContain('unicorn');
    expect(codes(expansion({ ...all, inactive: false }, { excludeNested: true }))).not.toContain('unicorn');
    expect(expansion(all, { excludeSystem: [SYSTEM] })).toEqual([]);
  });

  it('tells its definition when that is asked for', () => {
    const compose = { include: [{ system: SYSTEM }] };
    expect(expand(sources, { valueSet: valueSet(compose), includeDefinition: true })).toMatchObject({ ok: true, valueSet: { compose } });
    expect(expand(sources, { valueSet: valueSet(compose) })).not.toHaveProperty('valueSet.compose');
  });

  it('that is all there is of a value set is its definition', () => {
    const resource = {
      resourceType: 'ValueSet',
      status: 'active',
      expansion: { contains: [{ system: SYSTEM, code: 'pet', contains: [{ system: SYSTEM, code: 'dog' }] }, { display: 'group' }] },
    } as const;
    expect(expand(sources, { valueSet: { resource } })).toMatchObject({ ok: true, valueSet: { expansion: { total: 2 } } });
  });
});

describe('a code', () => {
  const ask = (coding: JsonObject, more: JsonObject = {}) =>
    validateCode(sources, {
      valueSet: valueSet({ include: [{ system: SYSTEM }] }),
      code: { kind: 'coding', coding: { system: SYSTEM, ...coding } },
      ...more,
    });
  const ids = (answer: ReturnType<typeof ask>) => (answer.ok ? answer.issues.map(({ messageId }) => messageId) : []);

  it('in another case is the code when the system does not tell cases apart', () => {
    expect(ask({ code: 'CAT' })).toMatchObject({ ok: true, result: true, code: 'CAT', normalizedCode: 'cat' });
    expect(ids(ask({ code: 'CAT' }))).toEqual(['CODE_CASE_DIFFERENCE']);
  });

  it('that is abstract is refused only when abstract codes are', () => {
    expect(ask({ code: 'animal' })).toMatchObject({ result: true });
    expect(ask({ code: 'animal' }, { abstract: false })).toMatchObject({ result: false });
  });

  it('that is inactive is valid with a warning, and not valid when only active ones are', () => {
    expect(ask({ code: 'unicorn' })).toMatchObject({ result: true, inactive: true });
    expect(ids(ask({ code: 'unicorn' }))).toEqual(['INACTIVE_CONCEPT_FOUND']);
    expect(ask({ code: 'unicorn' }, { activeOnly: true })).toMatchObject({ result: false });
  });

  it.each([
    ['Cat', undefined, true],
    ['cat  ', undefined, true],
    ['Katt', undefined, true],
    ['Katt', 'sv', true],
    ['Cat', 'sv', false],
    ['Katt', 'en', false],
    ['Cat', 'fr', true],
    ['Cat', 'fr,*;q=0', false],
    ['Chat', 'fr', false],
    ['Dog', undefined, false],
  ])('with the display %p for language %p: %p', (display, displayLanguage, result) => {
    expect(ask({ code: 'cat', display }, { displayLanguage })).toMatchObject({ ok: true, result });
    expect(ask({ code: 'cat', display }, { displayLanguage, lenientDisplayValidation: true })).toMatchObject({ ok: true, result: true });
  });

  it('is told its membership alone when that is all that is asked', () => {
    expect(ids(ask({ code: 'unicorn', display: 'Horse' }, { valueSetMembershipOnly: true }))).toEqual([]);
  });
});
