import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import type { ArtefactDocument } from '@termverk/interchange';
import type { InformationSpecification, MeasurementPoint, ServiceContract } from '@termverk/specification';
import {
  anonymous,
  Reads,
  registryItself,
  Transactions,
  withStatementCount,
  type Context,
  type PageArgs,
  type RequestContext,
} from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { itemOfDocument } from '../import/import-item.js';
import { ImportService } from '../import/import.service.js';
import { LicenceReads } from '../licence/licence.reads.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { codeSystem, SEEDING, silent } from '../testing/code-systems.js';
import { ComparabilityResolver } from './comparability.resolver.js';
import { CoverageResolver } from './coverage.resolver.js';
import { CoverageService } from './coverage.service.js';
import { CarriedEnum } from './coverage.types.js';
import { OwnSpecifications } from './own-specifications.js';

const BASE = 'https://termverk.example';
const OVERVIEW = `${BASE}/specification/overview`;
const PLANS = `${BASE}/service-contract/plans`;
const TIMES = `${BASE}/service-contract/times`;
const MODEL = `${BASE}/StructureDefinition/plans`;

const contract = (change: Partial<ServiceContract> = {}): ServiceContract => ({
  domain: 'a:b',
  name: { sv: 'kontrakt' },
  contractVersion: '2.0',
  content: 'held',
  interactions: [{ name: 'Get' }],
  ...change,
});

const overview: InformationSpecification = {
  name: { sv: 'Översikt' },
  subjectField: 'planering',
  useSituations: [{ name: { sv: 'visa' } }],
  standards: [{ standard: 'urn:s', version: '1' }],
  elements: [
    { path: 'plan', name: { sv: 'plan', en: 'plan' }, datatype: 'group', cardinality: { min: 0, max: '*' } },
    {
      path: 'plan.type',
      name: { sv: 'plantyp', en: 'type of plan' },
      datatype: 'code',
      cardinality: { min: 0, max: 1 },
      realisations: [{ kind: 'riv-ta', contract: PLANS, version: '2.0', path: 'plan/type' }],
    },
    { path: 'plan.goal', name: { sv: 'mål' }, datatype: 'text', cardinality: { min: 0, max: '*' } },
  ],
  comparedWith: [{ contract: PLANS, version: '2.0' }],
  measurementPoints: [point('till-besked', 'Dagen för beskedet.'), point('till-behandling', 'Dagen för behandlingen.')],
};

function point(id: string, stop: string): MeasurementPoint {
  const words = { sv: 'Lika.', en: 'Alike.' };
  return {
    id,
    name: words,
    element: 'plan',
    event: words,
    startRule: words,
    stopRule: { sv: stop, en: `${stop} (en)` },
    population: words,
  };
}

describe('the coverage of a specification by service contracts', () => {
  let database: TestDatabase;
  let service: CoverageService;
  let resolver: CoverageResolver;
  let comparability: ComparabilityResolver;
  let context: Context;

  const request = (locale: 'sv' | 'en' = 'sv'): RequestContext => ({
    termverk: { ...context, locale, actor: { ...anonymous, personId: newId() } },
    loaders: new Map(),
  });
  const page = (first: number, after: string | null = null): PageArgs => ({ first, after });
  const asked = (contracts: string[], specification = OVERVIEW) => resolver.coverage({ specification, contracts }, request());

  beforeAll(async () => {
    database = await createTestDatabase();
    const transactions = new Transactions(database.dataSource);
    const rows = new Reads(database.dataSource);
    const resolution = new ResolutionTable(rows, silent);
    const own = new OwnSpecifications(resolution, new ArtefactReads(rows), new LicenceReads(rows));
    service = new CoverageService(own);
    resolver = new CoverageResolver(service);
    comparability = new ComparabilityResolver(own);
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date('2026-01-10T10:00:00Z'), requestId: 'spec' });
    await database.dataSource.query(
      `insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone'), ('köpt', 'Köpt', 'licensed')`,
    );
    await database.dataSource.query(`insert into subject_field (code, name_sv, name_en) values ('planering', 'Planering', 'Planning')`);
    const imports = new ImportService(transactions, resolution);
    const take = async (document: Pick<ArtefactDocument, 'kind' | 'url' | 'content'>, licence = 'own') => {
      const item = itemOfDocument('spec.yaml', { version: '1.0.0', title: { sv: 'Titel' }, ...document } as ArtefactDocument);
      const report = await imports.run(context, [{ item }], { ...SEEDING, licence });
      expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    };
    await take({ kind: 'specification', url: OVERVIEW, content: overview });
    await take({ kind: 'service-contract', url: PLANS, content: contract() });
    await take({
      kind: 'service-contract',
      url: TIMES,
      content: contract({ content: 'not-held', contractVersion: 'unknown', interactions: [] }),
    });
    await take({ kind: 'service-contract', url: `${PLANS}-bought`, content: contract() }, 'köpt');
    const header = { resourceType: 'StructureDefinition', url: MODEL, version: '1.0.0', status: 'draft' };
    await imports.run(context, [{ item: codeSystem(MODEL, [], { kind: 'specification', header }) }], SEEDING);
  });
  afterAll(() => database.drop());

  it('says what is carried, what is not, and what nobody here can know', async () => {
    const cells = resolver.cells(await asked([TIMES, PLANS]), page(20)).edges.map(({ node }) => node);
    expect(cells.map(({ element, name, contract: url, carried, reason, path }) => [element, name, url, carried, reason, path])).toEqual([
      ['plan', 'plan', TIMES, 'unknown', 'CONTENT_NOT_HELD', null],
      ['plan', 'plan', PLANS, 'partly', 'FROM_PARTS', null],
      ['plan.type', 'plantyp', TIMES, 'unknown', 'CONTENT_NOT_HELD', null],
      ['plan.type', 'plantyp', PLANS, 'yes', 'REALISED', 'plan/type'],
      ['plan.goal', 'mål', TIMES, 'unknown', 'CONTENT_NOT_HELD', null],
      ['plan.goal', 'mål', PLANS, 'no', 'NOT_REALISED', null],
    ]);
  });

  it('counts the cells by contract and answer, and tells which versions it read', async () => {
    const coverage = await asked([TIMES, PLANS]);
    expect(coverage.counts).toEqual([
      { contract: TIMES, carried: 'unknown', count: 3 },
      { contract: PLANS, carried: 'partly', count: 1 },
      { contract: PLANS, carried: 'yes', count: 1 },
      { contract: PLANS, carried: 'no', count: 1 },
    ]);
    expect([coverage.specification, ...coverage.contracts].map(({ version, kind }) => `${kind} ${version}`)).toEqual([
      'specification 1.0.0',
      'service-contract 1.0.0',
      'service-contract 1.0.0',
    ]);
  });

  it('names elements in the language of the reader, in Swedish where there is no other', async () => {
    const coverage = await resolver.coverage({ specification: OVERVIEW, contracts: [PLANS] }, request('en'));
    expect(resolver.cells(coverage, page(20)).edges.map(({ node }) => node.name)).toEqual(['plan', 'type of plan', 'mål']);
  });

  it('is given in pages, whole or only the cells with one answer', async () => {
    const coverage = await asked([TIMES, PLANS]);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const part: ReturnType<CoverageResolver['cells']> = resolver.cells(coverage, page(2, after));
      seen.push(...part.edges.map(({ node }) => `${node.element} ${node.contract === PLANS ? 'plans' : 'times'}`));
      ({ endCursor: after, hasNextPage: more } = part.pageInfo);
    }
    expect(seen).toEqual(['plan times', 'plan plans', 'plan.type times', 'plan.type plans', 'plan.goal times', 'plan.goal plans']);

    const missing = resolver.cells(coverage, page(2), CarriedEnum.NO);
    expect(missing.edges.map(({ node }) => node.element)).toEqual(['plan.goal']);
    expect(await missing.totalCount!()).toBe(1);
    const unknown = resolver.cells(coverage, page(2), CarriedEnum.UNKNOWN);
    expect(unknown.pageInfo.hasNextPage).toBe(true);
    expect(
      resolver.cells(coverage, page(2, unknown.pageInfo.endCursor), CarriedEnum.UNKNOWN).edges.map(({ node }) => node.element),
    ).toEqual(['plan.goal']);
  });

  it.each([
    ['no artefact', `${BASE}/specification/none`, [PLANS]],
    ['a contract for a specification', PLANS, [PLANS]],
    ['a specification for a contract', OVERVIEW, [OVERVIEW]],
    ['a version that is not there', `${OVERVIEW}|9.0.0`, [PLANS]],
  ])('of %s is refused', async (_, specification, contracts) => {
    await expect(asked(contracts, specification)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('is kept from those who may not read a contract', async () => {
    await expect(asked([`${PLANS}-bought`])).rejects.toMatchObject({ code: 'LICENCE_REQUIRED' });
  });

  it('is refused for a profile or logical model of FHIR, which names no places in contracts', async () => {
    await expect(asked([PLANS], MODEL)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('tells whether two measurement points compare, and names the rule that differs in the language of the reader', async () => {
    const compare = (a: string, b: string) =>
      comparability.comparability({ a: { specification: OVERVIEW, point: a }, b: { specification: OVERVIEW, point: b } }, request('en'));
    expect(await compare('till-besked', 'till-besked')).toEqual({ verdict: 'comparable', differing: [] });
    expect(await compare('till-besked', 'till-behandling')).toEqual({
      verdict: 'not',
      differing: [{ rule: 'stopRule', a: ['Dagen för beskedet. (en)'], b: ['Dagen för behandlingen. (en)'] }],
    });
    await expect(compare('till-besked', 'saknas')).rejects.toMatchObject({ code: 'ID_INVALID' });
  });

  it('takes as many statements for many contracts as for one', async () => {
    const statements = (contracts: string[]) =>
      withStatementCount(async (counter) => {
        await service.coverage(OVERVIEW, contracts, request());
        return counter.statements;
      });
    const one = await statements([PLANS]);
    expect(one).toBeGreaterThan(0);
    expect(await statements([PLANS, TIMES])).toBe(one);
  });
});
