import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
import { BodyResolver } from '../body/body.resolver.js';
import { SeatResolver } from '../body/seat.resolver.js';
import { OrganisationReads } from './organisation.reads.js';
import { OrganisationResolver } from './organisation.resolver.js';
import type { OrganisationArgs } from './organisation.types.js';

let database: TestDatabase;
let context: Context;
let organisations: OrganisationResolver;
let bodies: BodyResolver;
let seats: SeatResolver;
const requestOf = (): RequestContext => ({ termverk: { ...context, actor: anonymous }, loaders: new Map() });

beforeAll(async () => {
  database = await createTestDatabase();
  const sql = (statement: string, values: unknown[] = []) => database.dataSource.query(statement, values);
  const reads = new Reads(database.dataSource);
  const directory = new OrganisationReads(reads);
  organisations = new OrganisationResolver(reads, directory, new NodeSources());
  bodies = new BodyResolver(reads, directory, new NodeSources());
  seats = new SeatResolver(directory);
  context = new Transactions(database.dataSource).context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'spec' });
  const source = { document: 'rapport', line: 'L7', title: { sv: 'Rapporten', en: 'The report' }, publisher: 'Någon' };
  const ids: Record<string, string> = {};
  for (const [slug, kind, name, county, partOf] of [
    ['regionen', 'region', 'Regionen', '06', null],
    ['kommunen', 'municipality', 'Kommunen', '06', null],
    ['grannen', 'municipality', 'Ängskommunen', '07', null],
    ['enheten', 'unit', 'Enheten', null, 'regionen'],
    ['forbundet', 'association', 'Förbundet', null, null],
    ['foregangaren', 'association', 'Föregångaren', null, null],
  ] as const) {
    ids[slug] = newId();
    await sql(
      `insert into organisation (id, slug, kind, name_sv, name_en, abbreviation, county_code, part_of, earlier_names, other_names, sources)
       values ($1, $2, $3, $4, 'In English', 'FB', $5, $6, '[{"name":"Gamla förbundet","until":"2019-11-27"}]', $7, $8)`,
      [
        ids[slug],
        slug,
        kind,
        name,
        county,
        partOf === null ? null : ids[partOf],
        JSON.stringify([{ name: 'förb.', source }]),
        JSON.stringify([source]),
      ],
    );
  }
  await sql(`insert into organisation_succession (predecessor_id, successor_id, since) values ($1, $2, '2007-03')`, [
    ids['foregangaren'],
    ids['forbundet'],
  ]);
  for (const [i, slug] of ['radet', 'namnden', 'gruppen'].entries()) {
    ids[slug] = newId();
    await sql(
      `insert into governance_body (id, slug, name_sv, name_en, kind, part_of, convener_body_id, organisation_id, note_sv, note_en, sources)
       values ($1, $2, $3, 'Body', $4, $5, $5, $6, 'Anmärkning', 'Note', $7)`,
      [
        ids[slug],
        slug,
        `Organ ${i}`,
        i === 0 ? 'council' : 'board',
        i === 0 ? null : ids['radet'],
        ids['regionen'],
        JSON.stringify([source]),
      ],
    );
    for (const position of ['chair', 'member']) {
      await sql(`insert into seat (id, body_id, organisation_id, function_sv, position) values ($1, $2, $3, 'Plats', $4)`, [
        newId(),
        ids[slug],
        ids['regionen'],
        position,
      ]);
    }
    await sql(
      `insert into mandate (id, body_id, powers, legal_basis_sv, valid_from, sources) values ($1, $2, '{propose}', 'Källan', '2020-01-01', $3)`,
      [newId(), ids[slug], JSON.stringify([{ ...source, standing: 'described' }])],
    );
  }
  await sql(`insert into governance_body_succession (predecessor_id, successor_id, since) values ($1, $2, '2014')`, [
    ids['namnden'],
    ids['gruppen'],
  ]);
});
afterAll(() => database.drop());

describe('organisations', () => {
  it.each<[string, Partial<OrganisationArgs>, string[]]>([
    ['kind', { kind: 'municipality' }, ['kommunen', 'grannen']],
    ['county: the region and its municipalities', { countyCode: '06' }, ['kommunen', 'regionen']],
    ['kind and county', { kind: 'municipality', countyCode: '07' }, ['grannen']],
    ['what they are a part of', { partOf: 'regionen' }, ['enheten']],
    ['being real', { kind: 'municipality', demo: false }, ['kommunen', 'grannen']],
    ['being invented', { demo: true }, []],
    ['a whole that nobody knows', { partOf: 'okänd' }, []],
  ])('are found by %s', async (_, args, slugs) => {
    const page = await organisations.organisations(context, { first: 10, ...args });
    expect(page.edges.map(({ node }) => node.slug)).toEqual(slugs);
    expect(await page.totalCount!()).toBe(slugs.length);
  });

  it('show their abbreviation, earlier and other names, and where that is taken from', async () => {
    const found = (await organisations.organisation({ ...context, locale: 'en' }, 'forbundet'))!;
    const source = { document: 'rapport', line: 'L7', title: 'The report', publisher: 'Någon', url: null };
    expect(found).toMatchObject({
      name: 'In English',
      abbreviation: 'FB',
      earlierNames: [{ name: 'Gamla förbundet', until: '2019-11-27' }],
      otherNames: [{ name: 'förb.', source }],
      sources: [source],
    });
  });

  it('tell who they took over from and what they are a part of, in one statement each, however many they are', async () => {
    const readAll = (first: number) =>
      withStatementCount(async (counter) => {
        const request = requestOf();
        const nodes = (await organisations.organisations(context, { first })).edges.map(({ node }) => node);
        const told = await Promise.all(
          nodes.map(async (node) => {
            const [partOf, from, to] = await Promise.all([
              organisations.partOf(node, request),
              organisations.predecessors(node, request),
              organisations.successors(node, request),
            ]);
            const named = (list: typeof from) => list.map(({ organisation, since }) => [organisation.slug, since]);
            return { slug: node.slug, partOf: partOf?.slug, from: named(from), to: named(to) };
          }),
        );
        return { told, statements: counter.statements };
      });
    const { told, statements } = await readAll(6);
    expect(told.find(({ slug }) => slug === 'forbundet')!.from).toEqual([['foregangaren', '2007-03']]);
    expect(told.find(({ slug }) => slug === 'foregangaren')!.to).toEqual([['forbundet', '2007-03']]);
    expect(told.find(({ slug }) => slug === 'enheten')!.partOf).toBe('regionen');
    // The list, predecessors, successors, and organisations as the three refer to them.
    expect(statements).toBeLessThanOrEqual(6);
    expect((await readAll(1)).statements).toBeLessThanOrEqual(statements);
  });
});

describe('governance bodies', () => {
  it('are found by kind', async () => {
    const page = await bodies.governanceBodies(context, { first: 10, kind: 'board' });
    expect(page.edges.map(({ node }) => node.slug)).toEqual(['namnden', 'gruppen']);
    expect(await page.totalCount!()).toBe(2);
  });

  it.each([
    ['organisation', { organisation: 'regionen' }, '2026-01-01', 3],
    ['an organisation that has none', { organisation: 'kommunen' }, '2026-01-01', 0],
    ['subject field, in which a mandate without fields holds too', { subjectField: 'vard' }, '2026-01-01', 3],
    ['subject field, before any mandate holds', { subjectField: 'vard' }, '2019-12-01', 0],
  ])('are found by %s', async (_, args, day, count) => {
    const page = await bodies.governanceBodies({ ...context, now: new Date(day) }, { first: 10, ...args });
    expect([page.edges.length, await page.totalCount!()]).toEqual([count, count]);
  });

  it('tell their kind, note, whole, convener, successions, seats and mandates, in one statement each, however many they are', async () => {
    const readAll = (first: number) =>
      withStatementCount(async (counter) => {
        const request = requestOf();
        const nodes = (await bodies.governanceBodies(context, { first })).edges.map(({ node }) => node);
        const told = await Promise.all(
          nodes.map(async (node) => {
            const [partOf, convener, from, to, places, mandates] = await Promise.all([
              bodies.partOf(node, request),
              bodies.convenerBody(node, request),
              bodies.predecessors(node, request),
              bodies.successors(node, request),
              bodies.seatsOf(node, request),
              bodies.mandatesOf(node, request),
            ]);
            const owners = await Promise.all(places.map((seat) => seats.organisation(seat, request)));
            return { node, partOf, convener, from, to, places, mandates, owners };
          }),
        );
        return { told, statements: counter.statements };
      });
    const { told, statements } = await readAll(3);
    const last = told.find(({ node }) => node.slug === 'gruppen')!;
    expect(last.node).toMatchObject({ kind: 'board', note: 'Anmärkning' });
    expect([last.partOf!.slug, last.convener!.slug]).toEqual(['radet', 'radet']);
    expect(last.from.map(({ body, since }) => [body.slug, since])).toEqual([['namnden', '2014']]);
    expect(last.places.map(({ position }) => position)).toEqual(['chair', 'member']);
    expect(last.owners.map((owner) => owner!.slug)).toEqual(['regionen', 'regionen']);
    expect(last.mandates).toMatchObject([{ standing: 'described', sources: [{ document: 'rapport' }] }]);
    // The list, and once each: bodies, successors and predecessors with their bodies, seats, mandates, organisations.
    expect(statements).toBeLessThanOrEqual(9);
    expect((await readAll(2)).statements).toBeLessThanOrEqual(statements);
  });
});
