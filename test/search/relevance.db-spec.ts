import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContentReads, DIRECTORY_SOURCES, SearchFilling, SearchService, SearchSources } from '@termverk/catalogue';
import { InitiativeSearch } from '@termverk/governance';
import type { Locale } from '@termverk/kernel';
import { anonymous, createLogger } from '@termverk/platform';
import { HAS_HL7_TERMINOLOGY, HAS_SHARED_DATA, HL7_TERMINOLOGY, seedingOn, SHARED_DATA, type Seeding } from '../../seed/src/testing.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { isWelcome, readJudgements, referenceOf, type Judgement, type Needs } from './judgements.js';
import { beyond, meanReciprocalRank, relevanceReport, type Judged } from './relevance.js';

/** How far down anybody looks. */
const PLACES = 10;
/** As many as are suggested while somebody types. */
const SUGGESTIONS = 8;

const AT_HAND: Readonly<Record<Needs, readonly [boolean, string]>> = {
  'service-contracts': [HAS_SHARED_DATA, SHARED_DATA],
  'hl7-terminology': [HAS_HL7_TERMINOLOGY, HL7_TERMINOLOGY],
};

const IS_WHOLE = Object.values(AT_HAND).every(([isAtHand]) => isAtHand);

/** What everything found is called in the judgements: an artefact by its address, the rest by kind and key. */
const THINGS = `
  select id, url as name from artefact
  union all select id, 'organisation:' || slug from organisation
  union all select id, 'system:' || slug from registered_system
  union all select id, 'body:' || slug from governance_body
  union all select id, 'legal-act:' || slug from legal_act
  union all select id, 'initiative:' || slug from initiative`;

describe('relevance of search over a full seed', () => {
  let database: TestDatabase;
  let seeding: Seeding;
  let search: SearchService;
  let things: ReadonlyMap<string, string>;
  const judgements = readJudgements().filter(isJudged);

  beforeAll(async () => {
    database = await createTestDatabase();
    seeding = seedingOn(database.dataSource);
    await seeding.seed({ amount: 'full' });
    await fillSearch(seeding);
    search = new SearchService(seeding.reads, seeding.resolution);
    const rows = await seeding.reads.rows<{ id: string; name: string }>(THINGS);
    things = new Map(rows.map(({ id, name }) => [id, name]));
  }, 400_000);
  afterAll(() => database.drop());

  const contextIn = (locale: Locale) => seeding.transactions.context({ actor: anonymous, locale, now: new Date(), requestId: 'spec' });

  async function judge(judgement: Judgement, find: (judgement: Judgement) => Promise<readonly Found[]>): Promise<Judged> {
    const found = (await find(judgement)).slice(0, PLACES);
    const nameOf = ({ subjectId }: Found) => things.get(subjectId) ?? subjectId;
    const place = found.findIndex((hit) => isWelcome(judgement, nameOf(hit), hit.code));
    return { judgement, rank: place === -1 ? null : place + 1, first: found.map((hit) => referenceOf(nameOf(hit), hit.code)) };
  }

  it('has everything that is wanted', async () => {
    const known = new Set(things.values());
    const codes = await seeding.reads.rows<{ name: string }>(
      `select distinct a.url || '#' || r.key as name from artefact a join artefact_version v on v.artefact_id = a.id
       join version_block b on b.version_id = v.id join content_row r on r.block_id = b.block_id
       where a.kind = 'code-system' and a.url || '#' || r.key = any($1::text[])`,
      [judgements.flatMap(({ expected }) => expected.filter((reference) => reference.includes('#')))],
    );
    for (const { name } of codes) known.add(name);
    const unknown = ({ expected }: Judgement) => expected.filter((reference) => !reference.startsWith('*#') && !known.has(reference));
    // Without the content of others, some of what they would be welcome with is not there either.
    const isThere = (judgement: Judgement) => unknown(judgement).length < (IS_WHOLE ? 1 : judgement.expected.length);
    const absent = judgements.filter((judgement) => !isThere(judgement));
    expect(absent.map((judgement) => `${judgement.query}: ${unknown(judgement).join(', ')}`)).toEqual([]);
  });

  it('puts what is wanted first: a mean reciprocal rank of at least 0.9, and nothing beyond the tenth place', async () => {
    const judged: Judged[] = [];
    for (const judgement of judgements) {
      judged.push(await judge(judgement, async ({ query, locale }) => (await search.search(contextIn(locale), query)).hits));
    }
    process.stderr.write(relevanceReport(`search, ${judged.length} judged queries`, judged));
    expect(beyond(judged, PLACES).map(({ judgement }) => judgement.query)).toEqual([]);
    for (const locale of ['sv', 'en']) {
      expect(meanReciprocalRank(judged.filter(({ judgement }) => judgement.locale === locale))).toBeGreaterThanOrEqual(0.9);
    }
    expect(meanReciprocalRank(judged)).toBeGreaterThanOrEqual(0.9);
  }, 120_000);

  it('suggests what is wanted while it is typed', async () => {
    const judged: Judged[] = [];
    for (const judgement of judgements.filter(({ category }) => category === 'prefix')) {
      judged.push(
        await judge(judgement, async ({ query, locale }) => (await search.suggest(contextIn(locale), query, {}, SUGGESTIONS)).hits),
      );
    }
    process.stderr.write(relevanceReport(`suggestions, ${judged.length} judged beginnings`, judged));
    expect(beyond(judged, SUGGESTIONS).map(({ judgement }) => judgement.query)).toEqual([]);
    expect(meanReciprocalRank(judged)).toBeGreaterThanOrEqual(0.9);
  });
});

interface Found {
  readonly subjectId: string;
  /** Empty for all but codes. */
  readonly code: string;
}

/** Runs the job that fills search until nothing is left to file. */
async function fillSearch({ reads, resolution, transactions }: Seeding): Promise<void> {
  const sources = new SearchSources();
  for (const source of DIRECTORY_SOURCES) sources.register(source);
  new InitiativeSearch(sources).onModuleInit();
  const silent = createLogger({ logLevel: 'silent', logFormat: 'json' });
  const filling = new SearchFilling(transactions, new ContentReads(reads), resolution, sources, silent);
  await filling.run(new AbortController().signal);
}

/** False where the content that it needs is not at hand, which is said aloud. */
function isJudged({ query, needs }: Judgement): boolean {
  if (needs === null || AT_HAND[needs][0]) return true;
  process.stderr.write(`not judged, since ${AT_HAND[needs][1]} is not there: ${query}\n`);
  return false;
}
