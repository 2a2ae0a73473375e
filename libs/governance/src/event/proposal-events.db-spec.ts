import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxReader } from '@termverk/audit';
import { EventRelay, EventSources, everything, NOTICE_READER, NoticeReads } from '@termverk/events';
import { anonymous, createLogger } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { SecrecyService } from '../case/secrecy/secrecy.service.js';
import { done, exempel, FIELD, type Exempel } from '../testing/exempel.js';
import { meaningChange, submit } from '../testing/journey.js';
import { ProposalEventSource } from './proposal-events.js';

describe('what happens to proposals', () => {
  let database: TestDatabase;
  let world: Exempel;
  let outbox: OutboxReader;
  let relay: EventRelay;
  let notices: NoticeReads;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = await exempel(database.dataSource);
    const sources = new EventSources();
    new ProposalEventSource(sources);
    outbox = new OutboxReader(database.dataSource);
    relay = new EventRelay(outbox, sources, createLogger({ logLevel: 'silent', logFormat: 'json' }));
    notices = new NoticeReads(world.reads, sources);
  });
  afterAll(() => database.drop());

  const told = async (about: string, viewer = anonymous) => {
    // Transactions of other tests on the same server may hold it back.
    for (await relay.drain(); await outbox.waits(NOTICE_READER); await relay.drain()) await sleep(10);
    return notices.page(viewer, { ...everything, artefactIds: [about] }, { after: '0' }, 100);
  };

  it('is told of the artefacts that they are about, with title and number, from their submission on', async () => {
    const base = await world.concept('kund');
    const proposal = await submit(world, done(await world.proposals.create(world.as('author'), meaningChange(base, 'den som köper'))).id);
    const events = await told(base.artefactId);
    expect(events.map(({ topic }) => topic)).toEqual(expect.arrayContaining(['proposal.submitted', 'proposal.received', 'case.opened']));
    expect(events.find(({ topic }) => topic === 'proposal.submitted')).toMatchObject({
      subjectId: proposal.id,
      titleSv: 'Ny definition',
      version: String(proposal.number),
      subjectField: FIELD,
      kind: 'concept',
      organisationId: world.organisations['region-exempel'],
    });
  });

  it('is its author’s own while it was never submitted, also to administrators', async () => {
    const base = await world.concept('utkast');
    const draft = done(await world.proposals.create(world.as('author'), meaningChange(base, 'det som ingen har sett')));
    done(await world.proposals.withdraw(world.as('author'), draft.id, 'Nej.'));
    const withdrawn = (await database.dataSource.query(`select topic from outbox_event where subject_id = $1`, [draft.id])) as unknown[];
    expect(withdrawn).not.toEqual([]);
    for (const viewer of [anonymous, world.actors.author, world.actors.administrator])
      expect(await told(base.artefactId, viewer)).toEqual([]);
  });

  it('is not told of what is marked secret, nor any more of what is marked later, until that is lifted', async () => {
    const base = await world.concept('hemlig');
    const proposal = await submit(world, done(await world.proposals.create(world.as('author'), meaningChange(base, 'det som döljs'))).id);
    const before = await told(base.artefactId);
    expect(before).not.toEqual([]);
    const [{ number }] = (await database.dataSource.query('select number from public_case where proposal_id = $1', [proposal.id])) as [
      { number: string },
    ];
    const { organisations, actors } = world;
    await database.dataSource.query(
      `insert into event_subscription (id, person_id, organisation_id, name, channel, target, topics, locale, rhythm, state, link_key, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, 'x', 'webhook', 'https://x.example', '{*}', 'sv', 'immediate', 'active', $3, now(), now())`,
      [actors.author.personId, organisations['region-exempel'], Buffer.alloc(32)],
    );
    const deliveries = async () =>
      ((await database.dataSource.query('select count(*)::int as n from event_delivery')) as [{ n: number }])[0].n;
    const secrecy = new SecrecyService(world.transactions);
    const marked = { number, document: null };
    done(await secrecy.mark(world.as('registrar'), marked, { ground: 'osl-18-8', reason: 'Beskriver ett säkerhetshål' }));
    done(await world.triage.startReview(world.as('registrar'), proposal.id));
    expect(await told(base.artefactId)).toEqual([]);
    expect(await deliveries()).toBe(0);
    expect(await notices.since('0', 1000)).not.toContainEqual(expect.objectContaining({ subjectId: proposal.id }));
    done(await secrecy.lift(world.as('registrar'), marked, 'Lagat'));
    expect((await told(base.artefactId)).length).toBeGreaterThan(before.length);
  });
});
