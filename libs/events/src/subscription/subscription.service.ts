import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { emit, record } from '@termverk/audit';
import { readableNamespaces } from '@termverk/catalogue';
import { permits } from '@termverk/identity';
import { newId, ok, refuse, type JsonObject, type Locale, type Result } from '@termverk/kernel';
import { CONFIGURATION, Outgoing, OutgoingError, Transactions, type Configuration, type Context } from '@termverk/platform';
import { deliveryMatters } from '../delivery/delivery.queries.js';
import { TOPIC_PATTERN, type EventFilter } from '../notice/event-filter.js';
import type { EventRefusal } from './messages.js';
import {
  ASKED_COUNT,
  INSERT_ASKED,
  INSERT_SUBSCRIPTION,
  PENDING_COUNT,
  SUBSCRIPTION_BY_ID,
  SUBSCRIPTION_COUNT,
  UNKNOWN_OF_FILTER,
  type Channel,
  type Rhythm,
  type Subscription,
  type SubscriptionState,
} from './subscription.js';

/** A subscription to be made. */
export interface SubscriptionWish extends EventFilter {
  readonly name: string;
  readonly channel: Channel;
  readonly target: string;
  readonly locale: Locale;
  readonly rhythm: Rhythm;
}

/** How many subscriptions one person may have. */
export const MOST_SUBSCRIPTIONS = 50;
/** How many people may be asked at a time whether they want somebody's e-mail. */
const MOST_PENDING = 5;
/** How many are asked in 24 hours on behalf of one person, also about what was deleted since. */
const MOST_ASKED_BY_PERSON = 10;
/** How often the owner of one address is asked in 24 hours, whoever wishes it. */
const MOST_ASKED_AT_TARGET = 3;
/** So long between two tests of one subscription. */
const SECONDS_BETWEEN_TESTS = 10;

const MAIL_ADDRESS = /^[^\s@<>()",;:\\[\]]{1,64}@[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?)+$/i;

/** Makes and looks after subscriptions: each person's own, and for administrators everybody's (but not whom they tell). */
@Injectable()
export class SubscriptionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly outgoing: Outgoing,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'smtpUrl'>,
  ) {}

  /** A new subscription from now on. One by e-mail waits until the owner of the address has said yes. */
  async create(context: Context, wish: SubscriptionWish): Promise<Result<Subscription, EventRefusal>> {
    const refused = await this.refusalOf(wish);
    if (refused !== null) return refused;
    return this.transactions.run(context, async (inside): Promise<Result<Subscription, EventRefusal>> => {
      const { personId, organisationId, demo } = inside.actor;
      await inside.manager.query('select 1 from person where id = $1 for no key update', [personId]);
      const [count]: { n: number }[] = await inside.manager.query(SUBSCRIPTION_COUNT, [personId]);
      if (count!.n >= MOST_SUBSCRIPTIONS) return refuse('SUBSCRIPTIONS_TOO_MANY', { max: MOST_SUBSCRIPTIONS });
      if (wish.channel === 'e-mail') {
        const [pending]: { n: number }[] = await inside.manager.query(PENDING_COUNT, [personId]);
        if (pending!.n >= MOST_PENDING) return refuse('CONFIRMATIONS_TOO_MANY', { max: MOST_PENDING }, ['target']);
        const [asked]: { byPerson: number; atTarget: number }[] = await inside.manager.query(ASKED_COUNT, [personId, wish.target]);
        if (asked!.atTarget >= MOST_ASKED_AT_TARGET) return refuse('CONFIRMATIONS_TODAY', { max: MOST_ASKED_AT_TARGET }, ['target']);
        if (asked!.byPerson >= MOST_ASKED_BY_PERSON) return refuse('CONFIRMATIONS_TODAY', { max: MOST_ASKED_BY_PERSON }, ['target']);
      }
      const [unknown]: { value: string }[] = await inside.manager.query(UNKNOWN_OF_FILTER, [
        wish.artefactIds,
        wish.releaseIds,
        wish.subjectFields,
        wish.organisationIds,
        readableNamespaces(inside.actor),
      ]);
      if (unknown !== undefined) return refuse('FILTER_UNKNOWN', { value: unknown.value }, ['filter']);
      const id = newId();
      const state: SubscriptionState = wish.channel === 'e-mail' ? 'pending' : 'active';
      await inside.manager.query(INSERT_SUBSCRIPTION, [
        id,
        personId,
        organisationId,
        wish.name,
        wish.channel,
        wish.target,
        wish.topics,
        wish.artefactIds,
        wish.subjectFields,
        wish.releaseIds,
        wish.kinds,
        wish.organisationIds,
        wish.locale,
        wish.rhythm,
        state,
        randomBytes(32),
        demo,
        inside.now,
      ]);
      const subscription = (await readSubscription(inside, id))!;
      told(inside, subscription, 'subscription.created');
      if (state === 'pending') {
        await inside.manager.query(deliveryMatters.insertConfirmation, [id]);
        await inside.manager.query(INSERT_ASKED, [personId, wish.target]);
      }
      return ok(subscription);
    });
  }

  /** Nothing is sent until it is resumed; what comes meanwhile waits. */
  pause(context: Context, id: string): Promise<Result<Subscription, EventRefusal>> {
    return this.change(context, id, async (inside, { state }) => {
      if (state === 'pending') return refuse('NOT_CONFIRMED');
      return this.turn(inside, id, 'paused', 'subscription.paused');
    });
  }

  /** Goes on, also when the registry had given up: what waits is sent at once. */
  resume(context: Context, id: string): Promise<Result<Subscription, EventRefusal>> {
    return this.change(context, id, async (inside, { state }) => {
      if (state === 'pending') return refuse('NOT_CONFIRMED');
      await inside.manager.query(deliveryMatters.sendWaitingNow, [id]);
      return this.turn(inside, id, 'active', 'subscription.resumed');
    });
  }

  /** Ends it. The address and everything that was sent to it are forgotten. */
  delete(context: Context, id: string): Promise<Result<Subscription, EventRefusal>> {
    return this.change(context, id, (inside, subscription) => this.end(inside, subscription));
  }

  /** Sends a test, once and at once. */
  test(context: Context, id: string): Promise<Result<Subscription, EventRefusal>> {
    return this.change(context, id, async (inside, subscription) => {
      if (subscription.state === 'pending') return refuse('NOT_CONFIRMED');
      const recent: unknown[] = await inside.manager.query(deliveryMatters.testedJustNow, [id, SECONDS_BETWEEN_TESTS]);
      if (recent.length > 0) return refuse('TESTED_JUST_NOW', { seconds: SECONDS_BETWEEN_TESTS });
      await inside.manager.query(deliveryMatters.insertTest, [id]);
      record(inside, { action: 'subscription.tested', entity: { kind: 'subscription', id } });
      return ok(subscription);
    });
  }

  /** Sends a delivery that is dead or done once more, under the same id as before. */
  redeliver(context: Context, subscriptionId: string, deliveryId: string): Promise<Result<Subscription, EventRefusal>> {
    return this.change(context, subscriptionId, async (inside, subscription) => {
      const [again]: [{ id: string }[]] = await inside.manager.query(deliveryMatters.sendAgain, [subscriptionId, deliveryId]);
      if (again.length === 0) {
        const there: unknown[] = await inside.manager.query(deliveryMatters.isThere, [subscriptionId, deliveryId]);
        return refuse(there.length === 0 ? 'DELIVERY_UNKNOWN' : 'DELIVERY_WAITS', {}, ['id']);
      }
      record(inside, {
        action: 'subscription.redelivery-ordered',
        entity: { kind: 'subscription', id: subscriptionId },
        details: { delivery: deliveryId },
      });
      return ok(subscription);
    });
  }

  /** The owner of the e-mail address says yes. */
  confirmed(context: Context, id: string): Promise<Result<Subscription, EventRefusal>> {
    return this.byLink(context, id, (inside, subscription) =>
      subscription.state === 'pending' ? this.turn(inside, id, 'active', 'subscription.confirmed') : Promise.resolve(ok(subscription)),
    );
  }

  /** The owner of the e-mail address wants no more. */
  unsubscribed(context: Context, id: string): Promise<Result<Subscription, EventRefusal>> {
    return this.byLink(context, id, (inside, subscription) => this.end(inside, subscription));
  }

  private async refusalOf(wish: SubscriptionWish): Promise<Result<never, EventRefusal> | null> {
    const topic = wish.topics.find((pattern) => !TOPIC_PATTERN.test(pattern));
    if (topic !== undefined) return refuse('TOPIC_INVALID', { topic }, ['topics']);
    if (wish.channel === 'e-mail') {
      if (this.configuration.smtpUrl === null) return refuse('MAIL_UNAVAILABLE', {}, ['channel']);
      return MAIL_ADDRESS.test(wish.target) ? null : refuse('MAIL_ADDRESS_INVALID', {}, ['target']);
    }
    if (wish.rhythm !== 'immediate') return refuse('RHYTHM_FOR_MAIL', {}, ['rhythm']);
    try {
      await this.outgoing.check(wish.target);
      return null;
    } catch (error) {
      if (!(error instanceof OutgoingError)) throw error;
      return refuse(isAboutAddress(error.code) ? error.code : 'HOST_UNKNOWN', {}, ['target']);
    }
  }

  private change(
    context: Context,
    id: string,
    work: (context: Context, subscription: Subscription) => Promise<Result<Subscription, EventRefusal>>,
  ): Promise<Result<Subscription, EventRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<Subscription, EventRefusal>> => {
      const subscription = await readSubscription(inside, id, 'for update');
      if (subscription === null || !mayManage(inside, subscription)) return refuse('SUBSCRIPTION_UNKNOWN', {}, ['id']);
      return work(inside, subscription);
    });
  }

  private byLink(
    context: Context,
    id: string,
    work: (context: Context, subscription: Subscription) => Promise<Result<Subscription, EventRefusal>>,
  ): Promise<Result<Subscription, EventRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<Subscription, EventRefusal>> => {
      const subscription = await readSubscription(inside, id, 'for update');
      return subscription === null ? refuse('SUBSCRIPTION_UNKNOWN') : work(inside, subscription);
    });
  }

  private async turn(context: Context, id: string, state: SubscriptionState, action: string): Promise<Result<Subscription, EventRefusal>> {
    await context.manager.query(
      'update event_subscription set state = $2, failing_since = null, disabled_reason = null, updated_at = $3 where id = $1',
      [id, state, context.now],
    );
    const subscription = (await readSubscription(context, id))!;
    told(context, subscription, action);
    return ok(subscription);
  }

  private async end(context: Context, subscription: Subscription): Promise<Result<Subscription, EventRefusal>> {
    await context.manager.query('delete from event_subscription where id = $1', [subscription.id]);
    told(context, subscription, 'subscription.deleted');
    return ok(subscription);
  }
}

/** A subscription in the running transaction, or null. */
export async function readSubscription(context: Context, id: string, lock = ''): Promise<Subscription | null> {
  const rows: Subscription[] = await context.manager.query(`${SUBSCRIPTION_BY_ID} ${lock}`, [id]);
  return rows[0] ?? null;
}

/** Records and tells what became of a subscription. Everybody reads the record: it says neither whom it tells nor what it is called. */
export function told(context: Context, subscription: Subscription, action: string, more: JsonObject = {}): void {
  const { id, channel, topics, organisationId: organisation, name } = subscription;
  record(context, { action, entity: { kind: 'subscription', id }, details: { channel, topics: [...topics], ...more } });
  emit(context, { topic: action, subjectId: id, payload: { organisation, name, channel, ...more } });
}

/** True for the owner, and for those who look after everybody's. */
export function mayManage({ actor }: Context, { personId }: Pick<Subscription, 'personId'>): boolean {
  return actor.personId === personId || permits(actor, 'subscription.oversee');
}

const ABOUT_ADDRESS = [
  'URL_INVALID',
  'SCHEME_FORBIDDEN',
  'PORT_FORBIDDEN',
  'CREDENTIALS_FORBIDDEN',
  'HOST_UNKNOWN',
  'ADDRESS_FORBIDDEN',
] as const;

function isAboutAddress(code: string): code is (typeof ABOUT_ADDRESS)[number] {
  return (ABOUT_ADDRESS as readonly string[]).includes(code);
}
