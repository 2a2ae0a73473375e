import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrganisationReads } from '@termverk/identity';
import { newId } from '@termverk/kernel';
import {
  anonymous,
  nodeId,
  Reads,
  registryItself,
  Transactions,
  withStatementCount,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { FacetLabels } from '../facet/facet-labels.js';
import { ImportService } from '../import/import.service.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { codeSystem, rowsOf, SEEDING, silent } from '../testing/code-systems.js';
import { OverviewResolver } from './overview.resolver.js';
import type { ArtefactVersionConnection } from './overview.types.js';

describe('the overview', () => {
  let database: TestDatabase;
  let resolver: OverviewResolver;
  let context: Context;
  const authority = newId();
  const request = (locale: 'sv' | 'en' = 'sv'): RequestContext => ({
    termverk: { ...context, locale, actor: anonymous },
    loaders: new Map(),
  });

  beforeAll(async () => {
    database = await createTestDatabase();
    const transactions = new Transactions(database.dataSource);
    const reads = new Reads(database.dataSource);
    const organisations = new OrganisationReads(reads);
    const artefacts = new ArtefactReads(reads);
    resolver = new OverviewResolver(reads, artefacts, new FacetLabels(reads, organisations, artefacts));
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date('2026-01-10T10:00:00Z'), requestId: 'spec' });
    await database.dataSource.query(`insert into licence (code, title_sv, title_en, may_read) values ('own', 'Egen', 'Own', 'everyone')`);
    await database.dataSource.query(`insert into subject_field (code, name_sv, name_en) values ('planering', 'Planering', 'Planning')`);
    await database.dataSource.query(
      `insert into organisation (id, slug, kind, name_sv, name_en) values ($1, 'inera', 'vendor', 'Inera', null)`,
      [authority],
    );
    const imports = new ImportService(transactions, new ResolutionTable(reads, silent));
    const responsibility = {
      developer: 'unknown',
      operator: 'inera',
      funder: 'unknown',
      bindingness: [],
      subjectField: 'planering',
      useSituation: { sv: 'x' },
    };
    for (let i = 0; i < 5; i++) {
      const now = new Date(Date.UTC(2026, 0, 11 + i));
      const item = codeSystem(`https://example.org/cs/${i}`, rowsOf(2), { authority: 'inera', ...(i < 2 ? { responsibility } : {}) });
      await imports.run({ ...context, now }, [{ item }], SEEDING);
    }
    context = { ...context, now: new Date('2026-02-01') };
  });
  afterAll(() => database.drop());

  it('counts what there is, says what it is called, and what nobody answers for', async () => {
    const overview = await resolver.overview(request('en'));
    expect(overview).toMatchObject({ organisations: 1, systems: 0, bodies: 0, legalActs: 0 });
    expect(overview.artefacts).toEqual(
      expect.arrayContaining([
        { facet: 'kinds', value: 'code-system', label: 'Code systems', count: 5 },
        { facet: 'subjectFields', value: 'planering', label: 'Planning', count: 2 },
        { facet: 'authorities', value: nodeId('Organisation', authority), label: 'Inera', count: 5 },
        { facet: 'licences', value: 'own', label: 'Own', count: 5 },
      ]),
    );
    expect(overview.unknownResponsibility).toEqual([
      { role: 'developer', count: 2 },
      { role: 'funder', count: 2 },
    ]);
    expect((await resolver.overview(request())).artefacts).toContainEqual({
      facet: 'kinds',
      value: 'code-system',
      label: 'Kodverk',
      count: 5,
    });
  });

  it('tells the latest changes a page at a time, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: ArtefactVersionConnection = await resolver.latestChanges(request(), { first: 2, after });
      seen.push(...page.edges.map(({ node }) => node.publishedAt!.toISOString().slice(0, 10)));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['2026-01-15', '2026-01-14', '2026-01-13', '2026-01-12', '2026-01-11']);
    const narrowed = await resolver.latestChanges(request(), { first: 10 }, { subjectField: 'planering' });
    expect(narrowed.edges).toHaveLength(2);
    expect(await narrowed.totalCount!()).toBe(2);
    await expect(resolver.latestChanges(request(), { first: 1 }, { authority: 'x' })).rejects.toMatchObject({ code: 'ID_INVALID' });
  });

  it('costs as many statements for a hundred changes as for one', async () => {
    const count = (first: number) =>
      withStatementCount(async (counter) => {
        await resolver.latestChanges(request(), { first });
        return counter.statements;
      });
    expect(await count(5)).toBe(await count(1));
  });
});
