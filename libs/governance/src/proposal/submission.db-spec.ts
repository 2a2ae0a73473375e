import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type JsonObject } from '@termverk/kernel';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { codes, conceptEntry, done, exempel, FIELD, type Exempel } from '../testing/exempel.js';
import { itemOf, meaningChange } from '../testing/journey.js';
import type { ProposalWish } from './proposal.service.js';

let database: TestDatabase;
let world: Exempel;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
});
afterAll(() => database.drop());

const submitted = async (wish: ProposalWish): Promise<string[]> => {
  const proposal = done(await world.proposals.create(world.as('author'), wish));
  return codes(await world.submission.submit(world.as('author'), proposal.id));
};

describe('a proposal is not taken in', () => {
  it('with IT risks only (source-000: the risk analysis covers operations, not only IT)', async () => {
    const base = await world.concept('alm');
    expect(await submitted({ ...meaningChange(base, 'lövträd i park'), operationalRisks: [] })).toEqual(['OPERATIONAL_RISKS_MISSING']);
  });

  it('before what is like it is related or dismissed', async () => {
    await world.concept('vårdplanering');
    const base = await world.concept('vårdplaneringen');
    const proposal = done(await world.proposals.create(world.as('author'), meaningChange(base, 'arbete med en plan för vård')));
    expect(codes(await world.submission.submit(world.as('author'), proposal.id))).toEqual(['SIMILAR_UNDECLARED']);
    const { id } = await itemOf(world, proposal);
    const declared = { canonical: 'https://example.org/concept/vårdplanering', relation: 'related' as const, reason: '' };
    expect(codes(await world.proposals.declareRelated(world.as('author'), id, declared))).toEqual(['REASON_MISSING']);
    done(await world.proposals.declareRelated(world.as('author'), id, { ...declared, reason: 'Samma verksamhet, annat skede' }));
    expect(done(await world.submission.submit(world.as('author'), proposal.id)).state).toBe('triage');
  });

  it('with content that its checks refuse, or that changes nothing', async () => {
    const base = await world.concept('bokskog');
    expect(await submitted(meaningChange(base, 'bokskog som är skog'))).toEqual(['CHECKS_FAILED']);
    const wish = meaningChange(base, 'x');
    expect(await submitted({ ...wish, items: [{ ...wish.items[0]!, patch: [] }] })).toEqual(['UNCHANGED']);
  });

  it('with a version number that says less than the change', async () => {
    const base = await world.concept('cypress');
    const wish = meaningChange(base, 'ständigt grönt barrträd');
    const numbered = (version: string): ProposalWish => ({ ...wish, items: [{ ...wish.items[0]!, version }] });
    expect(await submitted(numbered('1.0.1'))).toEqual(['VERSION_STEP_TOO_SMALL']);
    expect(await submitted(numbered('0.9.0'))).toEqual(['VERSION_STEP_TOO_SMALL']);
    expect(await submitted(numbered('2.0.0'))).toEqual([]);
  });

  it('without saying who answers for a new artefact; unknown is an answer', async () => {
    const term = 'dungefäll';
    const wish = meaningChange(await world.concept('drakblod'), 'x');
    const artefact = {
      kind: 'concept',
      url: `https://example.org/concept/${term}`,
      name: term,
      title: { sv: term },
      subjectField: FIELD,
    } as const;
    const item = (responsibility: null | Parameters<typeof withResponsibility>[0]) => ({
      artefact: { ...artefact, authorityId: null, licence: 'fri', demo: true },
      responsibility,
      baseChecksum: null,
      version: null,
      header: conceptEntry(term, 'nedfälld gren i en dunge') as unknown as JsonObject,
      changeNote: {},
    });
    const withResponsibility = (r: {
      developer: string;
      operator: string;
      funder: string;
      bindingness: { level: 'unknown' };
      useSituation: { sv: string };
    }) => r;
    expect(await submitted({ ...wish, items: [item(null)] })).toEqual(Array<string>(5).fill('RESPONSIBILITY_MISSING'));
    await world.dataSource.query('update artefact set url = $2 where url = $1', [artefact.url, `urn:x:${newId()}`]);
    const stated = withResponsibility({
      developer: 'region-exempel',
      operator: 'unknown',
      funder: 'unknown',
      bindingness: { level: 'unknown' },
      useSituation: { sv: 'Prov' },
    });
    expect(await submitted({ ...wish, items: [item(stated)] })).toEqual([]);
  });

  it('by anybody but its author, and with a personal identity number not at all', async () => {
    const wish = meaningChange(await world.concept('enbuske'), 'låg barrväxt');
    const proposal = done(await world.proposals.create(world.as('author'), wish));
    expect(codes(await world.submission.submit(world.as('terminologist'), proposal.id))).toEqual(['PROPOSAL_UNKNOWN']);
    const person = await world.proposals.create(world.as('author'), { ...wish, motivation: 'Fråga 19121212-1212' });
    expect(codes(person)).toEqual(['PERSONAL_IDENTITY_NUMBER']);
    expect(codes(await world.proposals.create(world.as('author'), { ...wish, path: 'urgent' }))).toEqual(['PATH_NOT_OFFERED']);
  });
});

describe('a proposal that no mandate covers', () => {
  it('is an orphan: taken in, and routed to nobody', async () => {
    // What no service does: a mandate that has ended stays so.
    await database.dataSource.query('alter table mandate disable trigger mandate_ends_once');
    await database.dataSource.query(`update mandate set valid_to = now() - interval '1 hour'`);
    const proposal = done(
      await world.proposals.create(world.as('author'), meaningChange(await world.concept('fläder'), 'buske med vita blommor')),
    );
    const taken = done(await world.submission.submit(world.as('author'), proposal.id));
    expect([taken.state, taken.routedTo]).toEqual(['triage', []]);
    await database.dataSource.query(`update mandate set valid_to = null`);
  });
});

describe('triage', () => {
  const taken = async (term: string) => {
    const proposal = done(
      await world.proposals.create(
        world.as('author'),
        meaningChange(await world.concept(term), `växt för ${[...term].reverse().join('')}`),
      ),
    );
    return done(await world.submission.submit(world.as('author'), proposal.id));
  };

  it('asks, and goes on where it was when the author has answered', async () => {
    const { id } = await taken('getrams');
    expect(done(await world.triage.askForClarification(world.as('registrar'), id, 'Gäller det även barn?')).state).toBe(
      'clarification-needed',
    );
    expect(codes(await world.triage.answerClarification(world.as('terminologist'), id, 'Ja'))).toEqual(['NOT_AUTHOR']);
    expect(done(await world.triage.answerClarification(world.as('author'), id, 'Ja')).state).toBe('triage');
  });

  it('holds until a date, on which the clock takes it up', async () => {
    const { id } = await taken('hundkäx');
    const until = new Date(Date.now() + 1000);
    expect(codes(await world.triage.hold(world.as('registrar'), id, new Date(0), 'Väntar'))).toEqual(['HOLD_DATE_PAST']);
    done(await world.triage.hold(world.as('registrar'), id, until, 'Väntar på utredning'));
    expect(await world.triage.resumeDue(world.as('administrator', new Date()))).toBe(0);
    expect(await world.triage.resumeDue(world.as('administrator', new Date(until.getTime() + 1)))).toBe(1);
  });

  it('forwards to a body, whose members alone can accept', async () => {
    const { id } = await taken('iris');
    done(await world.triage.forward(world.as('registrar'), id, world.bodies.board, 'Hör till nämnden'));
    expect(codes(await world.triage.acceptForwarded(world.as('decider'), id))).toEqual(['NO_SEAT']);
    expect(done(await world.triage.acceptForwarded(world.as('boardMember'), id)).state).toBe('triage');
  });

  it('rejects with a reason, after which nothing but an appeal is left', async () => {
    const { id } = await taken('jungfrulin');
    const { artefactId } = await world.concept('lilja');
    const overlap = (overlapsWith: string | null) =>
      world.triage.reject(world.as('registrar'), id, { reason: 'overlap', remark: 'Finns redan', overlapsWith });
    expect(codes(await overlap(null))).toEqual(['OVERLAP_MISSING']);
    expect(codes(await overlap(newId()))).toEqual(['OVERLAP_MISSING']);
    expect(done(await overlap(artefactId)).state).toBe('rejected');
    expect(codes(await world.triage.startReview(world.as('registrar'), id))).toEqual(['TRANSITION_UNKNOWN']);
    expect(codes(await world.proposals.withdraw(world.as('author'), id, 'Tar tillbaka'))).toEqual(['TRANSITION_UNKNOWN']);
  });
});
