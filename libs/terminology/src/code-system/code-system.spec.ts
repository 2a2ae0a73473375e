import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ConceptBody, ConceptRow } from '../content/row-bodies.js';
import { conceptStatus, propertyValues, type ConceptStatus } from './concept-status.js';
import { findCycle } from './cycle.js';
import { pickDesignation } from './designation.js';
import { codeSystemProblems } from './hierarchy-problems.js';
import { hierarchyOf, hierarchyProperties } from './hierarchy.js';
import { replacements } from './replacement.js';

const date = (code: string, value: string) => ({ code, valueDateTime: value });
const status = (value: string) => ({ code: 'status', valueCode: value });
const inactive = (value: boolean) => ({ code: 'inactive', valueBoolean: value });

describe('the status of a code on 2026-05-04', () => {
  const cases: [string, ConceptBody['property'], ConceptStatus][] = [
    ['without properties', undefined, 'active'],
    ['status active', [status('active')], 'active'],
    ['status experimental', [status('experimental')], 'active'],
    ['status deprecated', [status('deprecated')], 'deprecated'],
    ['status retired', [status('retired')], 'retired'],
    ['status Retired as THO writes it', [status('Retired')], 'retired'],
    ['status inactive', [status('inactive')], 'inactive'],
    ['inactive', [inactive(true)], 'inactive'],
    ['not inactive', [inactive(false)], 'active'],
    ['inactive told as text', [{ code: 'inactive', valueString: 'true' }], 'inactive'],
    ['deprecated and inactive', [status('deprecated'), inactive(true)], 'inactive'],
    ['retired and inactive', [status('retired'), inactive(true)], 'retired'],
    ['deprecated since a year', [date('deprecationDate', '2025')], 'deprecated'],
    ['deprecated from next year', [status('deprecated'), date('deprecationDate', '2027-01-01')], 'active'],
    ['retired last month', [date('retirementDate', '2026-04')], 'retired'],
    ['retired today', [date('retirementDate', '2026-05-04')], 'retired'],
    ['retired tomorrow', [date('retirementDate', '2026-05-05')], 'active'],
    ['retired, from next year', [status('retired'), date('retirementDate', '2027')], 'active'],
    ['deprecated now and retired next year', [date('deprecationDate', '2026-01-01'), date('retirementDate', '2027')], 'deprecated'],
    ['inactive from next year', [inactive(true), date('retirementDate', '2027')], 'active'],
    ['a boolean deprecated', [{ code: 'deprecated', valueBoolean: true }], 'deprecated'],
    ['a dated deprecated', [date('deprecated', '2010-01-01')], 'deprecated'],
    ['a status that is no code', [{ code: 'status', valueInteger: 3 }], 'active'],
    ['a date that is none', [date('retirementDate', 'soon')], 'active'],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, property, expected) => {
    expect(conceptStatus({ code: 'a', property }, '2026-05-04')).toBe(expected);
  });

  test('is judged by the day that is asked about', () => {
    const body: ConceptBody = { code: 'a', property: [status('retired'), date('retirementDate', '2025-07-01')] };
    expect(conceptStatus(body, '2025-06-30')).toBe('active');
    expect(conceptStatus(body, '2025-07-01')).toBe('retired');
  });

  test('takes the standards status of an extension', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status';
    expect(conceptStatus({ code: 'a', extension: [{ url, valueCode: 'deprecated' }] }, '2026-01-01')).toBe('deprecated');
    expect(conceptStatus({ code: 'a', extension: [{ url, valueCode: 'normative' }] }, '2026-01-01')).toBe('active');
  });
});

describe('the replacements of a code', () => {
  const url = 'http://hl7.org/fhir/StructureDefinition/codesystem-replacedby';
  const cases: [string, Omit<ConceptBody, 'code'>, unknown[]][] = [
    ['none', {}, []],
    ['a code', { property: [{ code: 'replacedBy', valueCode: 'b' }] }, [{ code: 'b' }]],
    ['a successor told as text', { property: [{ code: 'successor', valueString: 'b' }] }, [{ code: 'b' }]],
    ['a Coding of another system', { property: [{ code: 'replacedBy', valueCoding: { system: 's', code: 'b', display: 'B' } }] }, [{ code: 'b', system: 's', display: 'B' }]],
    ['the extension', { extension: [{ url, valueCoding: { code: 'c' } }] }, [{ code: 'c' }]],
    ['several, each once', { property: [{ code: 'replaced-by', valueCode: 'b' }, { code: 'supersededBy', valueCode: 'b' }], extension: [{ url, valueCoding: { code: 'c' } }] }, [{ code: 'b' }, { code: 'c' }]],
    ['an empty code', { property: [{ code: 'replacedBy', valueCode: '' }] }, []],
    ['a Coding without a code', { property: [{ code: 'replacedBy', valueCoding: { display: 'x' } }] }, []],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, rest, expected) => {
    expect(replacements({ code: 'a', ...rest })).toEqual(expected);
  });
});

describe('the designation for a reader', () => {
  const body: ConceptBody = {
    code: 'a',
    display: 'vårdplan',
    designation: [
      { language: 'en-GB', value: 'care plan (UK)' },
      { language: 'en', value: 'care plan' },
      { language: 'fi', value: 'hoitosuunnitelma' },
      { value: 'utan språk' },
    ],
  };
  test.each([
    [['sv'], 'vårdplan'],
    [['sv-FI'], 'vårdplan'],
    [['en-GB'], 'care plan (UK)'],
    [['en-US'], 'care plan (UK)'],
    [['FI'], 'hoitosuunnitelma'],
    [['de'], 'vårdplan'],
    [['de', 'fi'], 'hoitosuunnitelma'],
    [['fi-x-vard'], 'hoitosuunnitelma'],
    [[], 'vårdplan'],
  ])('of %j is %s', (languages, expected) => {
    expect(pickDesignation(body, languages, 'sv')?.value).toBe(expected);
  });

  test('is none when there is no wording', () => {
    expect(pickDesignation({ code: 'a' }, ['sv'], 'sv')).toBeUndefined();
  });
});

const row = (code: string, rest: Omit<ConceptBody, 'code'> = {}): ConceptRow => ({ key: code, body: { code, ...rest } });

describe('the hierarchy', () => {
  test('is taken from nesting, parent and child properties, and properties defined as such', () => {
    const header = { property: [{ code: 'subsumedBy', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' }] };
    const rows = [
      row('a', { property: [{ code: 'child', valueCode: 'b' }] }),
      row('b'),
      row('c', { parents: ['a'] }),
      row('d', { property: [{ code: 'parent', valueCode: 'a' }] }),
      row('e', { property: [{ code: 'subsumedBy', valueCode: 'a' }] }),
    ];
    const { children, parents, missing } = hierarchyOf(rows, hierarchyProperties(header));
    expect([...children]).toEqual([1, 2, 3, 4]);
    expect([...parents]).toEqual([0, 0, 0, 0]);
    expect(missing).toEqual([]);
  });

  test('problems are told: duplicates, missing parents and a cycle', () => {
    const rows = [row('a', { parents: ['c'] }), row('b', { parents: ['a', 'x'] }), row('c', { parents: ['b'] }), row('b')];
    expect(codeSystemProblems({ content: 'complete' }, rows)).toEqual([
      { problem: 'duplicate-code', code: 'b', first: 1, second: 3 },
      { problem: 'missing-concept', code: 'b', missing: 'x' },
    ]);
    expect(codeSystemProblems({}, rows.slice(0, 3))).toContainEqual({ problem: 'cycle', codes: ['a', 'c', 'b'] });
    expect(codeSystemProblems({ content: 'fragment' }, [row('a', { parents: ['x'] })])).toEqual([]);
  });

  test('a code that is its own parent is a cycle', () => {
    expect(codeSystemProblems({}, [row('a', { parents: ['a'] })])).toEqual([{ problem: 'cycle', codes: ['a'] }]);
  });
});

describe('a cycle', () => {
  test('is found exactly when there is one', () => {
    const graph = fc
      .integer({ min: 1, max: 12 })
      .chain((n) => fc.tuple(fc.constant(n), fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 20 })));
    fc.assert(
      fc.property(graph, ([n, edges]) => {
        const cycle = findCycle(
          n,
          Int32Array.from(edges, ([from]) => from),
          Int32Array.from(edges, ([, to]) => to),
        );
        // Warshall's closure says whether any node reaches itself.
        const reach = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => edges.some(([f, t]) => f === i && t === j)));
        for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) reach[i]![j] ||= reach[i]![k]! && reach[k]![j]!;
        expect(cycle !== undefined).toBe(reach.some((line, i) => line[i]));
        cycle?.forEach((node, i) => expect(edges).toContainEqual([node, cycle[(i + 1) % cycle.length]]));
      }),
    );
  });

  test('at the end of a chain of a million nodes is found without running out of stack', () => {
    const n = 1_000_000;
    const from = Int32Array.from({ length: n }, (_, i) => i);
    const to = Int32Array.from({ length: n }, (_, i) => (i + 1 === n ? n - 3 : i + 1));
    expect(findCycle(n, from, to)).toEqual([n - 3, n - 2, n - 1]);
    expect(findCycle(n, from.subarray(0, n - 1), to.subarray(0, n - 1))).toBeUndefined();
  });
});

test('property values are read whatever their type', () => {
  expect(
    propertyValues(
      {
        code: 'a',
        property: [
          { code: 'n', valueInteger: 0 },
          { code: 'n', valueBoolean: false },
          { code: 'm', valueCode: 'x' },
        ],
      },
      'n',
    ),
  ).toEqual([0, false]);
});
