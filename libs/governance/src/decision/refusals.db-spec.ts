import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { VersionRecord } from '@termverk/catalogue';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { ProposalRecord } from '../proposal/proposal.record.js';
import { FIELD, codes, done, exempel, type Exempel, type PersonName } from '../testing/exempel.js';
import {
  approval,
  approvalOf,
  approve,
  attendance,
  consult,
  decisionPending,
  inReview,
  itemOf,
  meaningChange,
  textCorrection,
} from '../testing/journey.js';

let database: TestDatabase;
let world: Exempel;
let base: VersionRecord;
let count = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
});
beforeEach(async () => {
  base = await world.concept(`prov${String.fromCharCode(97 + (count % 26))}${count < 26 ? 'x' : 'y'}`);
  count++;
});
afterAll(() => database.drop());

const verdict = (checksum: string) => ({ verdict: 'approve', perspective: null, comment: '', checksum }) as const;
const stateOf = async ({ id }: ProposalRecord): Promise<string> =>
  ((await database.dataSource.query('select state from change_proposal where id = $1', [id])) as [{ state: string }])[0].state;

describe('a review is refused', () => {
  it('of one’s own proposal, with SELF_APPROVAL, whatever role the account has', async () => {
    const proposal = await inReview(world, meaningChange(base, 'ny mening med växt'));
    const { id, checksum } = await itemOf(world, proposal);
    const context = { ...world.as('author'), actor: { ...world.actors.reviewerTwo, personId: world.actors.author.personId } };
    expect(codes(await world.reviews.review(context, id, verdict(checksum)))).toEqual(['SELF_APPROVAL']);
  });

  it('to whoever has edited the item', async () => {
    const proposal = await inReview(world, meaningChange(base, 'ny mening med växt'));
    const { id, checksum } = await itemOf(world, proposal);
    const patch = [{ op: 'replace', path: '/definitions/1/text', value: 'ännu nyare mening med växt' }] as const;
    done(await world.proposals.editItem(world.as('terminologist'), id, { baseChecksum: checksum, patch }));
    const { checksum: now } = await itemOf(world, proposal);
    expect(codes(await world.reviews.review(world.as('terminologist'), id, verdict(now)))).toEqual(['SELF_APPROVAL']);
  });

  it('of content that has changed since, with STALE', async () => {
    const proposal = await inReview(world, meaningChange(base, 'ny mening med växt'));
    const { id } = await itemOf(world, proposal);
    expect(codes(await world.reviews.review(world.as('reviewerOne'), id, verdict('0'.repeat(64))))).toEqual(['STALE']);
  });

  it('without the role in the subject field, to administrators too', async () => {
    const proposal = await inReview(world, meaningChange(base, 'ny mening med växt'));
    const { id, checksum } = await itemOf(world, proposal);
    for (const who of ['administrator', 'consultee', 'decider'] as const) {
      expect(codes(await world.reviews.review(world.as(who), id, verdict(checksum)))).toEqual(['ROLE_MISSING']);
    }
  });
});

describe('an edit is refused', () => {
  it('when it starts from content that somebody has changed, so that nobody’s change is lost', async () => {
    const proposal = await inReview(world, meaningChange(base, 'ny mening med växt'));
    const { id, checksum } = await itemOf(world, proposal);
    const edit = (value: string) => ({ baseChecksum: checksum, patch: [{ op: 'replace', path: '/definitions/1/text', value }] as const });
    const both = await Promise.all([
      world.proposals.editItem(world.as('author'), id, edit('ena meningen')),
      world.proposals.editItem(world.as('terminologist'), id, edit('andra meningen')),
    ]);
    expect(both.flatMap(codes)).toEqual(['BASE_CHECKSUM_STALE']);
  });

  it('to everybody but the author while it is a draft', async () => {
    const proposal = done(await world.proposals.create(world.as('author'), meaningChange(base, 'ny mening med växt')));
    const { id, checksum } = await itemOf(world, proposal);
    expect(codes(await world.proposals.editItem(world.as('terminologist'), id, { baseChecksum: checksum, patch: [] }))).toEqual([
      'PROPOSAL_UNKNOWN',
    ]);
  });
});

describe('a decision is not asked for', () => {
  it('with approvals that an edit made stale: the proposal is back in review', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const { id, checksum } = await itemOf(world, proposal);
    const patch = [{ op: 'replace', path: '/definitions/1/text', value: 'rättad mening med växt' }] as const;
    done(await world.proposals.editItem(world.as('author'), id, { baseChecksum: checksum, patch }));
    expect(await stateOf(proposal)).toBe('in-review');
    expect(codes(await world.decisions.request(world.as('registrar'), proposal.id))).toEqual(
      expect.arrayContaining(['QUORUM_MISSING', 'PERSPECTIVE_MISSING']),
    );
    expect(codes(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)))).toEqual(['STATE_WRONG']);
  });

  it('without a consultation, or before every line has a disposition', async () => {
    const proposal = await inReview(world, meaningChange(base, 'ny mening med växt'));
    await approve(world, proposal, 'reviewerOne', 'operational');
    await approve(world, proposal, 'reviewerTwo', 'informatics');
    expect(codes(await world.decisions.request(world.as('registrar'), proposal.id))).toEqual(['CONSULTATION_MISSING']);
    const { id: itemId } = await itemOf(world, proposal);
    const invited = [world.organisations.exempelkommunen];
    const wish = { theme: 'Ny mening', questions: [], invited, closesAt: new Date(Date.now() + 86_400_000) };
    done(await world.consultations.open(world.as('registrar'), proposal.id, wish));
    const [{ id }] = (await database.dataSource.query('select id from consultation where proposal_id = $1', [proposal.id])) as [
      { id: string },
    ];
    expect(codes(await world.consultations.close(world.as('registrar'), id))).toEqual(['CONSULTATION_RUNNING']);
    const line = { itemId, element: null, supportsTerm: true, supportsDefinition: null, comment: '' };
    const empty = { ...line, supportsTerm: null };
    expect(codes(await world.consultations.respond(world.as('consultee'), id, { position: 'oppose', lines: [empty] }))).toEqual([
      'LINE_EMPTY',
    ]);
    expect(codes(await world.consultations.respond(world.as('reviewerTwo'), id, { position: 'support', lines: [] }))).toEqual([
      'NOT_INVITED',
    ]);
    done(await world.consultations.respond(world.as('consultee'), id, { position: 'support', lines: [line] }));
    expect(codes(await world.consultations.respond(world.as('consultee'), id, { position: 'oppose', lines: [] }))).toEqual([
      'RESPONSE_EXISTS',
    ]);
    done(await world.consultations.close(world.as('registrar'), id));
    expect(codes(await world.decisions.request(world.as('registrar'), proposal.id))).toEqual(['LINES_UNDISPOSED']);
  });
});

describe('a consultation covers the content that it was about', () => {
  const pending = async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const edit = async (patch: NonNullable<Parameters<typeof world.proposals.editItem>[2]['patch']>) => {
      const { id, checksum } = await itemOf(world, proposal);
      done(await world.proposals.editItem(world.as('author'), id, { baseChecksum: checksum, patch }));
      await approve(world, proposal, 'reviewerOne', 'operational');
      await approve(world, proposal, 'reviewerTwo', 'informatics');
      return codes(await world.decisions.request(world.as('registrar'), proposal.id));
    };
    return { proposal, edit };
  };

  it('and no other meaning: a new one has to be held', async () => {
    const { proposal, edit } = await pending();
    expect(await edit([{ op: 'replace', path: '/definitions/1/text', value: 'något helt annat som ingen har fått yttra sig om' }])).toEqual(
      ['CONSULTATION_OUTDATED'],
    );
    await consult(world, proposal);
    done(await world.decisions.request(world.as('registrar'), proposal.id));
  });

  it('and what differs from it in text alone', async () => {
    const { edit } = await pending();
    expect(await edit([{ op: 'add', path: '/notes/-', value: { language: 'sv', text: 'En anmärkning.' } }])).toEqual([]);
  });
});

describe('the similarity search', () => {
  it('has to have covered the content that is decided on, and what it finds later is declared', async () => {
    await world.concept('granskog', 'mark där många höga granar växer tätt');
    const proposal = await inReview(world, meaningChange(base, 'ny mening med växt'));
    const { id, checksum } = await itemOf(world, proposal);
    const patch = [{ op: 'replace', path: '/definitions/1/text', value: 'mark där många höga granar växer tätt' }] as const;
    done(await world.proposals.editItem(world.as('author'), id, { baseChecksum: checksum, patch }));
    expect(codes(await world.decisions.request(world.as('registrar'), proposal.id))).toContain('SIMILAR_UNDECLARED');
    const declared = { canonical: 'https://example.org/concept/granskog', relation: 'dismissed', reason: 'Annat begrepp' } as const;
    done(await world.proposals.declareRelated(world.as('author'), id, declared));
    expect(codes(await world.decisions.request(world.as('registrar'), proposal.id))).not.toContain('SIMILAR_UNDECLARED');
  });
});

describe('a decision is refused', () => {
  const attempt = async (who: Parameters<Exempel['as']>[0], body: keyof Exempel['bodies']): Promise<string[]> => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const refused = await world.decisions.decide(world.as(who), proposal.id, await approval(world, proposal, world.bodies[body]));
    expect(await stateOf(proposal)).toBe('decision-pending');
    return codes(refused);
  };

  it('to a body without a mandate for the kind', async () => expect(await attempt('boardMember', 'board')).toEqual(['MANDATE_MISSING']));
  it('to a delegate who may decide on text only', async () => expect(await attempt('delegate', 'delegation')).toEqual(['MANDATE_MISSING']));
  it('to somebody without a seat on the body', async () => expect(await attempt('boardMember', 'council')).toEqual(['NO_SEAT']));
  it('to administrators', async () => expect(await attempt('administrator', 'council')).toEqual(['ROLE_MISSING']));

  it('to the author and to a reviewer, even with role and seat', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const wish = await approval(world, proposal);
    const asDecider = (person: 'author' | 'reviewerTwo') => ({
      ...world.as('decider'),
      actor: { ...world.actors.decider, personId: world.actors[person].personId },
    });
    expect(codes(await world.decisions.decide(asDecider('author'), proposal.id, wish))).toEqual(['SELF_APPROVAL']);
    expect(codes(await world.decisions.decide(asDecider('reviewerTwo'), proposal.id, wish))).toEqual(['REVIEWER_DECIDES']);
    const read = await attendance(world, proposal);
    expect(codes(await world.attendances.attend(asDecider('author'), proposal.id, read))).toEqual(['SELF_APPROVAL']);
    expect(codes(await world.attendances.attend(asDecider('reviewerTwo'), proposal.id, read))).toEqual(['REVIEWER_DECIDES']);
  });

  it('without reasons, with outcomes for other items, and on content that was not read', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const wish = await approval(world, proposal);
    const [outcome] = wish.outcomes;
    const decide = async (change: Partial<typeof wish>) =>
      codes(await world.decisions.decide(world.as('decider'), proposal.id, { ...wish, ...change }));
    expect(await decide({ reasons: ' ' })).toEqual(['REASON_MISSING']);
    expect(await decide({ outcomes: [] })).toEqual(['OUTCOMES_INCOMPLETE']);
    expect(await decide({ outcomes: [outcome!, outcome!] })).toEqual(['OUTCOMES_INCOMPLETE']);
    expect(await decide({ outcomes: [{ ...outcome!, checksum: '0'.repeat(64) }] })).toEqual(['STALE']);
  });

  it('to all but one of those who decide at the same time', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const wish = await approval(world, proposal);
    const both = await Promise.all((['decider', 'member'] as const).map((who) => world.decisions.decide(world.as(who), proposal.id, wish)));
    expect(both.flatMap(codes)).toEqual(['STATE_WRONG']);
    const rows: unknown[] = await database.dataSource.query('select 1 from decision where proposal_id = $1', [proposal.id]);
    expect(rows).toHaveLength(1);
  });

  it('of a council that one member alone gives', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const wish = await approvalOf(world, proposal);
    const read = await attendance(world, proposal);
    const decide = () => world.decisions.decide(world.as('decider'), proposal.id, wish);
    const attend = (who: PersonName, change: Partial<typeof read> = {}) =>
      world.attendances.attend(world.as(who), proposal.id, { ...read, ...change });
    expect(codes(await decide())).toEqual(['BODY_QUORUM_MISSING']);
    done(await attend('decider'));
    expect(codes(await decide())).toEqual(['BODY_QUORUM_MISSING']);
    // Nobody takes part without a seat, a role in the field, or what is decided on having been read.
    expect(codes(await attend('boardMember'))).toEqual(['NO_SEAT']);
    expect(codes(await attend('administrator'))).toEqual(['ROLE_MISSING']);
    expect(codes(await attend('member', { briefChecksum: '0'.repeat(64) }))).toEqual(['STALE']);
    expect(codes(await attend('member', { bodyId: world.bodies.board }))).toEqual(['NO_SEAT']);
    done(await attend('member'));
    // Said twice it is said once, and it can be taken back until the decision.
    done(await attend('member'));
    done(await world.attendances.withdraw(world.as('member'), proposal.id, read));
    expect(codes(await world.attendances.withdraw(world.as('member'), proposal.id, read))).toEqual(['NOT_ATTENDING']);
    expect(codes(await decide())).toEqual(['BODY_QUORUM_MISSING']);
    done(await attend('member'));
    done(await decide());
    const took: unknown = await database.dataSource.query(
      `select s.slug from decision_participant p join person s on s.id = p.person_id join decision d on d.id = p.decision_id
       where d.proposal_id = $1 order by s.slug`,
      [proposal.id],
    );
    expect(took).toEqual([{ slug: 'decider' }, { slug: 'member' }]);
    expect(codes(await attend('member'))).toEqual(['STATE_WRONG']);
    const said: unknown = await database.dataSource.query(
      `select action from audit_entry where entity_id = $1 and action like 'proposal.decision-attend%' order by seq`,
      [proposal.id],
    );
    const [attended, withdrawn] = ['proposal.decision-attended', 'proposal.decision-attendance-withdrawn'];
    expect(said).toEqual([attended, attended, withdrawn, attended].map((action) => ({ action })));
  });

  it('in which whoever takes part has lost their seat or their role, or their part in the proposal has come to light, since they said so', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const wish = await approval(world, proposal);
    const decide = async () => codes(await world.decisions.decide(world.as('decider'), proposal.id, wish));
    const { personId } = world.actors.member;
    const seatOf = (day: string | null) => database.dataSource.query(`update seat set valid_to = $2 where person_id = $1`, [personId, day]);
    await database.dataSource.query('alter table seat disable trigger seat_ends_once');
    await seatOf('2025-01-01');
    expect(await decide()).toEqual(['BODY_QUORUM_MISSING']);
    await seatOf(null);
    await database.dataSource.query('alter table seat enable trigger seat_ends_once');
    // A role that is withdrawn counts no more, and one in another subject field or only in a namespace never did.
    await database.dataSource.query('alter table role_grant disable trigger role_grant_ends_once');
    const roleIs = (change: string) => database.dataSource.query(`update role_grant set ${change} where person_id = $1`, [personId]);
    await roleIs(`valid_to = '2025-01-01'`);
    expect(await decide()).toEqual(['BODY_QUORUM_MISSING']);
    await roleIs(`valid_to = null, subject_field = 'annat'`);
    expect(await decide()).toEqual(['BODY_QUORUM_MISSING']);
    await roleIs(`subject_field = '${FIELD}'`);
    await database.dataSource.query('alter table role_grant enable trigger role_grant_ends_once');
    const item = await itemOf(world, proposal);
    await database.dataSource.query('insert into proposal_item_author (item_id, person_id, since) values ($1, $2, now())', [
      item.id,
      personId,
    ]);
    expect(await decide()).toEqual(['BODY_QUORUM_MISSING']);
  });

  it('in which the members of one organisation would decide for a body of several', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const { actor } = world.as('member');
    const organisationId = world.organisations.exempelmyndigheten;
    const [seat] = (await database.dataSource.query(
      `insert into seat (id, body_id, person_id, organisation_id, function_sv) values (gen_random_uuid(), $1, $2, $3, 'Ledamot') returning id`,
      [world.bodies.council, world.actors.delegate.personId, organisationId],
    )) as { id: string }[];
    const as = { ...world.as('delegate'), actor: { ...actor, personId: world.actors.delegate.personId, organisationId } };
    done(await world.attendances.attend(as, proposal.id, await attendance(world, proposal)));
    const wish = await approvalOf(world, proposal);
    const decide = async () => codes(await world.decisions.decide(world.as('decider'), proposal.id, wish));
    expect(await decide()).toEqual(['BODY_QUORUM_ORGANISATIONS']);
    done(await world.attendances.attend(world.as('member'), proposal.id, await attendance(world, proposal)));
    expect(await decide()).toEqual([]);
    await database.dataSource.query('alter table seat disable trigger seat_ends_once');
    await database.dataSource.query('delete from seat where id = $1', [seat!.id]);
    await database.dataSource.query('alter table seat enable trigger seat_ends_once');
  });

  it('of a body that is dissolved, from the Swedish midnight on', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const wish = await approval(world, proposal);
    const dissolve = (table: string, column: string, day: string | null) =>
      database.dataSource.query(`update ${table} set valid_to = $2 where ${column} = $1`, [world.bodies.council, day]);
    const at = async (time: string) => codes(await world.decisions.decide(world.as('decider', new Date(time)), proposal.id, wish));
    await dissolve('governance_body', 'id', '2099-07-01');
    // Summer time: midnight in Stockholm is ten in the evening before, UTC.
    expect(await at('2099-06-30T22:00:00Z')).toEqual(['BODY_DISSOLVED']);
    const forward = (time: string) =>
      world.triage.forward(world.as('registrar', new Date(time)), proposal.id, world.bodies.council, 'Hör dit');
    expect(codes(await forward('2099-06-30T22:00:00Z'))).toEqual(['BODY_DISSOLVED']);
    await dissolve('governance_body', 'id', null);
    await dissolve('seat', 'body_id', '2099-07-01');
    expect(await at('2099-06-30T22:00:00Z')).toEqual(['NO_SEAT']);
    await database.dataSource.query('update governance_body set valid_to = $2 where id = $1', [world.bodies.council, '2099-07-01']);
    expect(await at('2099-06-30T21:59:59Z')).toEqual([]);
    await dissolve('governance_body', 'id', null);
  });

  it('when the mandate has run out', async () => {
    const proposal = await decisionPending(world, meaningChange(base, 'ny mening med växt'));
    const wish = await approval(world, proposal);
    const until = (validTo: string | null) =>
      database.dataSource.query('update mandate set valid_to = $2 where body_id = $1', [world.bodies.council, validTo]);
    // What no service does: a mandate that has ended stays so.
    await database.dataSource.query('alter table mandate disable trigger mandate_ends_once');
    await until('2025-01-01');
    expect(codes(await world.decisions.decide(world.as('decider'), proposal.id, wish))).toEqual(['MANDATE_MISSING']);
    await until(null);
    done(await world.decisions.decide(world.as('decider'), proposal.id, wish));
  });
});

describe('publication is refused', () => {
  it('of a proposal that starts from a version that is no longer the latest', async () => {
    const [one, two] = [
      await decisionPending(world, meaningChange(base, 'ny mening med växt')),
      await decisionPending(world, meaningChange(base, 'helt annan mening med växt')),
    ];
    for (const proposal of [one, two])
      done(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)));
    const release = async (name: string) =>
      done(
        await world.releases.create(world.as('releaseManager'), { name, title: { sv: name }, effectiveFrom: new Date(Date.now() - 1000) }),
      ).id;
    const [first, second] = [await release('a'), await release('b')];
    done(await world.scheduling.schedule(world.as('releaseManager'), one.id, first));
    done(await world.scheduling.schedule(world.as('releaseManager'), two.id, second));
    done(await world.scheduling.orderPublication(world.as('releaseManager'), first));
    expect(codes(await world.scheduling.orderPublication(world.as('releaseManager'), second))).toEqual(['BASE_OUTDATED']);
  });

  it('by the database itself, of proposed content that nobody approved', async () => {
    const proposal = await inReview(world, meaningChange(base, 'ny mening med växt'));
    const { draftVersionId } = await itemOf(world, proposal);
    const publication = { effectiveFrom: new Date(), decisionId: null, registration: null };
    await expect(world.publication.publish(world.as('releaseManager'), draftVersionId, publication)).rejects.toMatchObject({
      code: 'TV003',
    });
  });
});

describe('what was said stays said', () => {
  it.each(['review', 'decision', 'decision_item', 'disposition', 'response_line', 'decision_brief', 'meaning_sign_off'])(
    'in %s',
    async (table) => {
      await expect(database.dataSource.query(`delete from ${table}`)).rejects.toMatchObject({ code: 'TV001' });
    },
  );
});

describe('a text correction', () => {
  it('takes the editorial path only where the policy lets it', async () => {
    const path = async (value: string) => {
      // What no service does: a policy is ended and another takes its place.
      await database.dataSource.query('alter table policy disable trigger policy_ends_once');
      await database.dataSource.query(`update policy set path = $1 where key = 'text'`, [value]);
      await database.dataSource.query('alter table policy enable trigger policy_ends_once');
    };
    const proposal = done(await world.proposals.create(world.as('author'), textCorrection(base, 'annan text')));
    await path('ordinary');
    expect(codes(await world.submission.submit(world.as('author'), proposal.id))).toEqual(['PATH_NOT_ALLOWED']);
    await path('editorial');
    done(await world.submission.submit(world.as('author'), proposal.id));
    done(await world.triage.startReview(world.as('registrar'), proposal.id));
    await approve(world, proposal, 'terminologist', 'informatics');
    const { id, checksum } = await itemOf(world, proposal);
    done(await world.reviews.signMeaningUnchanged(world.as('terminologist'), id, { checksum, reason: 'Samma sak' }));
    await path('ordinary');
    expect(codes(await world.decisions.request(world.as('registrar'), proposal.id))).toEqual(['PATH_NOT_ALLOWED']);
    await path('editorial');
    done(await world.decisions.request(world.as('registrar'), proposal.id));
  });

  it('is not decided by a single person without a delegation in the policy', async () => {
    const proposal = await inReview(world, textCorrection(base, 'annan text'));
    await approve(world, proposal, 'terminologist', 'informatics');
    const { id, checksum } = await itemOf(world, proposal);
    done(await world.reviews.signMeaningUnchanged(world.as('terminologist'), id, { checksum, reason: 'Samma sak' }));
    done(await world.decisions.request(world.as('registrar'), proposal.id));
    // What no service does: a policy is ended and another takes its place.
    await database.dataSource.query('alter table policy disable trigger policy_ends_once');
    await database.dataSource.query(`update policy set delegated_body_id = null where key = 'text'`);
    const wish = await approval(world, proposal, world.bodies.delegation);
    expect(codes(await world.decisions.decide(world.as('delegate'), proposal.id, wish))).toEqual(['DELEGATION_MISSING']);
    await database.dataSource.query(`update policy set delegated_body_id = $1 where key = 'text'`, [world.bodies.delegation]);
    done(await world.decisions.decide(world.as('delegate'), proposal.id, wish));
  });
});
