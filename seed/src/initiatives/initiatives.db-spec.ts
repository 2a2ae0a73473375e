import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArtefactReads, ResolutionTable } from '@termverk/catalogue';
import {
  GapResolver,
  GoalResolver,
  GovernanceReads,
  InitiativeReads,
  InitiativeResolver,
  MeetingResolver,
  PlanEntryChangeResolver,
  PlanResolver,
  PlanVersionResolver,
  type InitiativeFilter,
} from '@termverk/governance';
import { BodyResolver, OrganisationReads } from '@termverk/identity';
import { anonymous, createLogger, NodeSources, type RequestContext } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { seedingOn } from '../testing.js';

const LIST = 'vardanalys-2019-tabell-1-3';
const PLAN = 'genomforandeplan-2020-2022';

describe('initiatives', () => {
  let database: TestDatabase;
  let request: RequestContext;
  let initiatives: InitiativeResolver;
  let reads: InitiativeReads;
  let governance: GovernanceReads;
  let bodies: BodyResolver;
  let organisations: OrganisationReads;

  beforeAll(async () => {
    database = await createTestDatabase();
    const seeding = seedingOn(database.dataSource);
    await seeding.seed();
    const context = seeding.transactions.context({ actor: anonymous, locale: 'sv', now: new Date(), requestId: 'test' });
    request = { termverk: context, loaders: new Map() } as unknown as RequestContext;
    const resolution = new ResolutionTable(seeding.reads, createLogger({ logLevel: 'silent', logFormat: 'json' }));
    await resolution.refresh();
    reads = new InitiativeReads(seeding.reads, resolution);
    governance = new GovernanceReads(seeding.reads);
    organisations = new OrganisationReads(seeding.reads);
    bodies = new BodyResolver(seeding.reads, organisations, new NodeSources());
    initiatives = new InitiativeResolver(reads, governance, organisations, new ArtefactReads(seeding.reads), new NodeSources());
  });
  afterAll(() => database.drop());

  const slugs = async (filter: InitiativeFilter): Promise<string[]> => {
    const found = await initiatives.initiatives(request.termverk, request, { first: 1000 }, filter);
    expect(await found.totalCount!()).toBe(found.edges.length);
    return found.edges.map(({ node }) => node.slug);
  };
  const initiative = async (slug: string) => (await initiatives.initiative(request.termverk, slug))!;
  const overlapsOf = async (slug: string) =>
    (await initiatives.overlaps(await initiative(slug), request)).map(({ initiative: other, shared }) => ({
      slug: other.slug,
      shared: shared.map(({ ground, key }) => `${ground} ${key}`),
    }));

  it('are the 34 of the report on cancer care, one by one', async () => {
    const found = await initiatives.initiatives(request.termverk, request, { first: 100 }, { list: LIST });
    const numbers = found.edges.map(({ node }) => node.listNumber).sort((a, b) => a! - b!);
    expect(numbers).toEqual(Array.from({ length: 34 }, (_, i) => i + 1));
  });

  it('come in pages that add up', async () => {
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await initiatives.initiatives(request.termverk, request, { first: 7, after }, {});
      paged.push(...page.edges.map(({ node }) => node.slug));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(paged).toEqual(await slugs({}));
    expect(new Set(paged).size).toBe(58);
  });

  it('show the eight that work on semantic standards at the same time', async () => {
    const eight = [16, 17, 18, 19, 24, 25, 27, 28].map((n) => `vardanalys-${n}`);
    const parallel = (await overlapsOf('vardanalys-16')).filter(({ shared }) => shared.includes('topic semantiska-standarder'));
    expect(['vardanalys-16', ...parallel.map(({ slug }) => slug)].sort()).toEqual(eight);
  });

  it('flag the work on identity that two initiatives and two assignments ask for', async () => {
    expect(await overlapsOf('sammanhallen-identitet-och-behorighet')).toEqual([
      {
        slug: 'forvaltningsgemensam-digital-infrastruktur',
        shared: ['assignment uppdrag-forvaltningsgemensam-digital-infrastruktur', 'subject-field identitet-och-behorighet'],
      },
    ]);
    expect(await slugs({ overlapsWith: 'sammanhallen-identitet-och-behorighet' })).toEqual(['forvaltningsgemensam-digital-infrastruktur']);
    expect(await slugs({ sharedByAssignments: true })).toContain('sammanhallen-identitet-och-behorighet');
    const assignments = await initiatives.assignments(await initiative('sammanhallen-identitet-och-behorighet'), request);
    expect(assignments).toHaveLength(2);
  });

  it('do not all overlap because one plan holds them', async () => {
    expect(await overlapsOf('forsta-linjens-digitala-vard')).toEqual([]);
    const [overlapping, alone, all] = [await slugs({ overlapping: true }), await slugs({ overlapping: false }), await slugs({})];
    expect([...overlapping, ...alone].sort()).toEqual([...all].sort());
    expect(alone).toContain('forsta-linjens-digitala-vard');
  });

  it('are found by organisation, version of a plan, subject field, foundation, gap and status', async () => {
    expect(await slugs({ organisation: 'sussa' })).toEqual(expect.arrayContaining(['vardanalys-06', 'vardanalys-27']));
    expect(await slugs({ plan: PLAN, planVersion: '2020-06' })).toHaveLength(18);
    expect(await slugs({ plan: PLAN, planVersion: '2021-06' })).toHaveLength(12);
    expect(await slugs({ plan: PLAN, planVersion: '1999-01' })).toEqual([]);
    expect(await slugs({ subjectField: 'egenmonitorering' })).toEqual(['digitala-tjanster-for-egenmonitorering']);
    expect(await slugs({ foundation: 'grund-standarder' })).toEqual([
      'digitala-tjanster-for-egenmonitorering',
      'moderniserade-verksamhetssystem-i-socialtjansten',
    ]);
    expect(await slugs({ gap: 'definition-av-egenmonitorering' })).toEqual(['digitala-tjanster-for-egenmonitorering']);
    expect(await slugs({ gap: 'nothing-like-it' })).toEqual([]);
    expect(await slugs({ status: 'blocked' })).toEqual(['moderniserade-verksamhetssystem-i-socialtjansten']);
    const withdrawn = [
      'artificiell-intelligens',
      'digitala-tjanster-for-egenmonitorering',
      'infrastruktur-och-bastjanster-for-socialtjansten',
    ];
    expect(await slugs({ status: 'withdrawn', asOf: new Date('2021-06-01') })).toEqual([...withdrawn, 'insatsen-patientkontrakt']);
    expect(await slugs({ status: 'withdrawn', asOf: new Date('2021-05-31') })).toEqual([]);
    await expect(slugs({ plan: PLAN })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(slugs({ organisation: 'nobody' })).rejects.toMatchObject({ code: 'ID_INVALID' });
  });

  it('say why one was withdrawn, what it waited for and which concepts it rests on', async () => {
    const one = await initiative('digitala-tjanster-for-egenmonitorering');
    expect(await initiatives.status(one, request, new Date('2021-05-31'))).toMatchObject({ status: 'ongoing', startKnown: false });
    const status = (await initiatives.status(one, request))!;
    expect(status).toMatchObject({ status: 'withdrawn', validFrom: '2021-06-01', startKnown: true });
    expect(status.reason).toContain('definition');
    expect((await initiatives.gaps(one, request)).map(({ kind }) => kind).sort()).toEqual(['definition', 'requirement', 'standard']);
    const links = await initiatives.artefactLinks(one, request);
    expect(links.map(({ canonical, artefact }) => [canonical, artefact?.url])).toEqual([
      ['https://termverk.example/concept/egenmonitorering', 'https://termverk.example/concept/egenmonitorering'],
    ]);
    const goals = await initiatives.goals(one, request);
    expect(goals.map(({ slug }) => slug)).toEqual(['inriktningsmal-1']);
  });

  it('serve goals that are listed by kind, and wait for gaps that tell what they block', async () => {
    const goals = new GoalResolver(reads);
    const foundations = await goals.goals(request.termverk, { first: 10 }, 'foundation');
    expect(foundations.edges.map(({ node }) => node.measured)).toEqual(['no', 'no', 'no']);
    const gaps = new GapResolver(reads);
    const found = await gaps.gaps(request.termverk, { first: 100 }, null, 'socialtjanst');
    expect(await found.totalCount!()).toBe(4);
    const gap = found.edges.find(({ node }) => node.slug === 'informationsstruktur-for-socialtjansten')!.node;
    expect((await gaps.blocks(gap, request)).map(({ slug }) => slug)).toEqual(['moderniserade-verksamhetssystem-i-socialtjansten']);
    expect((await gaps.foundation(gap, request))?.slug).toBe('grund-standarder');
  });

  it('stand in a plan whose versions are compared, with what the source does not tell', async () => {
    const plans = new PlanResolver(reads, bodies);
    const plan = (await plans.implementationPlan(request.termverk, PLAN))!;
    expect((await plans.body(plan, request))?.slug).toBe('vision-e-halsa-2025-beredningsgrupp');
    const comparison = (await plans.comparison(plan, request, '2020-06', '2021-06'))!;
    expect(comparison).toMatchObject({ added: 3, removed: 4, changed: 0, kept: 9, unknown: 5 });
    const change = new PlanEntryChangeResolver(reads);
    const removed = comparison.changes.filter((one) => one.change === 'removed');
    const names = await Promise.all(removed.map(async (one) => (await change.initiative(one, request)).slug));
    expect(names.sort()).toEqual([
      'artificiell-intelligens',
      'digitala-tjanster-for-egenmonitorering',
      'infrastruktur-och-bastjanster-for-socialtjansten',
      'insatsen-patientkontrakt',
    ]);
    const back = (await plans.comparison(plan, request, '2021-06', '2020-06'))!;
    expect(back).toMatchObject({ added: 4, removed: 3 });
    expect(await plans.comparison(plan, request, '2020-06', '1999-01')).toBeNull();
  });

  it('are as many in each version as its source says, as far as it tells', async () => {
    const plans = new PlanResolver(reads, bodies);
    const versions = await plans.versions((await plans.implementationPlan(request.termverk, PLAN))!, request);
    const of = new PlanVersionResolver(reads, organisations);
    const counted = await Promise.all(
      versions.map(async (version) => ({
        stated: version.statedCount,
        listed: await of.listed(version, request),
        uncertain: await of.uncertain(version, request),
        reporting: (await of.reporting(version, request)).reduce((sum, { initiatives: n }) => sum + n, 0),
      })),
    );
    expect(counted).toEqual([
      { stated: 18, listed: 18, uncertain: 0, reporting: 0 },
      { stated: 15, listed: 12, uncertain: 5, reporting: 15 },
    ]);
    for (const { stated, listed, uncertain } of counted) {
      expect(stated).toBeGreaterThanOrEqual(listed);
      expect(stated).toBeLessThanOrEqual(listed + uncertain);
    }
  });

  it('reproduce the figures of 37 meetings: 405 items, 83 decisions', async () => {
    const meetings = new MeetingResolver(reads, governance, bodies);
    const { total, periods } = await meetings.meetingReport(request.termverk);
    expect(total).toMatchObject({ meetings: 37, items: 405, formalities: 137, information: 185, decisions: 83 });
    expect(total).toMatchObject({ workingMethodDecisions: 27, directionDecisions: 56 });
    expect(total.decisionShare).toBeCloseTo(0.31, 3);
    expect(total.decisionsPerMeeting).toBeCloseTo(2.24, 2);
    expect(total.directionShare).toBeCloseTo(0.675, 3);
    expect(periods.map(({ figures }) => figures.items)).toEqual([43, 75, 61, 42, 56, 128]);
    const group = await meetings.meetingReport(
      request.termverk,
      'vision-e-halsa-2025-beredningsgrupp',
      new Date('2019-01-01'),
      new Date('2021-01-01'),
    );
    expect(group.periods.map(({ figures }) => figures.decisions)).toEqual([9, 14]);
    expect(group.total).toMatchObject({ meetings: 11, decisions: 23 });
    expect((await meetings.body(group.periods[0]!, request)).slug).toBe('vision-e-halsa-2025-beredningsgrupp');
  });

  it('keep what was recorded of them', async () => {
    for (const table of ['initiative_status', 'plan_version', 'plan_entry', 'meeting_count']) {
      await expect(database.dataSource.query(`delete from ${table}`)).rejects.toThrow('append-only');
    }
  });
});
