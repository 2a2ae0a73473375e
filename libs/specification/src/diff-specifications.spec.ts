import { type ChangeClass, classOfChanges } from '@termverk/kernel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anySpecification, carePlans } from './fixtures/specifications.js';
import {
  classOfBinding,
  classOfCardinality,
  diffServiceContracts,
  diffSpecifications,
  diffStandards,
  parseCardinality,
  type Binding,
  type InformationSpecification,
  type ServiceContract,
  type SpecificationElement,
  type Standard,
} from './index.js';

const [root, type] = carePlans.elements as [SpecificationElement, SpecificationElement];
const [measurement] = carePlans.measurementPoints!;

function withType(change: Partial<SpecificationElement>): Partial<InformationSpecification> {
  return { elements: [root, { ...type, ...change }] };
}

const at = 'elements.CarePlan.type';

describe('the diff of two specifications', () => {
  test.each<[string, Partial<InformationSpecification>, ChangeClass, string]>([
    ['another name', { name: { sv: 'Planer', en: 'Care plans' } }, 'text', 'name'],
    ['another subject field', { subjectField: 'x' }, 'meaning', 'subjectField'],
    ['a new description', { description: { sv: 'x' } }, 'text', 'description'],
    ['a new use situation', { useSituations: [...carePlans.useSituations, { name: { sv: 'ny' } }] }, 'addition', 'useSituations.ny'],
    ['a use situation less', { useSituations: [] }, 'meaning', 'useSituations.overview'],
    ['a use situation renamed', { useSituations: [{ code: 'overview', name: { sv: 'översikt' } }] }, 'text', 'useSituations.overview.name'],
    ['a new standard', { standards: [...carePlans.standards, { standard: 'urn:s', version: '1' }] }, 'addition', 'standards.urn:s|1'],
    [
      'a new optional element',
      { elements: [root, type, { ...type, path: 'CarePlan.goal', cardinality: { min: 0, max: '*' } }] },
      'addition',
      'elements.CarePlan.goal',
    ],
    [
      'a new mandatory element',
      { elements: [root, type, { ...type, path: 'CarePlan.goal', cardinality: { min: 1, max: '*' } }] },
      'meaning',
      'elements.CarePlan.goal',
    ],
    ['an element less', { elements: [root] }, 'meaning', at],
    ['another order', { elements: [type, root] }, 'text', 'elements.#order'],
    ['an element renamed', withType({ name: { sv: 'sort' } }), 'text', `${at}.name`],
    ['another definition', withType({ definition: { sv: 'annat', en: type.definition!.en } }), 'meaning', `${at}.definition.sv`],
    ['another translation', withType({ definition: { sv: type.definition!.sv, en: 'other' } }), 'text', `${at}.definition.en`],
    ['another concept', withType({ termLink: 'urn:x' }), 'meaning', `${at}.termLink`],
    ['another type', withType({ datatype: 'text' }), 'meaning', `${at}.datatype`],
    ['a raised maximum', withType({ cardinality: { min: 1, max: '*' } }), 'addition', `${at}.cardinality`],
    ['a lowered minimum', withType({ cardinality: { min: 0, max: 1 } }), 'addition', `${at}.cardinality`],
    ['a raised minimum and maximum', withType({ cardinality: { min: 2, max: 2 } }), 'meaning', `${at}.cardinality`],
    ['no binding any more', withType({ binding: undefined }), 'addition', `${at}.binding`],
    ['another value set', withType({ binding: { ...type.binding!, valueSet: 'urn:vs' } }), 'meaning', `${at}.binding`],
    ['a new condition', withType({ condition: { description: { sv: 'om avslutad' } } }), 'meaning', `${at}.condition`],
    ['another legal domain', withType({ legalDomain: ['HSL', 'SoL'] }), 'meaning', `${at}.legalDomain`],
    ['no legal basis', withType({ legalBasis: undefined }), 'meaning', `${at}.legalBasis`],
    ['a provenance rule', withType({ provenanceRule: { sv: 'av legitimerad' } }), 'meaning', `${at}.provenanceRule.sv`],
    ['a new realisation', withType({ realisations: [{ kind: 'fhir', profile: 'urn:p' }] }), 'addition', `${at}.realisations`],
    [
      'another stop rule',
      { measurementPoints: [{ ...measurement!, stopRule: { sv: 'x', en: 'text' } }] },
      'meaning',
      'measurementPoints.wait.stopRule.sv',
    ],
    [
      'a translated stop rule',
      { measurementPoints: [{ ...measurement!, stopRule: { sv: 'text', en: 'x' } }] },
      'text',
      'measurementPoints.wait.stopRule.en',
    ],
    [
      'another exclusion',
      { measurementPoints: [{ ...measurement!, exclusions: [{ sv: 'x', en: 'text' }] }] },
      'meaning',
      'measurementPoints.wait.exclusions.sv',
    ],
    ['a new gap', { gaps: [{ id: 'g', kind: 'standard', description: { sv: 'standard saknas' } }] }, 'text', 'gaps.g'],
    ['a comparison', { comparedWith: [{ contract: 'urn:c', version: '2.0' }] }, 'text', 'comparedWith'],
    ['evidence', withType({ evidence: [{ source: 's', place: 'L1' }] }), 'text', `${at}.evidence`],
    ['no measurement any more', { measurementPoints: [] }, 'meaning', 'measurementPoints.wait'],
    ['a new source', { sources: [{ title: 'x' }] }, 'text', 'sources'],
  ])('%s', (_, change, changeClass, path) => {
    const diff = diffSpecifications(carePlans, { ...carePlans, ...change });
    expect(diff.map((one) => [one.path.join('.'), one.changeClass])).toEqual([[path, changeClass]]);
  });

  test('a link where there was none is an addition', () => {
    const unlinked = { ...carePlans, ...withType({ termLink: undefined }) };
    expect(diffSpecifications(unlinked, carePlans)).toMatchObject([{ changeClass: 'addition', change: 'added' }]);
  });

  test('with itself is empty', () => {
    fc.assert(fc.property(anySpecification, (one) => expect(diffSpecifications(one, structuredClone(one))).toEqual([])));
  });

  test('is empty only for equal specifications', () => {
    fc.assert(
      fc.property(anySpecification, anySpecification, (a, b) => {
        if (diffSpecifications(a, b).length > 0) return;
        const sorted = ({ useSituations, standards, elements, measurementPoints, ...rest }: InformationSpecification): object => ({
          ...rest,
          elements: elements.map((one) => ({ ...one, legalDomain: one.legalDomain && [...one.legalDomain].sort() })),
          lists: [useSituations, standards, measurementPoints ?? []].map(
            (list) => list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort().length,
          ),
        });
        expect(sorted(a)).toEqual(sorted(b));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a change of cardinality', () => {
  test.each([
    ['0..1', '1..1', 'meaning'],
    ['0..*', '0..1', 'meaning'],
    ['1..1', '0..1', 'addition'],
    ['0..1', '0..*', 'addition'],
    ['1..2', '0..1', 'meaning'],
    ['0..1', '0..1', 'none'],
  ])('from %s to %s is %s', (before, after, changeClass) => {
    expect(classOfCardinality(parseCardinality(before)!, parseCardinality(after)!)).toBe(changeClass);
  });

  test('is meaning exactly when some count is no longer allowed', () => {
    const cardinality = fc
      .record({ min: fc.nat(4), max: fc.oneof(fc.nat(4), fc.constant('*' as const)) })
      .filter(({ min, max }) => max === '*' || min <= max);
    const counts = [0, 1, 2, 3, 4, 5, 1000];
    fc.assert(
      fc.property(cardinality, cardinality, (before, after) => {
        const allows = ({ min, max }: typeof before, count: number): boolean => count >= min && (max === '*' || count <= max);
        const narrowed = counts.some((count) => allows(before, count) && !allows(after, count));
        expect(classOfCardinality(before, after) === 'meaning').toBe(narrowed);
      }),
    );
  });
});

describe('a change of binding', () => {
  const binding = (strength: Binding['strength'], valueSet = 'urn:a', resolution: Binding['resolution'] = 'dynamic'): Binding => ({
    strength,
    valueSet,
    resolution,
  });
  test.each<[string, Binding | undefined, Binding | undefined, ChangeClass]>([
    ['a new required one', undefined, binding('required'), 'meaning'],
    ['a new example', undefined, binding('example'), 'text'],
    ['none any more', binding('required'), undefined, 'addition'],
    ['none at all', undefined, undefined, 'none'],
    ['strengthened', binding('preferred'), binding('required'), 'meaning'],
    ['weakened', binding('required'), binding('preferred'), 'addition'],
    ['to another value set', binding('required'), binding('required', 'urn:b'), 'meaning'],
    ['weakened and to another value set', binding('required'), binding('preferred', 'urn:b'), 'meaning'],
    ['another example', binding('example'), binding('example', 'urn:b'), 'text'],
    ['pinned', binding('required'), binding('required', 'urn:a', 'static'), 'meaning'],
    ['the same', binding('required'), binding('required'), 'none'],
  ])('%s', (_, before, after, changeClass) => {
    expect(classOfBinding(before, after)).toBe(changeClass);
  });
});

describe('the diff of standards and contracts', () => {
  const standard: Standard = {
    identifier: 'ISO 1',
    name: { sv: 'n' },
    developer: 'ISO',
    edition: '1',
    status: 'published',
    relations: [{ kind: 'replaces', target: 'urn:a' }],
  };
  const contract: ServiceContract = {
    domain: 'a',
    name: { sv: 'n' },
    contractVersion: '2.0',
    interactions: [{ name: 'Get' }],
    specifications: ['urn:s'],
  };

  test.each<[Partial<Standard>, ChangeClass]>([
    [{}, 'none'],
    [{ edition: '2' }, 'meaning'],
    [{ status: 'withdrawn' }, 'meaning'],
    [{ name: { sv: 'm' } }, 'text'],
    [{ scope: { sv: 's' } }, 'addition'],
    [{ relations: [] }, 'meaning'],
    [{ url: 'https://x.org' }, 'text'],
    [{ contentLicence: 'unknown' }, 'text'],
  ])('a standard with %j: %s', (change, changeClass) => {
    expect(classOfChanges(diffStandards(standard, { ...standard, ...change }))).toBe(changeClass);
  });

  test.each<[Partial<ServiceContract>, ChangeClass]>([
    [{}, 'none'],
    [{ contractVersion: '3.0' }, 'meaning'],
    [{ interactions: [{ name: 'Get' }, { name: 'Put' }] }, 'addition'],
    [{ interactions: [] }, 'meaning'],
    [{ interactions: [{ name: 'Get', description: { sv: 'x' } }] }, 'text'],
    [{ specifications: ['urn:s', 'urn:t'] }, 'addition'],
    [{ specifications: undefined }, 'meaning'],
    [{ description: { sv: 'x' } }, 'text'],
    [{ content: 'held' }, 'text'],
  ])('a contract with %j: %s', (change, changeClass) => {
    expect(classOfChanges(diffServiceContracts(contract, { ...contract, ...change }))).toBe(changeClass);
  });
});
