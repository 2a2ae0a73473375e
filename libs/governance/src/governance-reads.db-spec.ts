import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LicenceReads } from '@termverk/catalogue';
import { canonicalJson, sha256 } from '@termverk/kernel';
import { withStatementCount, type Reads, type RequestContext } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { CaseReads } from './case/case.reads.js';
import { BRIEFS_OF_PROPOSALS, type BriefRow } from './decision/attendance.queries.js';
import { DecisionBriefResolver } from './decision/decision.resolver.js';
import { GovernanceReads } from './governance.reads.js';
import { PROPOSALS } from './proposal/proposal.queries.js';
import type { ProposalRecord } from './proposal/proposal.record.js';
import { done, exempel, type Exempel, type PersonName } from './testing/exempel.js';
import { approval, decisionPending, meaningChange } from './testing/journey.js';

let database: TestDatabase;
let world: Exempel;
let reads: GovernanceReads;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
  reads = new GovernanceReads(world.reads);
  for (const term of ['lax', 'gädda', 'harr']) {
    const proposal = await decisionPending(world, meaningChange(await world.concept(term), `fisk ${[...term].reverse().join('')}`));
    done(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)));
  }
  done(await world.proposals.create(world.as('author'), meaningChange(await world.concept('sik'), 'fisk i sjö')));
});
afterAll(() => database.drop());

/** Reads everything about the first so many proposals as one GraphQL request does, and says how much there was and what it cost. */
async function readAll(first: number): Promise<{ parts: number[]; statements: number }> {
  const request: RequestContext = { termverk: world.as('registrar'), loaders: new Map() };
  let parts: number[] = [];
  const counter = await withStatementCount(async (count) => {
    const proposals = await visibleTo('registrar', first);
    const of = async <T>(load: (key: string) => Promise<readonly T[]>, keys: readonly string[]) =>
      (await Promise.all(keys.map(load))).flat();
    const keys = proposals.map(({ id }) => id);
    const items = await of((key) => reads.itemsOf(request).load(key), keys);
    const itemKeys = items.map(({ id }) => id);
    const reviews = await of((key) => reads.reviewsOf(request).load(key), itemKeys);
    const found = await Promise.all(itemKeys.map((key) => reads.foundOf(request).load(key)));
    const consultations = await of((key) => reads.consultationsOf(request).load(key), keys);
    const responses = await of(
      (key) => reads.responsesOf(request).load(key),
      consultations.map(({ id }) => id),
    );
    const lines = await of(
      (key) => reads.linesOf(request).load(key),
      responses.map(({ id }) => id),
    );
    const decisions = await of((key) => reads.decisionsOf(request).load(key), keys);
    const outcomes = await of(
      (key) => reads.outcomesOf(request).load(key),
      decisions.map(({ id }) => id),
    );
    const events = await of((key) => reads.eventsOf(request).load(key), keys);
    parts = [proposals, items, reviews, found, consultations, responses, lines, decisions, outcomes].map(({ length }) => length);
    expect(events.length).toBeGreaterThan(first * 10);
    return count;
  });
  return { parts, statements: counter.statements };
}

function visibleTo(who: PersonName, first: number): Promise<ProposalRecord[]> {
  return reads.all<ProposalRecord>(PROPOSALS, [world.actors[who].personId, null, null, null, null, null, [], [], null, first]);
}

describe('reading proposals', () => {
  it('costs as many statements for three as for one', async () => {
    const one = await readAll(1);
    const three = await readAll(3);
    expect(one.parts).toEqual([1, 1, 2, 1, 1, 1, 1, 1, 1]);
    expect(three.parts).toEqual([3, 3, 6, 3, 3, 3, 3, 3, 3]);
    expect([one.statements, three.statements]).toEqual([10, 10]);
  });

  it('reads what briefs say one at a time, and not when it is withheld or nobody asked', async () => {
    const request: RequestContext = { termverk: world.as('registrar'), loaders: new Map() };
    const keys = (await visibleTo('registrar', 3)).map(({ id }) => id);
    const decisions = (await Promise.all(keys.map((key) => reads.decisionsOf(request).load(key)))).flat();
    const briefs = await reads.all<BriefRow>(BRIEFS_OF_PROPOSALS, [keys]);
    for (const row of [...decisions, ...briefs]) expect(JSON.stringify(row)).not.toContain('motivation');
    let under = 0;
    const slow = {
      row: async (sql: string, values: readonly unknown[]) => {
        expect(++under).toBe(1);
        const row = await world.reads.row(sql, values);
        under--;
        return row;
      },
    } as unknown as Reads;
    const resolver = new DecisionBriefResolver(new CaseReads(slow, new LicenceReads(world.reads)));
    const shown = briefs.map(({ id: key, checksum, frozenAt }) => ({ key, checksum, frozenAt, withheld: null }));
    const bodies = await Promise.all(shown.map((brief) => resolver.body(brief, request)));
    expect(bodies.map((body) => sha256(canonicalJson(body!)).toString('hex'))).toEqual(shown.map(({ checksum }) => checksum));
    under = 1;
    expect(await resolver.body({ ...shown[0]!, withheld: 'secrecy' }, request)).toBeNull();
  });

  it('shows an unsubmitted one to its author only', async () => {
    expect((await visibleTo('author', 10)).map(({ state }) => state)).toContain('draft');
    for (const who of ['registrar', 'administrator'] as const) {
      expect((await visibleTo(who, 10)).map(({ state }) => state)).not.toContain('draft');
    }
  });

  it('finds things by id and by the name that they have of their own', async () => {
    expect(await reads.referred('GovernanceBody', 'radet')).toBe(world.bodies.council);
    expect(await reads.referred('GovernanceBody', `GovernanceBody:${world.bodies.council}`)).toBe(world.bodies.council);
    await expect(reads.referred('GovernanceBody', 'okänt')).rejects.toMatchObject({ code: 'ID_INVALID' });
    expect(() => reads.key('Proposal', 'Release:x')).toThrow(expect.objectContaining({ code: 'ID_INVALID' }));
  });
});
