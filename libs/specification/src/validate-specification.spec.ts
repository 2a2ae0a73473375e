import { describe, expect, test } from '@jest/globals';
import { carePlans } from './fixtures/specifications.js';
import {
  allowsCount,
  elementTree,
  formatCardinality,
  isElementPath,
  parentPath,
  parseCardinality,
  specificationMessages,
  validateServiceContract,
  validateSpecification,
  validateStandard,
  type InformationSpecification,
  type SpecificationElement,
} from './index.js';

const [root, type] = carePlans.elements as [SpecificationElement, SpecificationElement];

function withType(change: Record<string, unknown>): Partial<InformationSpecification> {
  return { elements: [root, { ...type, ...change } as SpecificationElement] };
}

describe('an information specification', () => {
  test('that is sound draws no finding', () => {
    expect(validateSpecification(carePlans)).toEqual([]);
  });

  const [measurement] = carePlans.measurementPoints!;
  const gap = { id: 'g', kind: 'standard', description: { sv: 'standard saknas' } } as const;
  test.each<[string, Partial<InformationSpecification>, 'error' | 'warning', string, string]>([
    ['without Swedish name', { name: { sv: '' } }, 'error', 'NAME_MISSING', 'name.sv'],
    ['without English name', { name: { sv: 'x' } }, 'warning', 'ENGLISH_NAME_MISSING', 'name.en'],
    ['without subject field', { subjectField: '' }, 'error', 'SUBJECT_FIELD_MISSING', 'subjectField'],
    ['without standard', { standards: [] }, 'error', 'STANDARD_MISSING', 'standards'],
    [
      'with a standard without edition',
      { standards: [{ standard: 'urn:s', version: '' }] },
      'error',
      'STANDARD_VERSION_MISSING',
      'standards.0.version',
    ],
    ['with a standard without name', { standards: [{ standard: ' ', version: '1' }] }, 'error', 'STANDARD_MISSING', 'standards.0.standard'],
    [
      'with a standard twice',
      { standards: [...carePlans.standards, ...carePlans.standards] },
      'warning',
      'STANDARD_DUPLICATE',
      'standards.1',
    ],
    ['without use situation', { useSituations: [] }, 'error', 'USE_SITUATION_MISSING', 'useSituations'],
    ['with a nameless use situation', { useSituations: [{ name: { sv: '' } }] }, 'error', 'NAME_MISSING', 'useSituations.0.name'],
    ['without elements', { elements: [], measurementPoints: [] }, 'error', 'ELEMENT_MISSING', 'elements'],
    ['with a path twice', { elements: [root, type, type] }, 'error', 'PATH_DUPLICATE', 'elements.2.path'],
    [
      'with paths that differ in case',
      { elements: [root, type, { ...type, path: 'CarePlan.Type' }] },
      'warning',
      'PATH_DIFFERS_IN_CASE',
      'elements.2.path',
    ],
    ['with a malformed path', withType({ path: 'CarePlan..type' }), 'error', 'PATH_MALFORMED', 'elements.1.path'],
    ['with an empty path', withType({ path: '' }), 'error', 'PATH_MALFORMED', 'elements.1.path'],
    ['with a path of ten million characters', withType({ path: 'a'.repeat(10_000_000) }), 'error', 'PATH_MALFORMED', 'elements.1.path'],
    ['with an orphan', withType({ path: 'CarePlan.goal.text' }), 'error', 'PARENT_MISSING', 'elements.1.path'],
    [
      'with an element under a code',
      { elements: [root, type, { ...type, path: 'CarePlan.type.more' }] },
      'error',
      'PARENT_IS_NO_GROUP',
      'elements.2.path',
    ],
    ['with an unknown datatype', withType({ datatype: 'string' }), 'error', 'DATATYPE_UNKNOWN', 'elements.1.datatype'],
    ['with min above max', withType({ cardinality: { min: 2, max: 1 } }), 'error', 'CARDINALITY_REVERSED', 'elements.1.cardinality'],
    ['with a negative min', withType({ cardinality: { min: -1, max: 1 } }), 'error', 'CARDINALITY_MALFORMED', 'elements.1.cardinality'],
    ['with half a max', withType({ cardinality: { min: 0, max: 1.5 } }), 'error', 'CARDINALITY_MALFORMED', 'elements.1.cardinality'],
    ['with NaN as max', withType({ cardinality: { min: 0, max: NaN } }), 'error', 'CARDINALITY_MALFORMED', 'elements.1.cardinality'],
    [
      'bound to nothing',
      withType({ binding: { ...type.binding, valueSet: '' } }),
      'error',
      'BINDING_WITHOUT_VALUE_SET',
      'elements.1.binding.valueSet',
    ],
    [
      'bound with unknown strength',
      withType({ binding: { ...type.binding, strength: 'strict' } }),
      'error',
      'BINDING_STRENGTH_UNKNOWN',
      'elements.1.binding.strength',
    ],
    [
      'bound neither statically nor dynamically',
      withType({ binding: { ...type.binding, resolution: 'x' } }),
      'error',
      'BINDING_RESOLUTION_UNKNOWN',
      'elements.1.binding.resolution',
    ],
    [
      'bound statically without version',
      withType({ binding: { ...type.binding, resolution: 'static' } }),
      'error',
      'STATIC_BINDING_WITHOUT_VERSION',
      'elements.1.binding.valueSet',
    ],
    [
      'bound dynamically with version',
      withType({ binding: { ...type.binding, valueSet: 'urn:vs|1' } }),
      'warning',
      'DYNAMIC_BINDING_WITH_VERSION',
      'elements.1.binding.valueSet',
    ],
    ['with a gap twice', { gaps: [gap, gap] }, 'error', 'GAP_DUPLICATE', 'gaps.1.id'],
    [
      'with a gap without words',
      { gaps: [{ ...gap, description: { sv: ' ' } }] },
      'error',
      'GAP_WITHOUT_DESCRIPTION',
      'gaps.0.description',
    ],
    [
      'with a gap in an element that is not there',
      { gaps: [{ ...gap, element: 'CarePlan.goal' }] },
      'error',
      'GAP_ELEMENT_UNKNOWN',
      'gaps.0.element',
    ],
    [
      'with evidence from nowhere',
      withType({ evidence: [{ source: 's' }] }),
      'error',
      'EVIDENCE_WITHOUT_SOURCE',
      'elements.1.evidence.0.source',
    ],
    [
      'realised in a contract that it was not compared with',
      withType({ realisations: [{ kind: 'riv-ta', contract: 'urn:c', version: '2.0' }] }),
      'warning',
      'COMPARISON_MISSING',
      'elements.1.realisations.0',
    ],
    ['with a bound date', withType({ datatype: 'date' }), 'error', 'BINDING_ON_UNCODED', 'elements.1.binding'],
    ['with an unbound code', withType({ binding: undefined }), 'warning', 'CODE_WITHOUT_BINDING', 'elements.1'],
    ['with an element without meaning', withType({ termLink: undefined }), 'warning', 'ELEMENT_WITHOUT_MEANING', 'elements.1.termLink'],
    [
      'with an element without definition',
      withType({ definition: undefined }),
      'error',
      'ELEMENT_WITHOUT_DEFINITION',
      'elements.1.definition',
    ],
    ['with a nameless element', withType({ name: { sv: '' } }), 'error', 'NAME_MISSING', 'elements.1.name'],
    [
      'with an empty condition',
      withType({ cardinality: { min: 0, max: 1 }, condition: { description: { sv: '' } } }),
      'error',
      'CONDITION_EMPTY',
      'elements.1.condition',
    ],
    [
      'with a condition on what is mandatory',
      withType({ condition: { description: { sv: 'alltid' } } }),
      'warning',
      'CONDITION_ON_MANDATORY',
      'elements.1.condition',
    ],
    [
      'with half a realisation',
      withType({ realisations: [{ kind: 'riv-ta', contract: 'urn:riv:x', version: '' }] }),
      'error',
      'REALISATION_INCOMPLETE',
      'elements.1.realisations.0.version',
    ],
    [
      'with an empty profile',
      { realisations: [{ kind: 'fhir', profile: '' }] },
      'error',
      'REALISATION_INCOMPLETE',
      'realisations.0.profile',
    ],
    [
      'that measures an unknown element',
      { measurementPoints: [{ ...measurement!, element: 'CarePlan.x' }] },
      'error',
      'MEASUREMENT_ELEMENT_UNKNOWN',
      'measurementPoints.0.element',
    ],
    [
      'with a measurement twice',
      { measurementPoints: [measurement!, measurement!] },
      'error',
      'MEASUREMENT_DUPLICATE',
      'measurementPoints.1.id',
    ],
    [
      'with a measurement without stop',
      { measurementPoints: [{ ...measurement!, stopRule: { sv: '' } }] },
      'error',
      'MEASUREMENT_RULE_MISSING',
      'measurementPoints.0.stopRule',
    ],
    ['that names a person', { description: { sv: 'gäller 191212121212' } }, 'error', 'PERSONAL_IDENTITY_NUMBER', 'description.sv'],
  ])('%s', (_, change, severity, code, path) => {
    const findings = validateSpecification({ ...carePlans, ...change });
    expect(findings.map((finding) => [finding.severity, finding.code, finding.path.join('.')])).toContainEqual([severity, code, path]);
    for (const finding of findings) {
      expect(specificationMessages.render(finding.code, 'sv', finding.args)).not.toMatch(/\{\w+\}/);
      expect(specificationMessages.render(finding.code, 'en', finding.args)).not.toMatch(/\{\w+\}/);
    }
  });
});

describe('the register of standards and contracts', () => {
  const standard = {
    identifier: 'SS-EN ISO 13940',
    name: { sv: 'Kontinuitet', en: 'Continuity' },
    developer: 'SIS',
    edition: '2016',
    status: 'published',
  } as const;
  const contract = { domain: 'a:b:c', name: { sv: 'Hämta', en: 'Get' }, contractVersion: '2.0', interactions: [{ name: 'GetCarePlans' }] };

  test('takes what is complete', () => {
    expect(validateStandard(standard)).toEqual([]);
    expect(validateServiceContract(contract)).toEqual([]);
  });

  test('takes a contract of which nothing but its existence is known', () => {
    expect(validateServiceContract({ ...contract, content: 'not-held', contractVersion: 'unknown', interactions: [] })).toEqual([]);
  });

  test.each(['identifier', 'developer', 'edition'] as const)('asks for a standard with %s', (member) => {
    expect(validateStandard({ ...standard, [member]: '' })).toMatchObject([{ code: 'IDENTIFIER_MISSING', path: [member] }]);
  });

  test.each([
    [{ interactions: [] }, 'INTERACTION_MISSING'],
    [{ interactions: [], content: 'held' as const }, 'INTERACTION_MISSING'],
    [{ interactions: [...contract.interactions, ...contract.interactions] }, 'INTERACTION_DUPLICATE'],
    [{ interactions: [{ name: '' }] }, 'NAME_MISSING'],
    [{ contractVersion: '' }, 'IDENTIFIER_MISSING'],
    [{ domain: ' ' }, 'IDENTIFIER_MISSING'],
  ])('refuses a contract with %j: %s', (change, code) => {
    expect(validateServiceContract({ ...contract, ...change })).toMatchObject([{ code }]);
  });
});

describe('cardinality', () => {
  test.each(['0..1', '1..1', '0..*', '1..*', '2..10', '0..0'])('%s is written as it is read', (text) => {
    expect(formatCardinality(parseCardinality(text)!)).toBe(text);
  });

  test.each(['', '1', '*', '..', '1..', '..1', '-1..1', '0..-1', '01..1', '0...1', '0..1 ', 'a..b', '*..1', '0..9999999999'])(
    '%j is none',
    (text) => {
      expect(parseCardinality(text)).toBeUndefined();
    },
  );

  test.each([
    ['0..1', 0, true],
    ['0..1', 2, false],
    ['1..*', 0, false],
    ['1..*', 1_000_000, true],
  ])('%s allows %i: %s', (text, count, allowed) => {
    expect(allowsCount(parseCardinality(text)!, count)).toBe(allowed);
  });
});

describe('element paths', () => {
  test.each(['CarePlan', 'CarePlan.type', 'vårdplan.mål', 'a-b.c_d', 'Observation.value[x]'])('%s is one', (path) => {
    expect(isElementPath(path)).toBe(true);
  });

  test.each(['', '.', 'a.', '.a', 'a b', '1a', 'a..b', 'a/b', 'a[0]', '_a'])('%j is none', (path) => {
    expect(isElementPath(path)).toBe(false);
  });

  test('lead to the parent', () => {
    expect(parentPath('a.b.c')).toBe('a.b');
    expect(parentPath('a')).toBeUndefined();
  });

  test('make a tree in which everything stands once', () => {
    const orphan = { ...type, path: 'Other.thing' };
    const tree = elementTree([type, root, orphan]);
    expect(tree.map(({ element }) => element.path)).toEqual(['CarePlan', 'Other.thing']);
    expect(tree[0]?.children.map(({ element }) => element.path)).toEqual(['CarePlan.type']);
  });
});
