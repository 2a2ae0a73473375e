import { setTimeout as sleep } from 'node:timers/promises';
import { emit, OutboxReader } from '@termverk/audit';
import { PublicAddress, SigningKeys } from '@termverk/identity';
import { newId, type JsonObject } from '@termverk/kernel';
import { anonymous, createLogger, Outgoing, readConfiguration, Reads, Transactions, type Actor, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { DeliveryReads } from '../delivery/delivery-reads.js';
import { DeliveryStore } from '../delivery/delivery-store.js';
import { DeliveryWork } from '../delivery/delivery-work.js';
import { WebhookChannel } from '../delivery/webhook-channel.js';
import { Hidings } from '../live/hidings.js';
import { LiveNotices } from '../live/live-notices.js';
import { MailChannel } from '../mail/mail-channel.js';
import { CatalogueEventSource } from '../notice/catalogue-source.js';
import { EventSources } from '../notice/event-sources.js';
import { NoticeReads } from '../notice/notice-reads.js';
import { SubscriptionEventSource } from '../notice/subscription-source.js';
import { EventRelay, NOTICE_READER } from '../relay/event-relay.js';
import { SubscriptionService, type SubscriptionWish } from '../subscription/subscription.service.js';

/** Everything that is wanted, by webhook; for tests to take what they need from. */
export const WISH: Omit<SubscriptionWish, 'target'> = {
  name: 'mine',
  channel: 'webhook',
  topics: ['*'],
  artefactIds: [],
  subjectFields: [],
  releaseIds: [],
  kinds: [],
  organisationIds: [],
  locale: 'sv',
  rhythm: 'immediate',
};

/** The parts of a registry that tell events, on a database of their own, with two artefacts whose versions can be published. */
export async function eventRegistry(env: Record<string, string> = {}) {
  const database: TestDatabase = await createTestDatabase();
  const { dataSource } = database;
  const key = Buffer.alloc(32, 7).toString('base64');
  const configuration = readConfiguration({
    DATABASE_URL: database.url,
    TERMVERK_PUBLIC_URL: 'https://registry.example',
    TERMVERK_KEY_ENCRYPTION_KEY: key,
    TERMVERK_OUTGOING_ALLOW: '127.0.0.1',
    TERMVERK_EVENTS_RETRY_MS: '20',
    TERMVERK_EVENTS_TIMEOUT: '2',
    TERMVERK_EVENTS_ATTEMPTS: '3',
    TERMVERK_LOG_LEVEL: 'silent',
    ...env,
  });
  const logger = createLogger(configuration);
  const transactions = new Transactions(dataSource);
  const reads = new Reads(dataSource);
  const sources = new EventSources();
  new CatalogueEventSource(sources);
  new SubscriptionEventSource(sources);
  const keys = new SigningKeys(dataSource, transactions, configuration);
  await keys.prepare();
  const outgoing = new Outgoing(configuration.outgoingAllow);
  const address = new PublicAddress(configuration);
  const notices = new NoticeReads(reads, sources);
  const store = new DeliveryStore(transactions, sources, configuration);
  const newWork = () =>
    new DeliveryWork(store, new WebhookChannel(outgoing, keys, address, configuration), new MailChannel(address, configuration), logger);
  const outbox = new OutboxReader(dataSource);
  const relay = new EventRelay(outbox, sources, logger);
  /** Until everything has been read: transactions of other tests on the same server may hold it back. */
  const drain = async (): Promise<void> => {
    await relay.drain();
    while (await outbox.waits(NOTICE_READER)) {
      await sleep(10);
      await relay.drain();
    }
  };
  const ids = { person: newId(), organisation: newId(), other: newId(), a: newId(), b: newId(), release: newId() };
  await dataSource.query(
    `with s as (insert into subject_field (code, name_sv) values ('field', 'Fält')),
       o as (insert into organisation (id, slug, kind, name_sv) values ($2, 'org', 'agency', 'Org'), ($3, 'other', 'agency', 'Annan')),
       l as (insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone'), ('closed', 'Sluten', 'licensed'))
     insert into person (id, slug, name) values ($1, 'person', 'Person')`,
    [ids.person, ids.organisation, ids.other],
  );
  await dataSource.query(
    `insert into membership (id, person_id, organisation_id, valid_from) values (gen_random_uuid(), $1, $2, now() - interval '1 day')`,
    [ids.person, ids.organisation],
  );
  await dataSource.query(
    `insert into artefact (id, kind, url, name, title_sv, licence, subject_field, authority_id, published_at) values
       ($1, 'code-system', 'urn:example:a', 'A', 'Ett <kodverk> & mer', 'own', 'field', $3, now()),
       ($2, 'value-set', 'urn:example:b', 'B', 'Ett urval', 'closed', null, null, now())`,
    [ids.a, ids.b, ids.organisation],
  );
  const owner: Actor = { ...anonymous, personId: ids.person, organisationId: ids.organisation };
  const contextOf = (actor: Actor): Context => transactions.context({ actor, locale: 'sv', now: new Date(), requestId: newId() });
  let n = 0;

  /** A version of an artefact as if it had been published; its id. */
  const version = async (artefact: string, at = new Date(), source: string | null = null): Promise<string> => {
    const id = newId();
    await dataSource.query(
      `insert into artefact_version (id, artefact_id, version, header, header_hash, content_checksum, meaning_checksum, frozen_at, created_at, source)
       values ($1, $2, $3, '{}', $4, $4, $4, $5, $5, $6)`,
      [id, artefact, `${++n}.0`, Buffer.alloc(32, n), at, source],
    );
    return id;
  };
  const tell = (topic: string, subjectId: string, payload: JsonObject = {}) =>
    transactions.run(contextOf(owner), async (inside) => emit(inside, { topic, subjectId, payload }));

  return {
    database,
    dataSource,
    configuration,
    transactions,
    ids,
    owner,
    keys,
    notices,
    relay: { drain },
    store,
    newWork,
    reads: new DeliveryReads(reads, sources),
    live: new LiveNotices(notices, new Hidings(reads), logger),
    hidings: new Hidings(reads),
    subscriptions: new SubscriptionService(transactions, outgoing, configuration),
    contextOf,
    version,
    tell,
    /** Publishes a version of an artefact. */
    publish: async (artefact: string) => tell('version.published', await version(artefact), { artefact }),
    /** A subscription that has to be made, as if each were made on a day of its own. */
    subscribe: async (wish: Partial<SubscriptionWish> & { target: string }) => {
      await dataSource.query(`update event_confirmation set asked_at = asked_at - interval '1 day'`);
      const made = await new SubscriptionService(transactions, outgoing, configuration).create(contextOf(owner), { ...WISH, ...wish });
      if (!made.ok) throw new Error(JSON.stringify(made.refusals));
      return made.value;
    },
    stop: () => database.drop(),
  };
}
export type EventRegistry = Awaited<ReturnType<typeof eventRegistry>>;

/** Asks until the answer will do. Throws with the last one when it never does. */
export async function until<T>(ask: () => Promise<T> | T, done: (answer: T) => boolean, withinMs = 15_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await sleep(15);
  }
}
