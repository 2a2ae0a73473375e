import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { registryItself, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SeedFiles } from '../files/seed-files.js';
import { loadBodies } from './bodies.js';
import { loadOrganisations } from './organisations.js';
import { loadSubjectFields } from './subject-fields.js';
import { loadSystems } from './systems.js';

const FILES = new SeedFiles(new URL('../../data/', import.meta.url).pathname);
const ORGANISATIONS = ['regions', 'municipalities', 'agencies-and-bodies'].map((name) => `organisations/${name}.csv`);

let database: TestDatabase;
const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => database.dataSource.query(sql, values);
const inTransaction = <T>(work: (context: Context) => Promise<T>): Promise<T> => {
  const transactions = new Transactions(database.dataSource);
  return transactions.run(
    transactions.context({ actor: registryItself, locale: 'sv', now: new Date('2026-02-01'), requestId: 'spec' }),
    work,
  );
};
const loadAll = () =>
  inTransaction(async (context) => ({
    organisations: await loadOrganisations(context, FILES, ORGANISATIONS),
    fields: await loadSubjectFields(context, FILES, false),
    bodies: await loadBodies(context, FILES, false),
    systems: await loadSystems(context, FILES, false),
  }));

describe('the directory', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadAll();
  });
  afterAll(() => database.drop());

  it('has every municipality in its county, and none as a part of its region', async () => {
    const [counts] = await query(
      `select count(*)::int as n, count(distinct code)::int as codes, count(part_of)::int as parts,
         count(*) filter (where left(code, 2) = county_code)::int as placed from organisation where kind = 'municipality'`,
    );
    expect(counts).toEqual({ n: 290, codes: 290, parts: 0, placed: 290 });
    const alone = await query(
      `select m.slug from organisation m where kind = 'municipality'
       and not exists (select 1 from organisation r where r.kind = 'region' and r.county_code = m.county_code)`,
    );
    expect(alone).toEqual([]);
  });

  it('knows earlier and other names as plain text', async () => {
    const named = (name: string) =>
      query<{ slug: string }>(
        `select slug from organisation o where exists (
           select 1 from jsonb_array_elements(o.earlier_names || o.other_names) n where n->>'name' = $1) order by slug`,
        [name],
      );
    expect(await named('SKL')).toEqual([{ slug: 'skr' }]);
    expect(await named('Datainspektionen')).toEqual([{ slug: 'imy' }]);
    expect(await named('Göteborg')).toEqual([{ slug: 'kommun-goteborg' }]);
    const [goteborg] = await query(`select name_sv, name_en from organisation where slug = 'kommun-goteborg'`);
    expect(goteborg).toEqual({ name_sv: 'Göteborgs kommun', name_en: 'Gothenburg Municipality' });
  });

  it('knows who took over from whom', async () => {
    const successions = await query(
      `select p.slug as from, s.slug as to, since from organisation_succession t
       join organisation p on p.id = t.predecessor_id join organisation s on s.id = t.successor_id order by 1`,
    );
    expect(successions).toEqual([
      { from: 'apotekens-service', to: 'e-halsomyndigheten', since: '2014-01-01' },
      { from: 'cehis', to: 'inera', since: '2013' },
      { from: 'direktoratet-for-e-helse', to: 'helsedirektoratet', since: '2024-01-01' },
      { from: 'landstingsforbundet', to: 'skr', since: '2007-03-27' },
      { from: 'nhs-digital', to: 'nhs-england', since: '2023-02-01' },
      { from: 'svenska-kommunforbundet', to: 'skr', since: '2007-03-27' },
    ]);
    const bodies = await query(
      `select p.slug as from, since from governance_body_succession t join governance_body p on p.id = t.predecessor_id
       join governance_body s on s.id = t.successor_id where s.slug = 'region-jonkopings-lan-programstyrgrupp-e-halsa' order by 1`,
    );
    expect(bodies).toEqual([
      { from: 'rjl-programstyrgrupp-invanartjanster', since: '2014' },
      { from: 'rjl-programstyrgrupp-it-vardtjanster', since: '2014' },
    ]);
  });

  it('tells of a body what it is, what it belongs to and which seat leads it', async () => {
    const [body] = await query(
      `select b.kind, w.slug as part_of, c.slug as convener from governance_body b
       left join governance_body w on w.id = b.part_of left join governance_body c on c.id = b.convener_body_id where b.slug = 'nationella-radslag'`,
    );
    const beredningsgrupp = 'vision-e-halsa-2025-beredningsgrupp';
    expect(body).toEqual({ kind: 'consultation-forum', part_of: beredningsgrupp, convener: beredningsgrupp });
    const seats = await query(
      `select position, count(*)::int as n from seat s join governance_body b on b.id = s.body_id where b.slug = $1 group by 1 order by 1`,
      [beredningsgrupp],
    );
    expect(seats).toEqual([
      { position: 'chair', n: 1 },
      { position: 'member', n: 7 },
      { position: 'vice-chair', n: 1 },
    ]);
  });

  it('has a system for each of the 21 rows, and ties systems to what they depend on', async () => {
    const [covered] = await query(
      `select count(distinct row)::int as rows, count(distinct s.id)::int as systems from registered_system s, unnest(requirement_rows) row`,
    );
    expect(covered).toMatchObject({ rows: 21 });
    const links = await query(
      `select canonical, role from registered_system_artefact a join registered_system s on s.id = a.system_id where s.slug = 'vardplaner' order by 1`,
    );
    expect(links).toContainEqual({ canonical: 'https://termverk.example/service-contract/get-care-plans', role: 'consumes' });
    const [cosmic] = await query(
      `select o.slug as vendor, s.owner_id from registered_system s join organisation o on o.id = s.vendor_id where s.slug = 'cosmic'`,
    );
    expect(cosmic).toEqual({ vendor: 'cambio', owner_id: null });
  });

  it('changes nothing when it is loaded again', async () => {
    const told = await loadAll();
    expect(told.organisations).toEqual({ rows: 0, filled: 0, successions: 0 });
    expect(told.fields).toEqual({ rows: 0, filled: 0 });
    expect(told.bodies).toEqual({ rows: 0, filled: 0, seats: 0, positions: 0, mandates: 0, successions: 0 });
    expect(told.systems).toEqual({ rows: 0, filled: 0, links: 0 });
  });
});

describe('a directory from an older edition', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    const [skr, body, seat] = [newId(), newId(), newId()];
    await query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'skr', 'association', 'SKR, som det hette här')`, [skr]);
    await query(`insert into organisation (id, slug, kind, name_sv, abbreviation) values ($1, 'digg', 'agency', 'Digg', 'Egen')`, [
      newId(),
    ]);
    await query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'socialdepartementet', 'government', 'S')`, [newId()]);
    await query(
      `insert into registered_system (id, slug, name_sv, kind) values ($1, 'npo', 'Nationell patientöversikt (NPÖ)', 'staff-service')`,
      [newId()],
    );
    await query(`insert into governance_body (id, slug, name_sv) values ($1, 'vision-e-halsa-2025-beredningsgrupp', 'Beredningsgruppen')`, [
      body,
    ]);
    await query(`insert into seat (id, body_id, organisation_id, function_sv) values ($1, $2, $3, 'Avdelningschef')`, [seat, body, skr]);
    await loadAll();
  });
  afterAll(() => database.drop());

  it('learns what it did not know, and keeps what it has', async () => {
    const [skr] = await query(`select name_sv, abbreviation, earlier_names->0->>'name' as earlier from organisation where slug = 'skr'`);
    expect(skr).toEqual({ name_sv: 'SKR, som det hette här', abbreviation: 'SKR', earlier: 'Sveriges Kommuner och Landsting' });
    const [digg] = await query(`select abbreviation from organisation where slug = 'digg'`);
    expect(digg).toEqual({ abbreviation: 'Egen' });
    const [npo] = await query(`select name_sv, abbreviation, in_use_since, requirement_rows from registered_system where slug = 'npo'`);
    expect(npo).toEqual({ name_sv: 'Nationell patientöversikt (NPÖ)', abbreviation: 'NPÖ', in_use_since: '2009', requirement_rows: [2] });
    const [body] = await query(`select kind, valid_from from governance_body where slug = 'vision-e-halsa-2025-beredningsgrupp'`);
    expect(body).toEqual({ kind: 'preparatory-group', valid_from: null });
  });

  it('learns the positions of its seats and gets no new ones', async () => {
    const seats = await query(
      `select function_sv, position from seat s join governance_body b on b.id = s.body_id where b.slug = 'vision-e-halsa-2025-beredningsgrupp'`,
    );
    expect(seats).toEqual([{ function_sv: 'Avdelningschef', position: 'chair' }]);
  });

  it('never tells a position twice, and changes nothing else of a seat', async () => {
    await expect(query(`update seat set position = 'member' where position = 'chair'`)).rejects.toMatchObject({ code: 'TV001' });
    await expect(query(`update seat set function_sv = 'Annat'`)).rejects.toMatchObject({ code: 'TV001' });
    await expect(query('delete from seat')).rejects.toMatchObject({ code: 'TV001' });
    await query(`update seat set valid_to = '2025-01-01' where position = 'chair'`);
    await expect(query(`update seat set valid_to = '2026-01-01' where position = 'chair'`)).rejects.toMatchObject({ code: 'TV001' });
  });
});
