import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { contentOf, seedingOn, type Seeding } from './testing.js';

describe('a minimal seed for trial', () => {
  let database: TestDatabase;
  let seeding: Seeding;
  const query = <Row>(sql: string): Promise<Row[]> => database.dataSource.query(sql);

  beforeAll(async () => {
    database = await createTestDatabase();
    seeding = seedingOn(database.dataSource);
    await seeding.seed();
  });
  afterAll(() => database.drop());

  it('changes nothing the second time, and costs one query', async () => {
    const before = await contentOf(database.dataSource);
    let statements = 0;
    const watched: DataSource = createDataSource({ url: database.url, poolSize: 2, onQuery: () => statements++ });
    await watched.initialize();
    statements = 0;
    const report = await seedingOn(watched).seed();
    expect(statements).toBe(1);
    await watched.destroy();
    expect(report.parts.map(({ outcome }) => outcome)).not.toContain('loaded');
    expect(await contentOf(database.dataSource)).toEqual(before);
  });

  it('holds the 21 regions with county codes and earlier names', async () => {
    const regions = await query<{ code: string }>(`select code from organisation where kind = 'region' and not demo order by code`);
    expect(regions).toHaveLength(21);
    expect(new Set(regions.map(({ code }) => code)).size).toBe(21);
    const [imy] = await query<{ earlier_names: unknown }>(`select earlier_names from organisation where slug = 'imy'`);
    expect(imy!.earlier_names).toEqual([{ name: 'Datainspektionen', until: '2021-01-01' }]);
    const [inside] = await query<{ slug: string }>(
      `select whole.slug from organisation part join organisation whole on whole.id = part.part_of where part.slug = 'socialdepartementet'`,
    );
    expect(inside!.slug).toBe('regeringskansliet');
  });

  it.each(['https://termverk.example/CodeSystem/type-of-care-plan', 'TypeOfCarePlan', 'TypeOfCarePlanEnum'])(
    'finds the plan types by %s',
    (canonical) => {
      const resolved = seeding.resolution.resolve({ canonical, asOf: new Date(), face: null });
      expect(resolved?.artefact.url).toBe('https://termverk.example/CodeSystem/type-of-care-plan');
      expect(resolved?.version.version).toBe('1.0.0');
      expect(resolved?.lifecycle).toBe('active');
    },
  );

  it('has nothing above candidate', async () => {
    const statuses = await query<{ status: string }>(
      `select distinct value->>'status' as status from fact where kind = 'registration' order by 1`,
    );
    expect(statuses.map(({ status }) => status)).toEqual(['candidate', 'incomplete']);
  });

  it('keeps where artefacts come from, with the title of the source', async () => {
    const [fact] = await query<{ value: { title: { sv: string } } }>(
      `select f.value from fact f join artefact a on a.id = f.artefact_id
       where f.kind = 'source' and a.url = 'https://termverk.example/concept/vardplan' and f.discriminator like 'socialstyrelsen-termbank#%'`,
    );
    expect(fact!.value.title.sv).toContain('termbank');
  });

  it('dates every mandate, by what its source speaks of where the source does not say', async () => {
    const [undated] = await query<{ n: string }>('select count(*) as n from mandate where valid_from is null');
    expect(undated!.n).toBe('0');
    const [described] = await query<{ valid_from: Date }>(
      `select m.valid_from from mandate m join governance_body b on b.id = m.body_id where b.slug = 'socialstyrelsen-termer-och-klassifikationer'`,
    );
    // The source's report speaks of nothing later than this day.
    expect(described!.valid_from.toISOString()).toBe('2021-11-18T00:00:00.000Z');
    const [ended] = await query<{ valid_from: Date; valid_to: Date }>(
      `select m.valid_from, m.valid_to from mandate m join governance_body b on b.id = m.body_id where b.slug = 'arbetsgrupp-standarder'`,
    );
    expect([ended!.valid_from.toISOString(), ended!.valid_to.toISOString()]).toEqual([
      '2017-01-01T00:00:00.000Z',
      '2020-01-01T00:00:00.000Z',
    ]);
  });

  it('lets nobody decide on a recommendation', async () => {
    const deciders = await query(`select 1 from mandate where 'decide' = any(powers) and sources @> '[{"standing": "recommended"}]'`);
    expect(deciders).toEqual([]);
  });

  it('seats the invented members in the seats of their organisations', async () => {
    const seats = await query(
      `select s.function_sv as function, o.slug as organisation, p.slug as person from seat s
       join governance_body b on b.id = s.body_id join organisation o on o.id = s.organisation_id left join person p on p.id = s.person_id
       where b.slug = 'exempelradet-for-begrepp' order by o.slug`,
    );
    expect(seats).toEqual([
      { function: 'Ordförande', organisation: 'exempelmyndigheten', person: 'demo-beslutsfattare' },
      { function: 'Ledamot', organisation: 'region-exempel', person: 'demo-forfattare' },
      { function: 'Ledamot', organisation: 'region-prov', person: 'demo-radsledamot' },
    ]);
  });

  it('has a release in force to check against', async () => {
    const [release] = await query<{ name: string; versions: string }>(
      `select r.name, count(i.version_id) as versions from release r join release_item i on i.release_id = r.id
       where r.state = 'published' and r.effective_from <= now() group by r.name`,
    );
    expect(release).toEqual({ name: 'demo-2026.1', versions: '11' });
  });

  it('loads no usage: the demonstration pushes it', async () => {
    expect(await query('select 1 from usage_push')).toEqual([]);
  });

  it('has an entry in the audit chain for every part, by the registry itself', async () => {
    const entries = await query<{ action: string; person_id: string | null; n: number }>(
      'select action, person_id, count(*)::int as n from audit_entry group by 1, 2 order by 1',
    );
    const byPeople = entries.filter(({ person_id }) => person_id !== null).map(({ action }) => action);
    // Only people propose, which opens cases; the rest is the registry's own doing.
    expect(byPeople.filter((action) => !/^(proposal|draft|case)\./.test(action))).toEqual([]);
    const [parts] = await query<{ n: number }>('select count(*)::int as n from seed_record');
    const told = entries.filter(({ action }) => action === 'seed.loaded' || action === 'content.imported');
    expect(told.reduce((sum, { n }) => sum + n, 0)).toBe(parts!.n);
  });
});

describe('a seed for production', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await seedingOn(database.dataSource).seed({ mode: 'production' });
  });
  afterAll(() => database.drop());

  it('holds nothing invented', async () => {
    const tables: { table_name: string }[] = await database.dataSource.query(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'demo'`,
    );
    expect(tables.map(({ table_name }) => table_name)).toEqual(expect.arrayContaining(['organisation', 'artefact', 'person', 'release']));
    for (const { table_name } of tables) {
      expect([table_name, await database.dataSource.query(`select 1 from ${table_name} where demo limit 1`)]).toEqual([table_name, []]);
    }
    expect(await database.dataSource.query(`select 1 from artefact where url like 'https://termverk.example/demo/%'`)).toEqual([]);
    expect(await database.dataSource.query('select 1 from person')).toEqual([]);
  });

  it('is completed when the registry is later tried out', async () => {
    const report = await seedingOn(database.dataSource).seed();
    expect(report.parts.filter(({ outcome }) => outcome === 'loaded').every(({ name }) => name.startsWith('demo.'))).toBe(true);
    expect(await database.dataSource.query('select count(*)::int as n from person')).toEqual([{ n: 20 }]);
  });
});

describe('no seed', () => {
  it('touches nothing', async () => {
    const database = await createTestDatabase();
    try {
      expect(await seedingOn(database.dataSource).seed({ amount: 'none' })).toEqual({ elapsedMs: 0, parts: [] });
      expect(await database.dataSource.query('select 1 from licence')).toEqual([]);
    } finally {
      await database.drop();
    }
  });
});
