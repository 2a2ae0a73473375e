import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coverageOf, type InformationSpecification, type Realisation, type ServiceContract, type SpecificationElement } from './index.js';
import { anySpecification } from './fixtures/specifications.js';

const PLANS = 'https://example.org/contract/plans';
const TIMES = 'https://example.org/contract/times';

function contract(change: Partial<ServiceContract> = {}): ServiceContract {
  return { domain: 'a:b', name: { sv: 'k' }, contractVersion: '2.0', content: 'held', interactions: [{ name: 'Get' }], ...change };
}

function at(form?: 'attachment' | 'inside-attachment', version = '2.0'): Realisation {
  return { kind: 'riv-ta', contract: PLANS, version, path: 'a/b', ...(form === undefined ? {} : { form }) };
}

function element(path: string, ...realisations: Realisation[]): SpecificationElement {
  const datatype = path.includes('.') ? 'text' : 'group';
  return { path, name: { sv: path }, datatype, cardinality: { min: 0, max: 1 }, realisations };
}

function specification(...elements: SpecificationElement[]): InformationSpecification {
  return {
    name: { sv: 's' },
    subjectField: 'planering',
    useSituations: [{ name: { sv: 'översikt' } }],
    standards: [{ standard: 'urn:s', version: '1' }],
    elements,
    comparedWith: [{ contract: PLANS, version: '2.0' }],
  };
}

/** What is said of each element and contract, in a line each. */
function said(...args: Parameters<typeof coverageOf>): string[] {
  return coverageOf(...args).map(({ element: path, carried, reason }) => `${path}: ${carried} (${reason})`);
}

describe('a contract that the specification was compared with', () => {
  test.each<[string, SpecificationElement, string]>([
    ['carries what names a place in it', element('plan', at()), 'plan: yes (REALISED)'],
    ['carries as a file what is a file', element('plan', at('attachment')), 'plan: as-attachment (REALISED)'],
    ['carries inside a file what nobody can read out', element('plan', at('inside-attachment')), 'plan: inside-attachment (REALISED)'],
    ['does not carry what names no place in it', element('plan'), 'plan: no (NOT_REALISED)'],
    ['does not carry what another version of it has', element('plan', at(undefined, '1.0')), 'plan: no (NOT_REALISED)'],
    ['does not carry what a profile alone has', element('plan', { kind: 'fhir', profile: PLANS }), 'plan: no (NOT_REALISED)'],
  ])('%s', (_, only, line) => {
    expect(said(specification(only), [{ url: PLANS, contract: contract() }])).toEqual([line]);
  });

  test('tells the place', () => {
    expect(coverageOf(specification(element('plan', at())), [{ url: PLANS, contract: contract() }])).toEqual([
      { element: 'plan', contract: PLANS, version: '2.0', carried: 'yes', reason: 'REALISED', path: 'a/b' },
    ]);
  });

  test('carries a heading as far as its parts', () => {
    const parts = specification(
      element('a'),
      element('a.x', at()),
      element('b'),
      element('b.x', at()),
      element('b.y'),
      element('c', at()),
      element('c.x'),
    );
    expect(said(parts, [{ url: PLANS, contract: contract() }])).toEqual([
      'a: yes (FROM_PARTS)',
      'a.x: yes (REALISED)',
      'b: partly (FROM_PARTS)',
      'b.x: yes (REALISED)',
      'b.y: no (NOT_REALISED)',
      'c: yes (REALISED)',
      'c.x: no (NOT_REALISED)',
    ]);
  });
});

describe('what is not known is unknown, never no', () => {
  test.each<[string, ServiceContract, string]>([
    ['of a contract whose content is not held', contract({ content: 'not-held' }), 'CONTENT_NOT_HELD'],
    ['of a contract that does not say whether its content is held', contract({ content: undefined }), 'CONTENT_NOT_HELD'],
    ['of another version than the one compared with', contract({ contractVersion: '3.0' }), 'NOT_COMPARED'],
  ])('%s', (_, one, reason) => {
    expect(said(specification(element('plan', at()), element('plan.x')), [{ url: PLANS, contract: one }])).toEqual([
      `plan: unknown (${reason})`,
      `plan.x: unknown (${reason})`,
    ]);
  });

  test('of a contract that nobody compared it with', () => {
    expect(said(specification(element('plan')), [{ url: TIMES, contract: contract() }])).toEqual(['plan: unknown (NOT_COMPARED)']);
  });

  test('whatever the specification', () => {
    fc.assert(
      fc.property(anySpecification, fc.constantFrom('held' as const, 'not-held' as const, undefined), (one, content) => {
        const rows = coverageOf(one, [{ url: PLANS, contract: contract({ content }) }]);
        expect(rows.map(({ carried }) => carried)).toEqual(one.elements.map(() => 'unknown'));
      }),
    );
  });
});

test('every element meets every contract once, contracts in the order given', () => {
  const parts = specification(element('b'), element('a'), element('b.x'));
  const both = [
    { url: TIMES, contract: contract({ content: 'not-held' }) },
    { url: PLANS, contract: contract() },
  ];
  expect(coverageOf(parts, both).map((row) => [row.element, row.contract])).toEqual(
    ['b', 'b.x', 'a'].flatMap((path) => [
      [path, TIMES],
      [path, PLANS],
    ]),
  );
  expect(coverageOf(parts, [])).toEqual([]);
});
