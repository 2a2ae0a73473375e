import { Injectable } from '@nestjs/common';
import { batched, grouped, Reads } from '@termverk/platform';
import { EventSources } from '../notice/event-sources.js';
import type { Notice } from '../notice/notice.js';
import { SUBSCRIPTION_BY_ID, SUBSCRIPTION_COUNT, SUBSCRIPTIONS, type Subscription } from '../subscription/subscription.js';
import { ATTEMPTS, deliveriesOf, DELIVERY_COUNTS } from './delivery.queries.js';

/** A delivery as its owner sees it. */
export interface DeliveryRow {
  readonly id: string;
  readonly position: string;
  readonly purpose: 'notice' | 'test' | 'confirmation';
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly nextAt: Date;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly notice: Notice | null;
  /** False while what the notice is about is hidden from everybody, as what is secret is. */
  readonly visible: boolean;
}

/** One attempt at a delivery. */
export interface AttemptRow {
  readonly deliveryId: string;
  readonly n: number;
  readonly at: Date;
  readonly status: number | null;
  readonly error: string | null;
  readonly elapsedMs: number;
}

/** How many deliveries of a subscription are in a state. */
export interface CountRow {
  readonly subscriptionId: string;
  readonly state: DeliveryRow['state'];
  readonly n: number;
}

type Row<T> = T & Record<string, unknown>;

/** Subscriptions, what was sent for them, and how it went. */
@Injectable()
export class DeliveryReads {
  readonly attemptsOf = batched<string, AttemptRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<Row<AttemptRow>>(ATTEMPTS, [ids]), (row) => row.deliveryId),
  );
  readonly countsOf = batched<string, CountRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<Row<CountRow>>(DELIVERY_COUNTS, [ids]), (row) => row.subscriptionId),
  );

  constructor(
    private readonly reads: Reads,
    private readonly sources: EventSources,
  ) {}

  /** One subscription, or null. */
  subscription(id: string): Promise<Subscription | null> {
    return this.reads.row<Row<Subscription>>(SUBSCRIPTION_BY_ID, [id]);
  }

  /** A person's subscriptions, or (null) everybody's. */
  subscriptions(personId: string | null, after: string | null, limit: number): Promise<Subscription[]> {
    return this.reads.rows<Row<Subscription>>(SUBSCRIPTIONS, [personId, after, limit]);
  }

  async subscriptionCount(personId: string | null): Promise<number> {
    return (await this.reads.row<{ n: number }>(SUBSCRIPTION_COUNT, [personId]))!.n;
  }

  /** Deliveries of a subscription, the newest first. */
  deliveries(subscriptionId: string, state: string | null, before: string | null, limit: number): Promise<DeliveryRow[]> {
    return this.reads.rows<Row<DeliveryRow>>(deliveriesOf(this.sources.visible()), [subscriptionId, state, before, limit]);
  }
}
