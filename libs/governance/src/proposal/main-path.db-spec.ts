import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain } from '@termverk/audit';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { codes, done, exempel, type Exempel } from '../testing/exempel.js';
import { approval, approve, consult, decisionPending, inReview, itemOf, meaningChange, textCorrection } from '../testing/journey.js';

let database: TestDatabase;
let world: Exempel;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
});
afterAll(() => database.drop());

async function actionsOf(proposalId: string): Promise<string[]> {
  const rows: { action: string }[] = await database.dataSource.query(
    `select action from audit_entry where entity_kind = 'proposal' and entity_id = $1 order by seq`,
    [proposalId],
  );
  return rows.map(({ action }) => action);
}

async function openRelease(name: string, effectiveFrom = new Date(Date.now() - 1000)): Promise<string> {
  return done(await world.releases.create(world.as('releaseManager'), { name, title: { sv: name }, effectiveFrom })).id;
}

describe('a change of meaning', () => {
  it('goes from need to publication, and every step is in the audit chain', async () => {
    const base = await world.concept('planeringssamtal');
    const wish = meaningChange(base, 'samtal där en person och personal bestämmer nästa steg');
    const proposal = done(await world.proposals.create(world.as('author'), wish));
    const submitted = done(await world.submission.submit(world.as('author'), proposal.id));
    expect(submitted.state).toBe('triage');
    expect(submitted.routedTo).toEqual([world.bodies.council]);
    done(await world.triage.startReview(world.as('registrar'), proposal.id));
    await approve(world, proposal, 'reviewerOne', 'operational');
    await approve(world, proposal, 'reviewerTwo', 'informatics');
    await consult(world, proposal);
    done(await world.decisions.request(world.as('registrar'), proposal.id));
    const decided = done(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)));
    expect(decided.state).toBe('approved');
    const release = await openRelease('exempel-2026.1');
    done(await world.scheduling.schedule(world.as('releaseManager'), proposal.id, release));
    const published = done(await world.scheduling.orderPublication(world.as('releaseManager'), release));
    expect(published?.publishedAt).not.toBeNull();

    expect(await actionsOf(proposal.id)).toEqual([
      'proposal.created',
      'proposal.submitted',
      'proposal.received',
      'proposal.review-started',
      'proposal.reviewed',
      'proposal.reviewed',
      'proposal.consultation-opened',
      'proposal.consultation-answered',
      'proposal.line-disposed',
      'proposal.consultation-closed',
      'proposal.decision-requested',
      'proposal.decision-attended',
      'proposal.decision-attended',
      'proposal.decided',
      'proposal.scheduled',
      'proposal.published',
    ]);
    expect((await new AuditChain(world.reads).verify([])).broken).toBeNull();
    const item = await itemOf(world, proposal);
    const [version]: unknown[] = await database.dataSource.query(
      `select v.frozen_at is not null as frozen, v.version, f.value->>'status' as status, d.id is not null as decided
       from artefact_version v join fact f on f.version_id = v.id and f.kind = 'registration' left join decision d on d.id = f.decision_id where v.id = $1`,
      [item.draftVersionId],
    );
    expect(version).toEqual({ frozen: true, version: '2.0.0', status: 'recorded', decided: true });
  });

  it('waits for the clock when its release takes effect later', async () => {
    const base = await world.concept('vilorum');
    const proposal = await decisionPending(world, meaningChange(base, 'utrymme där någon vilar'));
    done(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)));
    const later = new Date(Date.now() + 3_600_000);
    const release = await openRelease('exempel-2026.2', later);
    done(await world.scheduling.schedule(world.as('releaseManager'), proposal.id, release));
    expect(done(await world.scheduling.orderPublication(world.as('releaseManager'), release))).toBeNull();
    const clock = (now: Date) => ({
      ...world.as('administrator', now),
      actor: { ...world.actors.administrator, personId: null, grants: [] },
    });
    expect(await world.scheduling.publishDue(clock(new Date()))).toEqual([]);
    const published = await world.scheduling.publishDue(clock(new Date(later.getTime() + 60_000)));
    expect(published.map(({ name }) => name)).toEqual(['exempel-2026.2']);
    expect(await world.scheduling.publishDue(clock(new Date(later.getTime() + 120_000)))).toEqual([]);
  });
});

describe('a text correction', () => {
  it('is decided by the delegate once a terminologist has signed that the meaning is unchanged', async () => {
    const base = await world.concept('planansvarig', 'person som håller en plan aktuel');
    const proposal = await inReview(world, textCorrection(base, 'person som håller en plan aktuell'));
    await approve(world, proposal, 'terminologist', 'informatics');
    expect(codes(await world.decisions.request(world.as('registrar'), proposal.id))).toEqual(expect.arrayContaining(['MEANING_UNSIGNED']));
    const { id, checksum } = await itemOf(world, proposal);
    done(await world.reviews.signMeaningUnchanged(world.as('terminologist'), id, { checksum, reason: 'Stavning' }));
    done(await world.decisions.request(world.as('registrar'), proposal.id));
    const decided = done(
      await world.decisions.decide(world.as('delegate'), proposal.id, await approval(world, proposal, world.bodies.delegation)),
    );
    expect(decided.state).toBe('approved');
    const release = await openRelease('exempel-2026.3');
    done(await world.scheduling.schedule(world.as('releaseManager'), proposal.id, release));
    done(await world.scheduling.orderPublication(world.as('releaseManager'), release));
    expect((await itemOf(world, proposal)).version).toBe('1.0.1');
  });

  it('needs a terminologist, and takes no change of meaning', async () => {
    const base = await world.concept('hjälpsam');
    const proposal = await inReview(world, textCorrection(base, 'hjälp som alltid prövas'));
    const { id, checksum } = await itemOf(world, proposal);
    const verdict = { verdict: 'approve', perspective: null, comment: '', checksum } as const;
    expect(codes(await world.reviews.review(world.as('reviewerTwo'), id, verdict))).toEqual(['TERMINOLOGIST_NEEDED']);
    const wish = textCorrection(base, 'x');
    const relation = { kind: 'generic', direction: 'broader', target: 'https://example.org/concept/stöd' };
    const wide = { ...wish, items: [{ ...wish.items[0]!, patch: [{ op: 'add', path: '/relations/-', value: relation } as const] }] };
    const other = done(await world.proposals.create(world.as('author'), wide));
    expect(codes(await world.submission.submit(world.as('author'), other.id))).toEqual(['CHANGE_TOO_WIDE']);
  });
});
