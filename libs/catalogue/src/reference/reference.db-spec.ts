import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type JsonObject } from '@termverk/kernel';
import { anonymous, Reads, registryItself, Transactions, type Actor, type Context, type RequestContext } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ContentReads } from '../content/content-reads.js';
import type { ImportItem } from '../import/import-item.js';
import { ImportService } from '../import/import.service.js';
import { NamespaceService } from '../namespace/namespace.service.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { SearchFilling } from '../search/fill/search-filling.js';
import { SearchSources } from '../search/fill/search-sources.js';
import { codeSystem, SEEDING, silent } from '../testing/code-systems.js';
import { ReferenceReads } from './reference.reads.js';

const SYSTEM = 'https://example.org/CodeSystem/a';
const CLOSED = 'https://closed.example/';

describe('what uses an artefact', () => {
  let database: TestDatabase;
  let context: Context;
  let reads: ReferenceReads;
  let transactions: Transactions;
  let imports: ImportService;
  let filling: SearchFilling;
  const granted = newId();

  const land = async (item: ImportItem, licence = 'own') => {
    const report = await imports.run(context, [{ item }], { ...SEEDING, licence });
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  };
  const fill = () => filling.run(new AbortController().signal);
  const valueSet = (url: string, compose: JsonObject, version = '1.0.0'): ImportItem =>
    codeSystem(url, [], {
      kind: 'value-set',
      name: url.split('/').at(-1)!,
      title: { sv: url.split('/').at(-1)! },
      version,
      header: { resourceType: 'ValueSet', url, version, status: 'active', compose },
    });
  const concept = (slug: string, relations: JsonObject[], distinctFrom: JsonObject[] = []): ImportItem =>
    codeSystem(urlOf(slug), [], {
      kind: 'concept',
      name: slug,
      title: { sv: slug },
      header: {
        ...{ subjectField: 'x', definitions: [], notes: [], sources: [] },
        terms: [{ language: 'sv', text: slug, status: 'recommended', kind: 'term' }],
        ...{ relations, distinctFrom },
      },
    });
  const urlOf = (slug: string) => `https://example.org/concept/${slug}`;
  const request = (actor: Actor = anonymous): RequestContext =>
    ({ termverk: { ...context, actor }, loaders: new Map() }) as unknown as RequestContext;
  const idOf = async (url: string): Promise<string> =>
    ((await database.dataSource.query('select id from artefact where url = $1', [url])) as { id: string }[])[0]!.id;
  const used = async (url: string, actor: Actor = anonymous) => {
    const asked = request(actor);
    const artefact = { id: await idOf(url), names: [url] };
    const counts = await reads.counts(asked).load(artefact);
    const pages = await Promise.all(counts.map(({ use }) => reads.users(asked).load({ artefact, use, start: null, most: 10 })));
    return Object.fromEntries(counts.map(({ use, count }, i) => [use, { count, users: pages[i]!.map((row) => row.sort_title) }]));
  };
  const around = async (slug: string) => {
    const { relations } = await reads.around([urlOf(slug)], 2, request());
    const short = (url: string) => url.split('/').at(-1)!;
    return relations.map(({ source, use, target }) => `${short(source)} ${use} ${short(target)}`).sort();
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    transactions = new Transactions(dataSource);
    const sqlReads = new Reads(dataSource);
    const resolution = new ResolutionTable(sqlReads, silent);
    imports = new ImportService(transactions, resolution);
    filling = new SearchFilling(transactions, new ContentReads(sqlReads), resolution, new SearchSources(), silent);
    reads = new ReferenceReads(sqlReads);
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'spec' });
    await dataSource.query(
      `insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone'), ('köpt', 'Köpt', 'licensed')`,
    );
    await dataSource.query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'org', 'agency', 'Org')`, [granted]);
    await dataSource.query(`insert into licence_grant (id, licence, organisation_id, valid_from) values ($1, 'köpt', $2, '2020-01-01')`, [
      newId(),
      granted,
    ]);
    const service = new NamespaceService(transactions, sqlReads);
    await service.register(context, { prefix: CLOSED, name: { sv: 'Sluten', en: null }, organisation: null });
    await service.setReading(context, CLOSED, false, { sv: 'Prov', en: null });
    await land(codeSystem(SYSTEM, []));
    await land(valueSet('https://example.org/ValueSet/öppet', { include: [{ system: SYSTEM }] }));
    await land(valueSet('https://example.org/ValueSet/annat', { include: [{ system: SYSTEM, version: '1.0.0' }] }));
    await land(valueSet('https://example.org/ValueSet/licensierat', { include: [{ system: SYSTEM }] }), 'köpt');
    await land(valueSet(`${CLOSED}ValueSet/slutet`, { include: [{ system: SYSTEM }] }));
    await land(concept('plan', [{ kind: 'generic', direction: 'narrower', target: urlOf('vårdplan') }]));
    await land(concept('dokument', [{ kind: 'generic', direction: 'narrower', target: urlOf('plan') }]));
    await land(concept('allt', [{ kind: 'generic', direction: 'narrower', target: urlOf('dokument') }]));
    await land(concept('vårdplan', [{ kind: 'partitive', direction: 'broader', target: urlOf('journal') }]));
    await land(concept('journal', [{ kind: 'associative', direction: 'related', target: urlOf('patient') }]));
    await land(concept('sip', [], [{ target: urlOf('vårdplan'), reason: { sv: 'Olika lagar' }, source: 's' }]));
    await fill();
  });
  afterAll(() => database.drop());

  it('is what its version in force refers to, by title, without what the asker may not know', async () => {
    expect(await used(SYSTEM)).toEqual({ 'draws-on': { count: 2, users: ['annat', 'öppet'] } });
    expect(await used(SYSTEM, { ...anonymous, organisationId: granted })).toEqual({
      'draws-on': { count: 3, users: ['annat', 'licensierat', 'öppet'] },
    });
    const registrar: Actor = { ...anonymous, personId: newId(), grants: [{ role: 'registrar', subjectField: null, namespace: null }] };
    expect((await used(SYSTEM, registrar))['draws-on']?.users).toEqual(['annat', 'slutet', 'öppet']);
  });

  it('comes in pages, from what came last', async () => {
    const artefact = { id: await idOf(SYSTEM), names: [SYSTEM] };
    const page = async (start: readonly string[] | null) =>
      (await reads.users(request()).load({ artefact, use: 'draws-on', start, most: 1 }))[0];
    const first = (await page(null))!;
    expect(first.sort_title).toBe('annat');
    expect(first.details).toEqual([{ versions: ['1.0.0'] }]);
    const second = (await page([first.sort_title, first.source_id]))!;
    expect(second.sort_title).toBe('öppet');
    expect(await page([second.sort_title, second.source_id])).toBeUndefined();
  });

  it('is asked for many artefacts and uses with one statement', async () => {
    const asked = request();
    const artefact = { id: await idOf(SYSTEM), names: [SYSTEM] };
    const other = { id: await idOf(urlOf('vårdplan')), names: [urlOf('vårdplan')] };
    const pages = await Promise.all(
      [
        { artefact, use: 'draws-on' },
        { artefact: other, use: 'distinct-from' },
      ].map((question) => reads.users(asked).load({ ...question, start: null, most: 5 })),
    );
    expect(pages.map((page) => page.map((row) => row.sort_title))).toEqual([['annat', 'öppet'], ['sip']]);
  });

  it('of a concept is told with what others say of it, two steps upwards, and no further', async () => {
    expect(await around('vårdplan')).toEqual([
      'dokument generic-narrower plan',
      'plan generic-narrower vårdplan',
      'sip distinct-from vårdplan',
      'vårdplan partitive-broader journal',
    ]);
  });

  it('follows a new version', async () => {
    await land(valueSet('https://example.org/ValueSet/öppet', { include: [{ system: 'urn:other' }] }, '2.0.0'));
    await fill();
    expect(await used(SYSTEM)).toEqual({ 'draws-on': { count: 1, users: ['annat'] } });
  });

  it('is not kept from others by what somebody writes that no index can hold', async () => {
    // Of letters alone: among so many digits some happen to be a personal identity number, which is refused.
    const long = Array.from({ length: 400 }, () => newId().replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)).join('');
    const compose = { include: [{ system: long }, { system: 'urn:\u0000' }, { system: SYSTEM, version: '\u0000' }] };
    await land(valueSet('https://example.org/ValueSet/omöjligt', compose));
    await land(concept('omöjligt', [], [{ target: urlOf('allt'), reason: { sv: 'Noll \u0000' }, source: 's' }]));
    await fill();
    expect((await used(SYSTEM))['draws-on']?.users).toEqual(['annat', 'omöjligt']);
    expect((await used(urlOf('allt')))['distinct-from']?.users).toEqual(['omöjligt']);
  });

  it('is filed of everything when a node of the version before has filled search since the upgrade', async () => {
    const { dataSource } = database;
    await dataSource.query('delete from artefact_reference');
    await dataSource.query('delete from search_progress');
    await dataSource.query(`insert into search_progress (source, position) select 'artefact', max(revision) || ' ' || $1 from artefact`, [
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ]);
    await fill();
    expect((await used(SYSTEM))['draws-on']?.count).toBe(2);
  });
});
