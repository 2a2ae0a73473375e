import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrganisationReads } from '@termverk/identity';
import { newId } from '@termverk/kernel';
import {
  anonymous,
  NodeSources,
  Reads,
  registryItself,
  Transactions,
  withStatementCount,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { ImportService } from '../import/import.service.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { codeSystem, rowsOf, SEEDING, silent } from '../testing/code-systems.js';
import { SystemArtefactResolver } from './system-artefact.resolver.js';
import { SystemResolver } from './system.resolver.js';
import type { SystemArgs } from './system.types.js';

const HELD = 'https://termverk.example/code-system/held';
const LATER = 'https://termverk.example/code-system/later';
const NOW = new Date('2026-01-10T10:00:00Z');

describe('registered systems', () => {
  let database: TestDatabase;
  let resolver: SystemResolver;
  let links: SystemArtefactResolver;
  let resolution: ResolutionTable;
  let context: Context;
  let holds: (url: string) => Promise<void>;
  const requestOf = (locale: 'sv' | 'en' = 'sv'): RequestContext => ({
    termverk: { ...context, locale, actor: anonymous },
    loaders: new Map(),
  });
  const listed = async (args: Partial<SystemArgs> = {}) =>
    (await resolver.registeredSystems(context, { first: 100, ...args })).edges.map(({ node }) => node);

  beforeAll(async () => {
    database = await createTestDatabase();
    const sql = (statement: string, values: unknown[] = []) => database.dataSource.query(statement, values);
    const transactions = new Transactions(database.dataSource);
    const reads = new Reads(database.dataSource);
    resolution = new ResolutionTable(reads, silent);
    resolver = new SystemResolver(reads, new OrganisationReads(reads), resolution, new NodeSources());
    links = new SystemArtefactResolver(new ArtefactReads(reads), resolution);
    context = transactions.context({ actor: registryItself, locale: 'sv', now: NOW, requestId: 'spec' });
    await sql(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
    const imports = new ImportService(transactions, resolution);
    holds = async (url) => {
      await imports.run(context, [{ item: codeSystem(url, rowsOf(1)) }], SEEDING);
    };
    const [owner, vendor] = [newId(), newId()];
    await sql(
      `insert into organisation (id, slug, kind, name_sv) values ($1, 'agaren', 'region', 'Ägaren'), ($2, 'saljaren', 'vendor', 'Säljaren')`,
      [owner, vendor],
    );
    const source = JSON.stringify([{ document: 'rapport', line: 'L7', title: { sv: 'Rapporten', en: 'The report' }, publisher: 'Någon' }]);
    for (const [slug, nameSv, nameEn, kind, status, partOf] of [
      ['journal', 'Ögonjournalen', 'Eye record', 'record-system', 'in-use', null],
      ['modul', 'Ändringsmodulen', 'Change module', 'module', 'procured', 'journal'],
      ['portal', 'Åportalen', null, 'resident-service', 'in-use', null],
    ] as const) {
      await sql(
        `insert into registered_system (id, slug, name_sv, name_en, kind, status, part_of, owner_id, vendor_id, requirement_rows, other_names, sources)
         values ($1, $2, $3, $4, $5, $6, (select id from registered_system where slug = $7), $8, $9, $10, $11, $12)`,
        [
          newId(),
          slug,
          nameSv,
          nameEn,
          kind,
          status,
          partOf,
          owner,
          vendor,
          slug === 'portal' ? [1, 2] : [6],
          '[{"name":"Annat namn"}]',
          source,
        ],
      );
    }
    for (const [slug, canonical, role] of [
      ['journal', HELD, 'produces'],
      ['journal', LATER, 'depends-on'],
      ['modul', HELD, 'consumes'],
      ['portal', LATER, 'consumes'],
    ]) {
      await sql(
        `insert into registered_system_artefact (system_id, canonical, role, sources) select id, $2, $3, $4 from registered_system where slug = $1`,
        [slug, canonical, role, source],
      );
    }
    await holds(HELD);
  });
  afterAll(() => database.drop());

  it('come in Swedish order, page after page', async () => {
    expect((await listed()).map(({ slug }) => slug)).toEqual(['portal', 'modul', 'journal']);
    const first = await resolver.registeredSystems(context, { first: 2 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(await first.totalCount!()).toBe(3);
    expect((await listed({ first: 2, after: first.pageInfo.endCursor })).map(({ slug }) => slug)).toEqual(['journal']);
  });

  it.each<[string, Partial<SystemArgs>, string[]]>([
    ['kind', { kind: 'module' }, ['modul']],
    ['status', { status: 'in-use' }, ['portal', 'journal']],
    ['owner', { owner: 'agaren' }, ['portal', 'modul', 'journal']],
    ['an owner that nobody knows', { owner: 'ingen' }, []],
    ['vendor and kind', { vendor: 'saljaren', kind: 'record-system' }, ['journal']],
    ['row of the requirements', { requirementRow: 2 }, ['portal']],
    ['what they are linked to', { artefact: HELD }, ['modul', 'journal']],
    ['what they are linked to before it is there', { artefact: LATER }, ['portal', 'journal']],
  ])('are found by %s', async (_, args, slugs) => {
    expect((await listed(args)).map(({ slug }) => slug)).toEqual(slugs);
    expect(await (await resolver.registeredSystems(context, { first: 1, ...args })).totalCount!()).toBe(slugs.length);
  });

  it('are named in the language of who asks, in Swedish where there is no other', async () => {
    const english = { ...context, locale: 'en' as const };
    expect((await resolver.registeredSystem(english, 'journal'))!).toMatchObject({
      name: 'Eye record',
      otherNames: [{ name: 'Annat namn' }],
    });
    expect((await resolver.registeredSystem(english, 'portal'))!.name).toBe('Åportalen');
    expect((await resolver.registeredSystem(english, 'portal'))!.sources).toEqual([
      { document: 'rapport', line: 'L7', title: 'The report', publisher: 'Någon', url: null },
    ]);
    expect(await resolver.registeredSystem(context, 'okänt')).toBeNull();
  });

  it('cost as many statements for three as for one, with all that they refer to', async () => {
    const cost = (first: number) =>
      withStatementCount(async (counter) => {
        const request = requestOf();
        const systems = (await resolver.registeredSystems(context, { first })).edges.map(({ node }) => node);
        const of = await Promise.all(
          systems.map(async (system) => {
            const [artefacts] = await Promise.all([
              resolver.artefacts(system, request),
              resolver.owner(system, request),
              resolver.vendor(system, request),
              resolver.partOf(system, request),
              resolver.parts(system, request),
            ]);
            await Promise.all(artefacts.map((artefact) => links.artefact(artefact, request)));
            return artefacts.length;
          }),
        );
        return { statements: counter.statements, links: of.reduce((sum, n) => sum + n, 0) };
      });
    expect((await cost(3)).links).toBe(4);
    // The list, links, organisations, wholes, parts, artefacts.
    expect((await cost(3)).statements).toBe(6);
    expect((await cost(1)).statements).toBeLessThanOrEqual(6);
  });

  it('keep a link to what is not there, and lead to it when it comes', async () => {
    const artefactsOf = async () => {
      const request = requestOf();
      const portal = (await resolver.registeredSystem(context, 'portal'))!;
      const [link] = await resolver.artefacts(portal, request);
      return { link: link!, artefact: await links.artefact(link!, request) };
    };
    expect(await artefactsOf()).toMatchObject({ link: { canonical: LATER, role: 'consumes' }, artefact: null });
    await holds(LATER);
    expect((await artefactsOf()).artefact).toMatchObject({ url: LATER, kind: 'code-system' });
  });
});
