import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, graphqlData } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const BASE = 'https://termverk.example';
const OVERVIEW = `${BASE}/specification/overview`;
const WAITING = `${BASE}/specification/waiting-time-measurement-points`;

const COVERAGE = `query ($specification: String!, $contracts: [String!]!, $carried: Carried) {
  coverage(specification: $specification, contracts: $contracts) {
    specification { artefact { url } version }
    contracts { artefact { url } }
    counts { contract carried count }
    cells(first: 1000, carried: $carried) { totalCount edges { node { element name contract carried reason path } } }
  }
}`;
const COMPARABILITY = `query ($a: MeasurementPointReference!, $b: MeasurementPointReference!) {
  comparability(a: $a, b: $b) { verdict differing { rule a b } }
}`;

interface Coverage {
  readonly coverage: {
    readonly counts: readonly { readonly contract: string; readonly carried: string; readonly count: number }[];
    readonly cells: {
      readonly totalCount: number;
      readonly edges: readonly { readonly node: Readonly<Record<'element' | 'contract' | 'carried' | 'reason', string>> }[];
    };
  };
}

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startTestRegistry({ seed: 'minimal' });
}, 120_000);
afterAll(() => registry?.stop());

describe('what a new registry says of the overview on 1177', () => {
  const ask = (contracts: string[], carried: string | null = null) =>
    graphqlData<Coverage>(registry.url, COVERAGE, {
      specification: OVERVIEW,
      contracts: contracts.map((contract) => `${BASE}/service-contract/${contract}`),
      carried,
    });

  it('is which elements GetCarePlans cannot supply', async () => {
    const { coverage } = await ask(['get-care-plans'], 'NO');
    const missing = coverage.cells.edges.map(({ node }) => node.element);
    expect(missing).toEqual(expect.arrayContaining(['overview.plan.goal', 'overview.agreement.validity', 'overview.provenance.source']));
    expect(missing).not.toContain('overview.plan.type');
    expect(coverage.cells.totalCount).toBe(missing.length);
  });

  it.each(['booked-times', 'patient-listing'])('is unknown, never no, of %s', async (contract) => {
    const { coverage } = await ask([contract]);
    expect(coverage.counts).toEqual([
      { contract: `${BASE}/service-contract/${contract}`, carried: 'UNKNOWN', count: coverage.cells.totalCount },
    ]);
    expect(new Set(coverage.cells.edges.map(({ node }) => node.reason))).toEqual(new Set(['CONTENT_NOT_HELD']));
  });

  it('is found by the URN of the contract too', async () => {
    const { data, errors } = await graphql<Coverage>(registry.url, COVERAGE, {
      specification: OVERVIEW,
      contracts: ['urn:riv:clinicalprocess:logistics:logistics:GetCarePlansResponder:2'],
    });
    expect(errors).toEqual([]);
    expect(data!.coverage.cells.edges[0]!.node.contract).toBe(`${BASE}/service-contract/get-care-plans`);
  });

  it.each([
    ['no contract', []],
    ['a contract twice', ['urn:a', 'urn:a']],
    ['fifty-one contracts', Array.from({ length: 51 }, (_, i) => `urn:${i}`)],
    ['a contract that is not there', ['urn:none']],
  ])('is not said of %s', async (_, contracts) => {
    const { errors } = await graphql(registry.url, COVERAGE, { specification: OVERVIEW, contracts });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['INPUT_INVALID']);
  });
});

describe('what a new registry says of waiting times', () => {
  const compare = (a: string, b: string) =>
    graphqlData(registry.url, COMPARABILITY, { a: { specification: WAITING, point: a }, b: { specification: WAITING, point: b } });

  it('is that figures of one measurement point compare', async () => {
    const same = { comparability: { verdict: 'COMPARABLE', differing: [] } };
    expect(await compare('start-diagnosbesked', 'start-diagnosbesked')).toEqual(same);
  });

  it('is by which rules figures of two do not', async () => {
    const { comparability } = (await compare('start-diagnosbesked', 'start-forsta-behandling')) as {
      comparability: { verdict: string; differing: { rule: string }[] };
    };
    expect(comparability.verdict).toBe('NOT');
    expect(comparability.differing.map(({ rule }) => rule)).toEqual(['event', 'stopRule', 'exclusions']);
  });
});
