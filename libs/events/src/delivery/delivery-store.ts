import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@termverk/kernel';
import { anonymous, CONFIGURATION, registryItself, Transactions, type Actor, type Configuration, type Context } from '@termverk/platform';
import { EventSources } from '../notice/event-sources.js';
import type { Notice } from '../notice/notice.js';
import { mayKnow } from '../notice/notice-reads.js';
import { told } from '../subscription/subscription.service.js';
import type { Channel, Subscription } from '../subscription/subscription.js';
import { backOffMs } from './back-off.js';
import {
  CLAIM_MAIL,
  CLAIM_WEBHOOKS,
  DISABLE,
  END_ATTEMPT,
  FORGET_CONFIRMATIONS,
  FORGET_DELIVERIES,
  FORGET_UNCONFIRMED,
  INSERT_ATTEMPTS,
  leased,
  NOTE_FAILURE,
  NOTE_SUCCESS,
} from './delivery.queries.js';
import type { Outcome } from './outcome.js';

/** One thing to send, or one that waits in an e-mail with others. */
export interface Delivery {
  readonly id: string;
  readonly purpose: 'notice' | 'test' | 'confirmation';
  readonly attempts: number;
  readonly createdAt: Date;
  /** Null unless it is of a notice. */
  readonly notice: Notice | null;
}

/** What somebody has taken to send: one delivery, or those of one e-mail. */
export interface Consignment {
  readonly lease: string;
  /** Stays the same when an e-mail is sent again. */
  readonly batchId: string | null;
  readonly subscription: Subscription;
  readonly deliveries: readonly Delivery[];
  /** Those that the receiver may not know of any more. */
  readonly withheld: readonly string[];
}

interface LeasedRow {
  readonly deliveryId: string;
  readonly purpose: Delivery['purpose'];
  readonly attempts: number;
  readonly batchId: string | null;
  readonly deliveryCreatedAt: Date;
  readonly grants: readonly { role: Actor['grants'][number]['role']; subject_field: string | null; namespace: string | null }[];
  readonly isMember: boolean;
  readonly visible: boolean;
  readonly subscription: Omit<Subscription, 'linkKey'> & { readonly linkKey: string };
  readonly notice: Notice | null;
}

const TO_ONE_RECEIVER = 4;
const IN_ONE_MAIL = 200;
/** A lease outlives the longest attempt by so much. */
const LEASE_SPARE_SECONDS = 3;
const HOUR_MS = 3_600_000;
const KEPT_DAYS = 30;

type Settings = Pick<Configuration, 'eventRetryMs' | 'eventTimeoutSeconds' | 'eventAttempts' | 'eventDisableHours'>;

/** Deliveries as they are kept: who has taken what, and how it ended. */
@Injectable()
export class DeliveryStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: EventSources,
    @Inject(CONFIGURATION) private readonly settings: Settings,
  ) {}

  /** Takes what is due by one way, up to so many. Nobody else gets it until the lease is over. */
  async claim(channel: Channel, limit: number): Promise<Consignment[]> {
    const { manager } = this.context();
    const lease = newId();
    const seconds = this.settings.eventTimeoutSeconds + LEASE_SPARE_SECONDS;
    const [claimed]: [unknown[], number] =
      channel === 'webhook'
        ? await manager.query(CLAIM_WEBHOOKS, [lease, seconds, limit, TO_ONE_RECEIVER])
        : await manager.query(CLAIM_MAIL, [lease, seconds, IN_ONE_MAIL]);
    if (claimed.length === 0) return [];
    const rows: LeasedRow[] = await manager.query(leased(this.sources.visible()), [lease]);
    if (channel === 'webhook') return rows.map((row) => consignment(lease, [row]));
    return rows.length === 0 ? [] : [consignment(lease, rows)];
  }

  /** Notes how an attempt ended. The last failed one makes the deliveries dead; a receiver that has failed for too long is given up. */
  async end(taken: Consignment, outcome: Outcome, at: Date, elapsedMs: number): Promise<void> {
    const { subscription, deliveries, lease } = taken;
    const context = this.context();
    await this.transactions.run(context, async (inside) => {
      if (taken.withheld.length > 0) await inside.manager.query(END_ATTEMPT, [taken.withheld, lease, 'dead', null, null, 'WITHHELD']);
      if (deliveries.length === 0) return;
      const { status } = outcome;
      const error = outcome.is === 'done' ? null : outcome.error;
      const { state, next } = this.after(deliveries, outcome, inside.now);
      const ids = deliveries.map(({ id }) => id);
      const [ended]: [unknown[], number] = await inside.manager.query(END_ATTEMPT, [ids, lease, state, next, status, error]);
      await inside.manager.query(INSERT_ATTEMPTS, [ids, at, status, error, Math.round(elapsedMs)]);
      // Whoever was slower than the lease leaves the verdict to whoever has it now.
      if (ended.length === 0 || deliveries[0]!.purpose !== 'notice') return;
      if (outcome.is === 'done') await inside.manager.query(NOTE_SUCCESS, [subscription.id]);
      else await this.noteFailure(inside, subscription, outcome);
    });
  }

  /** Forgets what ended long ago, and who never answered. */
  async keepHouse(now: Date): Promise<void> {
    const { manager } = this.context();
    const before = (days: number) => new Date(now.getTime() - days * 24 * HOUR_MS);
    await manager.query(FORGET_DELIVERIES, [before(KEPT_DAYS), before(KEPT_DAYS)]);
    await manager.query(FORGET_UNCONFIRMED, [before(7)]);
    await manager.query(FORGET_CONFIRMATIONS, [before(1)]);
  }

  private after(
    deliveries: readonly Delivery[],
    outcome: Outcome,
    now: Date,
  ): { state: 'waiting' | 'delivered' | 'dead'; next: Date | null } {
    if (outcome.is === 'done') return { state: 'delivered', next: null };
    const attempts = Math.max(...deliveries.map((delivery) => delivery.attempts));
    const last = deliveries[0]!.purpose === 'test' || attempts >= this.settings.eventAttempts;
    if (outcome.is !== 'failed' || last) return { state: 'dead', next: null };
    const waitMs = backOffMs(attempts, this.settings.eventRetryMs, Math.random(), outcome.askedMs);
    return { state: 'waiting', next: new Date(now.getTime() + waitMs) };
  }

  private async noteFailure(context: Context, subscription: Subscription, outcome: Exclude<Outcome, { is: 'done' }>): Promise<void> {
    const [rows]: [{ failingSince: Date }[]] = await context.manager.query(NOTE_FAILURE, [subscription.id, context.now]);
    const since = rows[0]?.failingSince;
    if (since === undefined) return;
    const tooLong = context.now.getTime() - since.getTime() >= this.settings.eventDisableHours * HOUR_MS;
    if (outcome.is !== 'gone' && !tooLong) return;
    const [disabled]: [unknown[]] = await context.manager.query(DISABLE, [subscription.id, outcome.error, context.now]);
    if (disabled.length > 0) told(context, subscription, 'subscription.disabled', { reason: outcome.error, since: since.toISOString() });
  }

  private context(): Context {
    return this.transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: newId() });
  }
}

function consignment(lease: string, rows: readonly LeasedRow[]): Consignment {
  const { subscription, batchId } = rows[0]!;
  const deliveries: Delivery[] = [];
  const withheld: string[] = [];
  for (const row of rows) {
    const { deliveryId: id, purpose, attempts, deliveryCreatedAt: createdAt, notice } = row;
    const owner: Actor = {
      ...anonymous,
      personId: subscription.personId,
      organisationId: row.isMember ? subscription.organisationId : null,
      grants: row.grants.map(({ role, subject_field, namespace }) => ({ role, subjectField: subject_field, namespace })),
    };
    const told = purpose !== 'notice' || (row.visible && notice !== null && mayKnow(owner, notice));
    if (told) deliveries.push({ id, purpose, attempts, createdAt, notice: purpose === 'notice' ? notice : null });
    else withheld.push(id);
  }
  return { lease, batchId, subscription: { ...subscription, linkKey: Buffer.from(subscription.linkKey, 'hex') }, deliveries, withheld };
}
