import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, Reads, Transactions, type Actor } from '@termverk/platform';
import { ContentReads, DraftService, PublicationService, ResolutionTable, LicenceReads } from '@termverk/catalogue';
import type { ArtefactKind, ContentRow } from '@termverk/terminology';
import type { JsonObject } from '@termverk/kernel';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { UsagePushService } from '../push/push.service.js';
import { RetiredUsageService } from '../retirement/retired-usage.service.js';
import { contextOf, pusher, system, usageRow, type Pusher } from '../testing/fixture.js';
import { UnmappedUsageService } from '../unmapped/unmapped.service.js';
import { Asker } from './asker.js';
import { Displays } from './displays.js';
import { UsageFigureResolver } from './figures.resolver.js';
import { FigureReads } from './figures.service.js';
import { Sums } from './sums.js';
import type { CodeSystemFigureArgs, LocalFigureArgs } from './figures.types.js';

const PLAN = 'https://example.org/CodeSystem/plan';
const RARE = 'https://example.org/CodeSystem/rare';
const LOCAL = 'urn:exempel:lokala-planer';
const MONTHS = ['2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01'];

describe('questions about usage', () => {
  let database: TestDatabase;
  let resolver: UsageFigureResolver;
  let one: Pusher;
  let two: Pusher;
  let three: Pusher;
  let push: (who: Pusher, of: (month: number) => [string, string, number, string?][]) => Promise<void>;
  let displays: Displays;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    const reads = new Reads(dataSource);
    const transactions = new Transactions(dataSource);
    const logger = { debug: () => {} } as unknown as ConstructorParameters<typeof ResolutionTable>[1];
    const resolution = new ResolutionTable(reads, logger);
    const content = new ContentReads(reads);
    const sums = new Sums(dataSource);
    displays = new Displays(reads, resolution, content);
    resolver = new UsageFigureResolver(
      new Asker(reads),
      new FigureReads(sums),
      new RetiredUsageService(sums, resolution, content),
      new UnmappedUsageService(reads, sums, resolution, content),
      displays,
      new LicenceReads(reads),
    );
    one = await pusher(dataSource, 'region-exempel');
    two = await pusher(dataSource, 'region-prov');
    three = await pusher(dataSource, 'region-test');
    await system(dataSource, 'journal');
    await system(dataSource, 'planverktyg');
    await dataSource.query(`insert into licence (code, title_sv, may_read) values ('fri', 'Fri', 'everyone')`);
    const publish = async (kind: ArtefactKind, url: string, header: JsonObject, rows: ContentRow[], from: string) => {
      // Nothing takes effect before it is published.
      const author = { ...contextOf(dataSource, one.actor), now: new Date(from) };
      const drafts = new DraftService(transactions);
      const artefact = {
        kind,
        url,
        name: kind,
        title: { sv: kind },
        subjectField: null,
        authorityId: one.organisationId,
        licence: 'fri',
        demo: true,
      };
      const draft = await drafts.create(author, { artefact, baseVersionId: null, version: '1.0.0', header, rows, changeNote: {} });
      if (!draft.ok) throw new Error(JSON.stringify(draft));
      const publication = {
        effectiveFrom: new Date(from),
        decisionId: null,
        registration: { authorityId: one.organisationId, status: 'recorded' as const },
      };
      const published = await new PublicationService(transactions, resolution).publish(author, draft.value.id, publication);
      if (!published.ok) throw new Error(JSON.stringify(published));
    };
    const concept = (code: string, display: string, ...property: JsonObject[]) => ({
      key: code,
      body: { code, display, ...(property.length > 0 ? { property } : {}) },
    });
    await publish(
      'code-system',
      PLAN,
      { resourceType: 'CodeSystem', url: PLAN, version: '1.0.0', status: 'active', content: 'complete' },
      [
        concept('A', 'Vårdplan'),
        concept('B', 'Gammal plan', { code: 'retirementDate', valueDateTime: '2025-10-15' }, { code: 'replacedBy', valueCode: 'A' }),
        concept('C', 'Utgången plan', { code: 'status', valueCode: 'retired' }),
        concept('D', 'Rehabiliteringsplan'),
      ],
      '2025-12-01T00:00:00Z',
    );
    await publish(
      'concept-map',
      'https://example.org/ConceptMap/lokal-till-plan',
      {
        resourceType: 'ConceptMap',
        url: 'https://example.org/ConceptMap/lokal-till-plan',
        status: 'active',
        group: [{ source: LOCAL, target: PLAN }],
      },
      [
        { key: `0000\u001fgp\u001f\u001f0`, body: { group: 0, code: 'gp', noMap: true } },
        { key: `0000\u001fvp\u001fA\u001f0`, body: { group: 0, code: 'vp', target: { code: 'A', relationship: 'equivalent' } } },
      ],
      '2025-01-01T00:00:00Z',
    );
    await resolution.refresh();
    push = async (who, of) => {
      const rows = MONTHS.flatMap((period, m) =>
        of(m).map(([codeSystem, code, count, inSystem]) =>
          usageRow({
            organisation: who.slug,
            period,
            codeSystem,
            code,
            count,
            system: inSystem ?? 'journal',
            display: `${code} i ${period}`,
          }),
        ),
      ).map((row, i) => ({ ...row, row: i + 1 }));
      const outcome = await new UsagePushService(transactions).push(contextOf(dataSource, who.actor), {
        batches: [{ rows, problems: [] }],
        channel: 'graphql',
        checksum: Buffer.alloc(32),
      });
      expect(outcome.ok).toBe(true);
    };
    await push(one, (m) => [
      [PLAN, 'A', 100],
      [PLAN, 'B', 10],
      [PLAN, 'C', 6],
      [PLAN, 'D', m === 0 ? 50 : 2],
      [LOCAL, 'vp', 70],
      [LOCAL, 'gp', 30],
      [LOCAL, 'xx', 3],
      [LOCAL, 'yy', 8, 'planverktyg'],
    ]);
    await push(two, (m) => [
      [PLAN, 'A', 40 + m],
      [PLAN, 'B', 20],
    ]);
  });
  afterAll(() => database.drop());

  const span = { from: MONTHS[0]!, to: MONTHS.at(-1)!, first: 20 };
  const as = (actor: Actor = anonymous) => contextOf(database.dataSource, actor);
  const brief = (page: { edges: readonly { node: { code: string; count: number; hiddenMonths: number; organisations: number } }[] }) =>
    page.edges.map(({ node }) => [node.code, node.count, node.hiddenMonths, node.organisations]);

  it('give the most used codes with small counts hidden', async () => {
    const page = await resolver.usageTopCodes(as(), { ...span, codeSystem: PLAN });
    expect(brief(page)).toEqual([
      ['A', 855, 0, 2],
      ['B', 180, 0, 2],
      ['D', 50, 5, 1],
      ['C', 36, 0, 1],
    ]);
    expect(await page.total()).toEqual({ count: 855 + 180 + 50 + 36, hiddenCells: 5 });
    expect(await page.totalCount!()).toBe(4);
  });

  it('give an organisation its own figures as they are, and nobody else', async () => {
    const args = { ...span, codeSystem: PLAN, organisation: 'region-exempel' } as CodeSystemFigureArgs;
    expect(brief(await resolver.usageTopCodes(as(one.actor), args))).toEqual([
      ['A', 600, 0, 1],
      ['B', 60, 0, 1],
      ['D', 60, 0, 1],
      ['C', 36, 0, 1],
    ]);
    for (const actor of [anonymous, two.actor]) {
      const page = await resolver.usageTopCodes(as(actor), args);
      expect(page.edges).toEqual([]);
      expect(await page.totalCount!()).toBe(0);
      expect(await page.total()).toEqual({ count: null, hiddenCells: 0 });
      const retired = await resolver.usageAfterRetirement(as(actor), args);
      expect(retired.edges).toEqual([]);
      expect(await retired.totalCount!()).toBe(0);
      expect(await retired.total()).toEqual({ count: null, hiddenCells: 0 });
      const local = await resolver.usageUnmappedLocalCodes(as(actor), { ...span, organisation: 'region-exempel' } as LocalFigureArgs);
      expect(local.edges).toEqual([]);
      expect(await local.total()).toEqual({ count: null, hiddenCells: 0 });
    }
  });

  it('give own figures to tokens that may read them alone', async () => {
    const args = { ...span, codeSystem: PLAN, organisation: 'region-exempel' } as CodeSystemFigureArgs;
    const limited = (...scopes: string[]) => as({ ...one.actor, scopes });
    expect((await resolver.usageTopCodes(limited('token.revoke'), args)).edges).toEqual([]);
    expect((await resolver.usageTopCodes(limited('usage.read-own'), args)).edges).toHaveLength(4);
  });

  it('say nothing of use that may not be shown: neither that there is any, nor when, nor by how many', async () => {
    await push(three, (m) => (m === 0 ? [[RARE, 'A', 1]] : m === 5 ? [[RARE, 'B', 9]] : []));
    await push(await pusher(database.dataSource, 'region-fyra'), (m) => (m === 1 ? [[RARE, 'B', 2]] : []));
    const page = await resolver.usageTopCodes(as(), { ...span, codeSystem: RARE });
    expect(page.edges.map(({ node }) => node)).toEqual([
      { codeSystem: RARE, code: 'B', count: 9, hiddenMonths: 1, organisations: 1, firstPeriod: '2026-01', lastPeriod: '2026-01' },
    ]);
    expect(await page.totalCount!()).toBe(1);
    expect(await page.total()).toEqual({ count: 9, hiddenCells: 2 });
  });

  it('can be walked page by page', async () => {
    const walked: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof resolver.usageTopCodes>> = await resolver.usageTopCodes(as(), {
        ...span,
        first: 1,
        after,
        codeSystem: LOCAL,
      });
      walked.push(...page.edges.map(({ node }) => node.code));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(walked).toEqual(['vp', 'gp', 'yy']);
  });

  it('give codes that were used after they were retired, in those months alone', async () => {
    const page = await resolver.usageAfterRetirement(as(), { ...span, codeSystem: PLAN });
    expect(page.edges.map(({ node }) => node)).toMatchObject([
      {
        code: 'B',
        count: 90,
        status: 'retired',
        since: '2025-10-15',
        firstPeriod: '2025-11',
        lastPeriod: '2026-01',
        replacements: [{ code: 'A' }],
      },
      // Retired without a date in a version that is in force from December on: nothing is known of the months before.
      { code: 'C', count: 12, status: 'retired', since: null, firstPeriod: '2025-12' },
    ]);
    expect(await page.total()).toEqual({ count: 102, hiddenCells: 0 });
    expect(await page.totalCount!()).toBe(2);
    const next = await resolver.usageAfterRetirement(as(), {
      ...span,
      first: 1,
      after: page.edges[0]!.cursor,
      codeSystem: PLAN,
    });
    expect(next.edges.map(({ node }) => node.code)).toEqual(['C']);
  });

  it('know nothing of retirement in a code system that the registry does not hold', async () => {
    const page = await resolver.usageAfterRetirement(as(), { ...span, codeSystem: LOCAL });
    expect(page.edges).toEqual([]);
  });

  it('give local codes that no published map translates', async () => {
    expect(brief(await resolver.usageUnmappedLocalCodes(as(), span as LocalFigureArgs))).toEqual([
      ['gp', 180, 0, 1],
      ['yy', 48, 0, 1],
    ]);
    expect(brief(await resolver.usageUnmappedLocalCodes(as(), { ...span, system: 'planverktyg' }))).toEqual([['yy', 48, 0, 1]]);
    const own = { ...span, organisation: 'region-exempel', system: 'journal' } as LocalFigureArgs;
    expect(brief(await resolver.usageUnmappedLocalCodes(as(one.actor), own))).toEqual([
      ['gp', 180, 0, 1],
      ['xx', 18, 0, 1],
    ]);
    expect((await resolver.usageUnmappedLocalCodes(as(two.actor), { ...span, organisation: 'region-prov' })).edges).toEqual([]);
  });

  it('call codes what the published code system calls them, and local ones what was told last', async () => {
    const request = { termverk: as(), loaders: new Map() };
    const asked = [
      { codeSystem: PLAN, code: 'A' },
      { codeSystem: PLAN, code: 'okänd' },
      { codeSystem: LOCAL, code: 'gp' },
    ];
    expect(await displays.byCode(request).loadMany(asked)).toEqual(['Vårdplan', null, 'gp i 2026-01']);
  });

  it('tell nothing of what a code system under a licence says of its codes', async () => {
    const { dataSource } = database;
    await dataSource.query(`insert into licence (code, title_sv, may_read) values ('köpt', 'Köpt', 'licensed')`);
    await dataSource.query(`update artefact set licence = 'köpt' where url = $1`, [PLAN]);
    try {
      await expect(resolver.usageAfterRetirement(as(), { ...span, codeSystem: PLAN } as never)).rejects.toMatchObject({
        code: 'LICENCE_REQUIRED',
      });
    } finally {
      await dataSource.query(`update artefact set licence = 'fri' where url = $1`, [PLAN]);
    }
  });

  it.each<[string, Partial<CodeSystemFigureArgs>]>([
    ['months that are none', { from: '2025-13' }],
    ['months that go backwards', { from: '2025-05', to: '2025-04' }],
    ['more months than are summed', { from: '2000-01', to: '2025-12' }],
    ['an unknown organisation', { organisation: 'region-ingen' }],
    ['a cursor of somebody else’s', { after: 'abc' }],
  ])('refuse %s', async (_, change) => {
    await expect(resolver.usageTopCodes(as(), { ...span, codeSystem: PLAN, ...change })).rejects.toMatchObject({
      code: expect.stringMatching(/INVALID/),
    });
  });
});
