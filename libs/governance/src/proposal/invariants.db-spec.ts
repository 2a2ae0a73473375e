import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain } from '@termverk/audit';
import type { VersionRecord } from '@termverk/catalogue';
import { roles, type Context } from '@termverk/platform';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { itemsOf, type ItemRecord } from '../item/item.record.js';
import { exempel, FIELD, type Exempel, type PersonName } from '../testing/exempel.js';
import { approval, attendance, decisionPending, meaningChange, textCorrection } from '../testing/journey.js';
import { PROPOSAL_COLUMNS, type ProposalRecord } from './proposal.record.js';
import type { ProposalState } from './proposal.transitions.js';

/** Everybody may do everything, so that only the rules about persons, bodies, mandates and contents stand between them. */
const people: PersonName[] = ['author', 'terminologist', 'reviewerOne', 'reviewerTwo', 'decider', 'member', 'delegate', 'boardMember'];

interface Act {
  readonly natural: boolean;
  readonly who: PersonName;
  readonly other: PersonName;
  readonly proposal: number;
  readonly wild: number;
}

let database: TestDatabase;
let world: Exempel;
let concepts: VersionRecord[];
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
  concepts = [await world.concept('abborre'), await world.concept('braxen')];
});
afterAll(() => database.drop());

function as(name: PersonName): Context {
  const grants = roles.filter((role) => role !== 'administrator').map((role) => ({ role, subjectField: FIELD }));
  return { ...world.as(name), actor: { ...world.actors[name], grants } };
}

const words = (): string => `ord${[...String(serial++)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;

/** What can be done to a proposal. Refusals are expected; a throw fails the test. */
const deeds = {
  submit: async ({ who }: Act, { id }: ProposalRecord) => {
    await world.submission.check(as(who), id);
    const found = (await database.dataSource.query(
      `select i.id, f->>'canonical' as canonical from proposal_item i join item_similarity s on s.item_id = i.id, jsonb_array_elements(s.found) f where i.proposal_id = $1`,
      [id],
    )) as { id: string; canonical: string }[];
    for (const one of found) await world.proposals.declareRelated(as(who), one.id, { ...one, relation: 'dismissed', reason: 'Annat' });
    await world.submission.submit(as(who), id);
  },
  startReview: ({ who }: Act, { id }: ProposalRecord) => world.triage.startReview(as(who), id),
  review: async ({ who, other, wild }: Act, _: ProposalRecord, item: ItemRecord) => {
    const verdict = { verdict: wild % 7 === 0 ? 'reject' : 'approve', comment: 'Sagt', checksum: item.checksum } as const;
    await world.reviews.review(as(who), item.id, { ...verdict, perspective: 'operational' });
    await world.reviews.review(as(other), item.id, { ...verdict, perspective: 'informatics' });
  },
  sign: ({ who }: Act, _: ProposalRecord, { id, checksum }: ItemRecord) =>
    world.reviews.signMeaningUnchanged(as(who), id, { checksum, reason: 'Samma' }),
  edit: ({ who }: Act, _: ProposalRecord, { id, checksum }: ItemRecord) =>
    world.proposals.editItem(as(who), id, {
      baseChecksum: checksum,
      patch: [{ op: 'replace', path: '/definitions/1/text', value: words() }],
    }),
  consult: async ({ who, wild }: Act, { id: proposalId }: ProposalRecord, { id: itemId }: ItemRecord) => {
    const invited = [world.actors[who].organisationId!];
    await world.consultations.open(as(who), proposalId, {
      theme: 'T',
      questions: [],
      invited,
      closesAt: new Date(Date.now() + 86_400_000),
    });
    const rows = (await database.dataSource.query('select id from consultation where proposal_id = $1 and closed_at is null', [
      proposalId,
    ])) as { id: string }[];
    for (const { id } of rows) {
      const line = { itemId, element: null, supportsTerm: true, supportsDefinition: null, comment: '' };
      await world.consultations.respond(as(who), id, { position: 'support', lines: [line] });
      const lines = (await database.dataSource.query('select id from response_line where item_id = $1', [itemId])) as { id: string }[];
      for (const { id: lineId } of wild % 5 === 0 ? [] : lines)
        await world.consultations.dispose(as(who), lineId, { outcome: 'not', reason: 'Nej' });
      await world.consultations.close(as(who), id);
    }
  },
  request: ({ who }: Act, { id }: ProposalRecord) => world.decisions.request(as(who), id),
  decide: async ({ who, wild }: Act, { id }: ProposalRecord, item: ItemRecord) => {
    const outcome = (['approved', 'approved', 'approved', 'returned', 'rejected'] as const)[wild % 5]!;
    const outcomes = [{ itemId: item.id, outcome, checksum: item.checksum, reasons: null }];
    for (const bodyId of Object.values(world.bodies)) {
      // Whoever else may take part with them: the rules say who that is.
      const read = await attendance(world, { id }, bodyId);
      for (const other of bodyId === world.bodies.council && wild % 4 > 0 ? people : [who])
        await world.attendances.attend(as(other), id, read);
      await world.decisions.decide(as(who), id, { bodyId, outcomes, reasons: 'Skäl', rapporteurId: null });
    }
  },
  schedule: async ({ who }: Act, { id }: ProposalRecord) => {
    const release = await world.releases.create(as(who), {
      name: `r-${serial++}`,
      title: { sv: 'R' },
      effectiveFrom: new Date(Date.now() - 1),
    });
    if (release.ok) await world.scheduling.schedule(as(who), id, release.value.id);
  },
  publish: ({ who }: Act, { releaseId }: ProposalRecord) =>
    releaseId === null ? null : world.scheduling.orderPublication(as(who), releaseId),
  unschedule: ({ who }: Act, { id }: ProposalRecord) => world.scheduling.unschedule(as(who), id),
} as const;
type Deed = keyof typeof deeds;
const allDeeds = Object.keys(deeds) as Deed[];

const next: Partial<Record<ProposalState, readonly Deed[]>> = {
  draft: ['submit'],
  triage: ['startReview'],
  'in-review': ['review', 'consult', 'request', 'sign'],
  consultation: ['review', 'consult', 'request'],
  'decision-pending': ['decide'],
  approved: ['schedule'],
  scheduled: ['publish'],
};

async function perform(act: Act): Promise<void> {
  const proposals: ProposalRecord[] = await database.dataSource.query(
    `select ${PROPOSAL_COLUMNS} from change_proposal p where p.state not in ('published', 'rejected', 'withdrawn') order by p.number`,
  );
  if (proposals.length < 2 || act.wild === 0) {
    const { artefactId } = concepts[act.proposal % concepts.length]!;
    const [base] = (await database.dataSource.query(
      `select artefact_id as "artefactId", encode(content_checksum, 'hex') as "contentChecksum", header from artefact_version
       where artefact_id = $1 and frozen_at is not null order by frozen_at desc, id desc limit 1`,
      [artefactId],
    )) as VersionRecord[];
    const wish = act.wild % 2 === 0 ? meaningChange(base!, words()) : textCorrection(base!, words());
    await world.proposals.create(as(act.who), wish);
    return;
  }
  const proposal = proposals[act.proposal % proposals.length]!;
  const [item] = await itemsOf(world.as('registrar'), proposal.id);
  const natural = next[proposal.state] ?? allDeeds;
  const choices = act.natural ? natural : allDeeds;
  // Who wrote it has to submit it: without this most proposals would never leave their draft.
  const author = people.find((name) => world.actors[name].personId === proposal.authorId)!;
  const who = act.natural && proposal.state === 'draft' ? author : act.who;
  await deeds[choices[act.wild % choices.length]!]({ ...act, who }, proposal, item!);
}

const acts = fc.array(
  fc.record({
    natural: fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
    who: fc.constantFrom(...people),
    other: fc.constantFrom(...people),
    proposal: fc.nat({ max: 3 }),
    wild: fc.nat({ max: 40 }),
  }),
  { minLength: 60, maxLength: 60 },
);

/** What may never be, as SQL that finds it. `d` is the decision that published content rests on. */
const DECIDED = `
  select i.*, p.author_id, p.state, o.mandate_id, o.policy_id, o.change_class, o.covered_checksum, o.outcome as decided, d.body_id, d.decided_by,
    d.decided_at, d.delegated, v.content_checksum, v.frozen_at
  from proposal_item i join change_proposal p on p.id = i.proposal_id join artefact_version v on v.id = i.draft_version_id
  join decision_item o on o.item_id = i.id join decision d on d.id = o.decision_id`;
/** Two things that the same person did to the same proposal, in the order of the audit chain: the times of requests may overlap. */
const BEFORE = `
  select 1 from audit_entry earlier join audit_entry later
    on later.entity_kind = 'proposal' and later.entity_id = earlier.entity_id and later.person_id = earlier.person_id and later.seq > earlier.seq`;
const never: Readonly<Record<string, string>> = {
  'content is published that its last decision did not approve as it is': `
    select 1 from proposal_item i join artefact_version v on v.id = i.draft_version_id join change_proposal p on p.id = i.proposal_id
    where v.frozen_at is not null and (p.state <> 'published' or not exists (
      select 1 from (${DECIDED}) x where x.id = i.id and x.decided = 'approved' and x.covered_checksum = v.content_checksum))`,
  'a proposal is published whose content is not': `
    select 1 from change_proposal p join proposal_item i on i.proposal_id = p.id join artefact_version v on v.id = i.draft_version_id
    where p.state = 'published' and i.outcome = 'approved' and v.frozen_at is null`,
  'somebody decides on what they wrote, reviewed or signed before': `${BEFORE} where later.action = 'proposal.decided'
    and earlier.action in ('proposal.created', 'proposal.item-edited', 'proposal.reviewed', 'proposal.meaning-signed')`,
  'somebody reviews or signs what they wrote before': `${BEFORE} where later.action in ('proposal.reviewed', 'proposal.meaning-signed')
    and earlier.action in ('proposal.created', 'proposal.item-edited')`,
  'a body decides without a mandate for it, or through somebody without a seat': `select 1 from (${DECIDED}) x join mandate m on m.id = x.mandate_id
    join artefact a on a.id = x.artefact_id
    where m.body_id <> x.body_id or not 'decide' = any(m.powers) or not a.kind = any(m.artefact_kinds) or not a.subject_field = any(m.subject_fields)
      or (m.change_classes <> '{}' and not (case x.change_class when 'none' then 'text' else x.change_class end) = any(m.change_classes))
      or m.valid_from > x.decided_at or m.valid_to <= x.decided_at
      or not exists (select 1 from seat s where s.body_id = x.body_id and s.person_id = x.decided_by)`,
  'a body of several decides through one person': `select 1 from (${DECIDED}) x join decision d on d.body_id = x.body_id and d.decided_at = x.decided_at
    join governance_body b on b.id = d.body_id
    where not b.single_person and (select count(*) from decision_participant p join seat s on s.person_id = p.person_id and s.body_id = d.body_id
                                   where p.decision_id = d.id) < 2`,
  'somebody takes part in a decision who has not said so': `select 1 from decision d join decision_participant p on p.decision_id = d.id
    where p.person_id <> d.decided_by and not exists (
      select 1 from audit_entry e where e.action = 'proposal.decision-attended' and e.entity_id = d.proposal_id::text and e.person_id = p.person_id)`,
  'a delegate decides on more than text': `select 1 from (${DECIDED}) x where x.delegated and x.change_class not in ('none', 'text')`,
  'something is approved without its quorum of current approvals': `select 1 from (${DECIDED}) x join policy y on y.id = x.policy_id
    cross join lateral (
      select count(distinct r.reviewer_id) as people, count(distinct r.organisation_id) as organisations from review r
      where r.item_id = x.id and r.verdict = 'approve' and r.covered_checksum = x.covered_checksum and r.created_at <= x.decided_at
        and r.reviewer_id <> x.author_id
        and not exists (select 1 from proposal_item_author a where a.item_id = x.id and a.person_id = r.reviewer_id and a.since <= x.decided_at)) r
    where x.decided = 'approved' and (r.people < y.reviewers_minimum or r.organisations < y.reviewer_organisations)`,
  'something is approved before its consultation is closed and answered': `select 1 from (${DECIDED}) x join policy y on y.id = x.policy_id
    where x.decided = 'approved' and y.consultation_required and (
      not exists (select 1 from consultation_item c join consultation k on k.id = c.consultation_id where c.item_id = x.id and c.covered_checksum = x.covered_checksum and k.closed_at <= x.decided_at)
      or exists (select 1 from response_line l join consultation_response r on r.id = l.response_id left join disposition q on q.line_id = l.id
                 where l.item_id = x.id and r.received_at <= x.decided_at and (q.id is null or q.created_at > x.decided_at)))`,
};

describe('whatever people do, in whatever order and at the same time', () => {
  it('these things never happen', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (sequence) => {
        for (let i = 0; i < sequence.length; i += 2) await Promise.all(sequence.slice(i, i + 2).map(perform));
        for (const [what, sql] of Object.entries(never)) expect([what, await database.dataSource.query(sql)]).toEqual([what, []]);
      }),
      // Histories add up in one database: shrinking one of them would not shrink what came before.
      { numRuns: 12, endOnFailure: true },
    );
    // Chance alone does not always get as far as a publication: one is led there, in the same history.
    const led = await decisionPending(world, meaningChange(await world.concept('slutmål'), 'det som en plan leder till'));
    await world.decisions.decide(world.as('decider'), led.id, await approval(world, led));
    const release = await world.releases.create(world.as('releaseManager'), {
      name: 'led',
      title: { sv: 'Ledd' },
      effectiveFrom: new Date(Date.now() - 1),
    });
    if (!release.ok) throw new Error('there is no release');
    await world.scheduling.schedule(world.as('releaseManager'), led.id, release.value.id);
    await world.scheduling.orderPublication(world.as('releaseManager'), release.value.id);
    for (const [what, sql] of Object.entries(never)) expect([what, await database.dataSource.query(sql)]).toEqual([what, []]);
    const [reached] = (await database.dataSource.query(
      `select count(*) filter (where state = 'published')::int as published, count(*)::int as proposals from change_proposal`,
    )) as [{ published: number; proposals: number }];
    expect(reached.published).toBeGreaterThan(0);
    expect((await new AuditChain(world.reads).verify([])).broken).toBeNull();
  }, 240_000);
});
