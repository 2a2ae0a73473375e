import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { seedingOn } from '../testing.js';

interface Found {
  readonly title: string;
  readonly state: string;
  readonly demo: boolean;
  readonly author: string;
  readonly urls: readonly string[];
  readonly required: number;
}

describe('the open proposals of a registry for trial', () => {
  let database: TestDatabase;
  let report: Readonly<Record<string, unknown>>;
  const query = <Row>(sql: string): Promise<Row[]> => database.dataSource.query(sql);

  beforeAll(async () => {
    database = await createTestDatabase();
    const seeded = await seedingOn(database.dataSource).seed();
    report = seeded.parts.find(({ name }) => name === 'demo.proposals')!.report;
  });
  afterAll(() => database.drop());

  const proposals = () =>
    query<Found>(
      `select p.title, p.state, p.demo, w.slug as author,
         array(select a.url from proposal_item i join artefact a on a.id = i.artefact_id where i.proposal_id = p.id order by i.position) as urls,
         (select count(*)::int from required_response r where r.proposal_id = p.id) as required
       from change_proposal p join person w on w.id = p.author_id order by p.number`,
    );

  it('have all been submitted, by an invented person', async () => {
    expect(report).toEqual({ rows: 8, required: 36, left: [] });
    const found = await proposals();
    expect(found).toHaveLength(8);
    for (const one of found) expect([one.author, one.demo]).toEqual(['demo-forslagsstallare', true]);
    expect(found.map(({ state }) => state)).toEqual([
      'in-review',
      'in-review',
      'in-review',
      'in-review',
      'triage',
      'triage',
      'in-review',
      'in-review',
    ]);
  });

  it('define three of the four concepts of the patient contract, with those who must answer', async () => {
    const three = (await proposals()).filter(({ title }) => title.startsWith('Definiera'));
    expect(three.map(({ urls, required }) => [urls, required])).toEqual([
      [['https://termverk.example/concept/overenskommelse'], 6],
      [['https://termverk.example/concept/overenskommen-tid'], 6],
      [['https://termverk.example/concept/fast-vardkontakt'], 6],
    ]);
    const parties = await query<{ party: string }>(
      `select coalesce(o.slug, r.organisation_kind) as party from required_response r left join organisation o on o.id = r.organisation_id
       join change_proposal p on p.id = r.proposal_id where p.number = 1 order by 1`,
    );
    expect(parties.map(({ party }) => party)).toEqual([
      'inera',
      'inera-arkitektur-och-regelverk',
      'municipality',
      'region',
      'skr',
      'vendor',
    ]);
  });

  it('publish nothing: the concept without a definition still has none', async () => {
    const [published] = await query<{ definitions: unknown[] }>(
      `select v.header->'definitions' as definitions from artefact_version v join artefact a on a.id = v.artefact_id
       where a.url like '%/concept/overenskommen-tid' and v.frozen_at is not null`,
    );
    expect(published!.definitions).toEqual([]);
    const frozen = await query(
      'select 1 from proposal_item i join artefact_version v on v.id = i.draft_version_id where v.frozen_at is not null',
    );
    expect(frozen).toEqual([]);
  });

  it('have been checked without an error, and say that what is invented is invented', async () => {
    const [checks] = await query<{ errors: number; n: number }>('select sum(errors)::int as errors, count(*)::int as n from item_check');
    expect(checks!.errors).toBe(0);
    expect(checks!.n).toBeGreaterThanOrEqual(10);
    const [time] = await query<{ header: { notes: { text: string }[]; sources: { id: string }[] } }>(
      `select v.header from proposal_item i join artefact_version v on v.id = i.draft_version_id join artefact a on a.id = i.artefact_id
       where a.url like '%/concept/overenskommen-tid'`,
    );
    expect(time!.header.notes.some(({ text }) => text.includes('påhittad'))).toBe(true);
    expect(time!.header.sources.map(({ id }) => id).sort()).toEqual(['demo', 'inera-2020-planering']);
  });

  it('name the document and line that they rest on', async () => {
    const rows = await query<{ reference_list: { title: string }[] }>('select reference_list from change_proposal');
    for (const { reference_list: references } of rows) expect(references.map(({ title }) => /, .*L\d+/.test(title))).toEqual([true]);
  });

  it('stand in the audit chain as the acts of those people', async () => {
    const entries = await query<{ action: string; n: number }>(
      `select e.action, count(*)::int as n from audit_entry e join person p on p.id = e.person_id
       where p.slug in ('demo-forslagsstallare', 'demo-beredare') and e.action like 'proposal.%' group by 1 order by 1`,
    );
    expect(Object.fromEntries(entries.map(({ action, n }) => [action, n]))).toMatchObject({
      'proposal.created': 8,
      'proposal.submitted': 8,
      'proposal.received': 8,
      'proposal.review-started': 6,
      'proposal.response-required': 36,
    });
  });
});

describe('the open proposals of a registry that has gone on', () => {
  it('are left out where what they change is no longer there, and keep nothing from starting', async () => {
    const database = await createTestDatabase();
    try {
      const seeding = seedingOn(database.dataSource);
      await seeding.seed({ mode: 'production' });
      await database.dataSource.query(
        `update artefact set url = 'urn:moved' where url = 'https://termverk.example/concept/vardplan-i-stod-och-behandling'`,
      );
      // Seeding again would bring the moved concept back, so that only the invented parts are seen to.
      const part = (await seeding.seed()).parts.find(({ name }) => name === 'demo.proposals')!;
      expect(part.report).toMatchObject({ rows: 7 });
      expect(part.report['left']).toEqual([{ key: 'avgransa-vardplaner-i-stod-och-behandling', left: 'out', why: ['ARTEFACT_UNKNOWN'] }]);
    } finally {
      await database.drop();
    }
  });
});
