import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ArtefactReads,
  ArtefactsByLawResolver,
  LegalActResolver,
  LegalProvisionResolver,
  LegalReferenceResolver,
  LegalSuccessionResolver,
  VersionLawResolver,
  DraftService,
  LegalReads,
  legalStatusOn,
  PublicationService,
  type VersionRecord,
} from '@termverk/catalogue';
import { newId, type JsonObject } from '@termverk/kernel';
import { anonymous, NodeSources, registryItself, type Context, type RequestContext } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { PROJECT_ROOT, seedingOn, type Seeding } from '../testing.js';
import { SeedFiles } from '../files/seed-files.js';
import { placesIn } from '../seed-parts.js';
import { loadActs } from './acts.js';

const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('the law', () => {
  let database: TestDatabase;
  let seeding: Seeding;
  let request: RequestContext;
  let legal: LegalReads;
  let acts: LegalActResolver;
  let provisions: LegalProvisionResolver;
  let successions: LegalSuccessionResolver;
  let loadedAgain: JsonObject;
  let concept: VersionRecord;

  /** A concept that rests on the Patient Act and on an act that nobody knows. */
  async function publishConcept(context: Context): Promise<VersionRecord> {
    const authorityId = newId();
    await context.manager.query(`insert into licence (code, title_sv, may_read) values ('fri', 'Fri', 'everyone')`);
    await context.manager.query(`insert into subject_field (code, name_sv) values ('vard', 'Vård')`);
    await context.manager.query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'org', 'agency', 'Org')`, [authorityId]);
    const header = {
      subjectField: 'vard',
      definitions: [{ language: 'sv', text: 'roll i vården', source: 'prov', paraphrase: false }],
      terms: [{ language: 'sv', text: 'vårdkontakt', status: 'recommended', kind: 'term' }],
      notes: [],
      relations: [],
      distinctFrom: [],
      legalReferences: [
        { act: 'Patientlag', number: '2014:821', paragraph: '6 kap. 2 §' },
        { act: 'Okänd lag', number: '1900:1' },
      ],
      sources: [{ title: 'Prov' }],
    };
    const url = 'https://example.org/concept/vardkontakt';
    const artefact = { kind: 'concept' as const, url, name: 'vardkontakt', title: { sv: 'vårdkontakt' } };
    const draft = await new DraftService(seeding.transactions).create(context, {
      artefact: { ...artefact, subjectField: 'vard', authorityId, licence: 'fri', demo: true },
      baseVersionId: null,
      version: '1.0.0',
      header,
      changeNote: {},
    });
    if (!draft.ok) throw new Error(draft.refusals[0]!.code);
    const published = await new PublicationService(seeding.transactions, seeding.resolution).publish(context, draft.value.id, {
      effectiveFrom: context.now,
      decisionId: null,
      registration: { authorityId, status: 'recorded' },
    });
    if (!published.ok) throw new Error(published.refusals[0]!.code);
    return published.value;
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    seeding = seedingOn(database.dataSource);
    const files = new SeedFiles(placesIn(PROJECT_ROOT).dataDir);
    const now = day('2026-11-01');
    const registry = seeding.transactions.context({ actor: registryItself, locale: 'sv', now, requestId: 'test' });
    await seeding.transactions.run(registry, (inside) => loadActs(inside, files));
    loadedAgain = await seeding.transactions.run(registry, (inside) => loadActs(inside, files));
    concept = await seeding.transactions.run(registry, (inside) => publishConcept(inside));
    const context = seeding.transactions.context({ actor: anonymous, locale: 'sv', now: day('2026-11-22'), requestId: 'test' });
    request = { termverk: context, loaders: new Map() } as unknown as RequestContext;
    legal = new LegalReads(seeding.reads);
    acts = new LegalActResolver(seeding.reads, legal, new NodeSources());
    provisions = new LegalProvisionResolver(legal);
    successions = new LegalSuccessionResolver(legal);
  });
  afterAll(() => database.drop());

  const act = async (number: string) => (await acts.legalAct(request.termverk, number))!;
  const statuses = async (number: string, asOf: string) =>
    (await acts.statuses(await act(number), request, day(asOf))).map(({ status }) => status);

  it('finds an act by its number in whatever way it is cited, by its slug and by an abbreviation of its own', async () => {
    for (const cited of ['2008:355', 'SFS 2008:355', 'patientdatalagen', 'PDL']) expect((await act(cited)).name).toBe('Patientdatalag');
    expect((await act('2016/679')).number).toBe('(EU) 2016/679');
    expect(await acts.legalAct(request.termverk, 'SoL')).toBeNull();
    expect(await acts.legalAct(request.termverk, '1900:1')).toBeNull();
  });

  it('knows which of the two social services acts holds on a day', async () => {
    expect(await statuses('2001:453', '2025-06-30')).toEqual(['in-force']);
    expect(await statuses('2001:453', '2025-07-01')).toEqual(['repealed']);
    expect(await statuses('2025:400', '2025-06-30')).toEqual([]);
    expect(await statuses('2025:400', '2025-07-01')).toEqual(['in-force']);
  });

  it('follows chapter 6 of the Patient Data Act to the act of 2022, and only that chapter', async () => {
    const pdl = await act('2008:355');
    const chapter = (await acts.provisions(pdl, request)).find(({ citation }) => citation === '6 kap.')!;
    const on = async (asOf: string) => (await provisions.statuses(chapter, request, day(asOf))).map(({ status }) => status);
    expect([await on('2022-12-31'), await on('2023-01-01')]).toEqual([['in-force'], ['repealed']]);
    expect(await acts.successors(pdl, request, day('2022-12-31'))).toEqual([]);
    const [step, ...more] = await acts.successors(pdl, request, day('2023-01-01'));
    expect(more).toEqual([]);
    expect(step).toMatchObject({ effectiveOn: '2023-01-01', verified: true });
    expect((await successions.successor(step!, request)).number).toBe('2022:913');
    expect((await successions.provision(step!, request))?.citation).toBe('6 kap.');
    expect(await statuses('2008:355', '2026-01-01')).toEqual(['in-force']);
    expect(await statuses('2008:355', '2020-01-01')).toEqual(['in-force', 'under-inquiry']);
  });

  it('knows that connection to the medication list was put off from May 2023 to December 2025', async () => {
    const duty = (await acts.provisions(await act('2018:1212'), request)).find(({ citation }) => citation === '7 kap. 1 §')!;
    const on = async (asOf: string) => (await provisions.statuses(duty, request, day(asOf))).map(({ status }) => status);
    expect([await on('2023-04-30'), await on('2023-05-01'), await on('2025-11-30'), await on('2025-12-01')]).toEqual([
      ['in-force'],
      ['postponed'],
      ['postponed'],
      ['in-force'],
    ]);
  });

  it('lists acts by what held on a day, in pages that add up, as the pure function has it', async () => {
    const page = { first: 7, after: null as string | null };
    const found: string[] = [];
    for (;;) {
      const connection = await acts.legalActs(request.termverk, page, null, 'in-force', day('2025-07-01'));
      found.push(...connection.edges.map(({ node }) => node.slug));
      expect(await connection.totalCount!()).toBeGreaterThanOrEqual(found.length);
      if (!connection.pageInfo.hasNextPage) break;
      page.after = connection.pageInfo.endCursor;
    }
    const all = (await acts.legalActs(request.termverk, { first: 1000 })).edges.map(({ node }) => node);
    const expected = await Promise.all(
      all.map(async ({ slug, key }) => {
        const facts = await legal.factsOf(request).load(key);
        const holds = legalStatusOn(facts, { provisionId: null, day: '2025-07-01' });
        return holds.some(({ status }) => status === 'in-force') ? [slug] : [];
      }),
    );
    expect([...found].sort()).toEqual(expected.flat().sort());
    expect(found).toContain('socialtjanstlagen-2025');
    expect(found).not.toContain('socialtjanstlagen-2001');
    const missing = await acts.legalActs(request.termverk, { first: 10 }, null, 'missing', day('2026-01-01'));
    expect(missing.edges.map(({ node }) => node.kind)).toEqual(['missing', 'missing', 'missing']);
    const inquiries = await acts.legalActs(request.termverk, { first: 10 }, null, 'under-inquiry', day('2020-06-01'));
    expect(inquiries.edges.map(({ node }) => node.slug)).toContain('patientdatalagen');
  });

  it('says of everything where it is taken from, and whether that was compared with the statute book', async () => {
    const rows: { slug: string }[] = await database.dataSource.query(
      `select a.slug from legal_act a where jsonb_array_length(a.sources) = 0
       union all select 'status' from legal_status where jsonb_array_length(sources) = 0
       union all select 'succession' from legal_succession where jsonb_array_length(sources) = 0`,
    );
    expect(rows).toEqual([]);
    expect((await act('2025:400')).verified).toBe(false);
  });

  it('leads from the law to concepts and back', async () => {
    const byLaw = new ArtefactsByLawResolver(seeding.reads, legal, new ArtefactReads(seeding.reads));
    const found = await byLaw.artefactsByLaw(request.termverk, request, { first: 100 }, 'patientlagen');
    expect(found.edges.map(({ node }) => node.url)).toEqual(['https://example.org/concept/vardkontakt']);
    expect(await found.totalCount!()).toBe(1);
    for (const [law, asOf] of [
      ['1900:1', null],
      ['2008:355', null],
      ['2014:821', day('2026-10-31')],
    ] as const) {
      const none = await byLaw.artefactsByLaw(request.termverk, request, { first: 10 }, law, asOf);
      expect([none.edges, await none.totalCount!()]).toEqual([[], 0]);
    }
    const version = { kind: 'concept', restricted: false, header: concept.header } as never;
    const references = await new VersionLawResolver(null as never).legalReferences(version, request);
    const resolved = await Promise.all(references.map((reference) => new LegalReferenceResolver(legal).legalAct(reference, request)));
    expect(references.map(({ paragraph }, i) => [paragraph, resolved[i]?.slug])).toEqual([
      ['6 kap. 2 §', 'patientlagen'],
      [null, undefined],
    ]);
  });

  it('is loaded once', () => {
    expect(loadedAgain).toEqual({ rows: 0, provisions: 0, statuses: 0, successions: 0 });
  });

  it('keeps what was recorded', async () => {
    for (const table of ['legal_status', 'legal_succession']) {
      await expect(database.dataSource.query(`delete from ${table}`)).rejects.toThrow('append-only');
    }
  });
});
