import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Locale, Result } from '@termverk/kernel';
import { Allow, permits } from '@termverk/identity';
import {
  BadInput,
  Ctx,
  idOf,
  Loaders,
  nodeId,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  userErrors,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { DeliveryReads, type DeliveryRow } from '../delivery/delivery-reads.js';
import { filterOf } from '../live/event-mapping.js';
import { mayKnow } from '../notice/notice-reads.js';
import { headline } from '../notice/notice-texts.js';
import { eventMessages, type EventRefusal } from './messages.js';
import type { Channel, Rhythm, Subscription } from './subscription.js';
import { mayManage, SubscriptionService } from './subscription.service.js';
import {
  AttemptType,
  CreateEventSubscriptionInput,
  DeliveryCountsType,
  EventDeliveryConnection,
  EventDeliveryType,
  EventSubscriptionConnection,
  EventSubscriptionPayload,
  EventSubscriptionType,
} from './subscription.types.js';

const STATES = ['waiting', 'delivered', 'dead'];

@Resolver(() => EventSubscriptionType)
export class SubscriptionResolver {
  constructor(
    private readonly subscriptions: SubscriptionService,
    private readonly reads: DeliveryReads,
  ) {}

  @Allow('subscription.manage')
  @Query(() => EventSubscriptionType, { nullable: true, description: 'A subscription of one’s own' })
  async eventSubscription(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<EventSubscriptionType | null> {
    const subscription = await this.reads.subscription(keyOf(id));
    return subscription === null || !mayManage(context, subscription) ? null : typeOf(subscription, context);
  }

  @Allow('subscription.manage')
  @Query(() => EventSubscriptionConnection, { description: 'Subscriptions of one’s own; with `all`, everybody’s to those who may' })
  async eventSubscriptions(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('all', { defaultValue: false }) all: boolean = false,
  ): Promise<EventSubscriptionConnection> {
    if (all && !permits(context.actor, 'subscription.oversee')) {
      throw new BadInput('FORBIDDEN', { action: 'subscription.oversee', roles: 'administrator' });
    }
    const person = all ? null : context.actor.personId;
    const size = pageSize(page);
    const [after = null] = pageStart(page, ['id']) ?? [];
    const rows = await this.reads.subscriptions(person, after as string | null, size + 1);
    return pageOf(
      rows,
      size,
      (row) => [row.id],
      (row) => typeOf(row, context),
      () => this.reads.subscriptionCount(person),
    );
  }

  @Allow('subscription.manage')
  @Mutation(() => EventSubscriptionPayload, {
    description: 'From now on, tells a webhook or an e-mail address what happens. An e-mail address is asked first',
  })
  async createEventSubscription(
    @Ctx() context: Context,
    @Args('input') input: CreateEventSubscriptionInput,
  ): Promise<EventSubscriptionPayload> {
    const wish = {
      name: input.name,
      channel: input.channel as Channel,
      target: input.target.trim(),
      rhythm: (input.rhythm ?? 'immediate') as Rhythm,
      locale: (input.locale ?? context.locale) as Locale,
      ...filterOf(input.filter),
    };
    return payload(await this.subscriptions.create(context, wish), context);
  }

  @Allow('subscription.manage')
  @Mutation(() => EventSubscriptionPayload, { description: 'Sends nothing until it is resumed; what comes meanwhile waits' })
  async pauseEventSubscription(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<EventSubscriptionPayload> {
    return payload(await this.subscriptions.pause(context, keyOf(id)), context);
  }

  @Allow('subscription.manage')
  @Mutation(() => EventSubscriptionPayload, { description: 'Goes on, also with one that was disabled; what waits is sent at once' })
  async resumeEventSubscription(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<EventSubscriptionPayload> {
    return payload(await this.subscriptions.resume(context, keyOf(id)), context);
  }

  @Allow('subscription.manage')
  @Mutation(() => EventSubscriptionPayload, { description: 'Ends it and forgets its address and deliveries; answers with what it was' })
  async deleteEventSubscription(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<EventSubscriptionPayload> {
    return payload(await this.subscriptions.delete(context, keyOf(id)), context);
  }

  @Allow('subscription.manage')
  @Mutation(() => EventSubscriptionPayload, { description: 'Sends a test at once, once; see it among the deliveries' })
  async testEventSubscription(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<EventSubscriptionPayload> {
    return payload(await this.subscriptions.test(context, keyOf(id)), context);
  }

  @Allow('subscription.manage')
  @Mutation(() => EventSubscriptionPayload, { description: 'Sends what is dead or delivered once more, under the same event id' })
  async redeliverEvent(
    @Ctx() context: Context,
    @Args('subscription', { type: () => ID }) subscription: string,
    @Args('delivery', { type: () => ID }) delivery: string,
  ): Promise<EventSubscriptionPayload> {
    const key = idOf('EventDelivery', delivery);
    if (key === null) throw new BadInput('ID_INVALID', { id: delivery, type: 'EventDelivery' });
    return payload(await this.subscriptions.redeliver(context, keyOf(subscription), key), context);
  }

  @ResolveField(() => EventDeliveryConnection, { description: 'What was sent and is to be sent, the newest first' })
  async deliveries(
    @Parent() subscription: EventSubscriptionType,
    @Ctx() context: Context,
    @Loaders() request: RequestContext,
    @Args() page: PageArgs,
    @Args('state', { type: () => String, nullable: true }) state: string | null = null,
  ): Promise<EventDeliveryConnection> {
    if (state !== null && !STATES.includes(state)) throw new BadInput('INPUT_INVALID', { problems: `state: ${STATES.join(' | ')}` });
    const size = pageSize(page);
    const [before = null] = pageStart(page, ['count']) ?? [];
    const rows = await this.reads.deliveries(subscription.key, state, before === null ? null : String(before), size + 1);
    return pageOf(
      rows,
      size,
      (row) => [String(row.position)],
      (row) => deliveryTypeOf(row, context),
      async () =>
        (await this.reads.countsOf(request).load(subscription.key))
          .filter((count) => state === null || count.state === state)
          .reduce((sum, { n }) => sum + n, 0),
    );
  }

  @ResolveField(() => DeliveryCountsType)
  async deliveryCounts(@Parent() subscription: EventSubscriptionType, @Loaders() request: RequestContext): Promise<DeliveryCountsType> {
    const counts = await this.reads.countsOf(request).load(subscription.key);
    const of = (state: string) => counts.find((count) => count.state === state)?.n ?? 0;
    return { waiting: of('waiting'), delivered: of('delivered'), dead: of('dead') };
  }
}

@Resolver(() => EventDeliveryType)
export class DeliveryResolver {
  constructor(private readonly reads: DeliveryReads) {}

  @ResolveField(() => [AttemptType], { description: 'Every attempt, the first one first' })
  async attempts(@Parent() delivery: EventDeliveryType, @Loaders() request: RequestContext): Promise<AttemptType[]> {
    return this.reads.attemptsOf(request).load(idOf('EventDelivery', delivery.id)!);
  }
}

function typeOf(subscription: Subscription, { actor }: Context): EventSubscriptionType {
  const { id, name, channel, target, state, disabledReason, failingSince, rhythm, locale, topics, subjectFields, kinds, createdAt } =
    subscription;
  return {
    id: nodeId('EventSubscription', id),
    name,
    channel,
    // Those who look after all subscriptions need not know addresses.
    target: actor.personId === subscription.personId ? target : null,
    state,
    disabledReason,
    failingSince,
    rhythm,
    locale,
    topics,
    artefacts: subscription.artefactIds.map((key) => nodeId('Artefact', key)),
    subjectFields,
    releases: subscription.releaseIds.map((key) => nodeId('Release', key)),
    kinds,
    organisations: subscription.organisationIds.map((key) => nodeId('Organisation', key)),
    createdAt,
    key: id,
  };
}

/** A delivery as somebody may see it. What was told once need not be known any more: it may have become secret, or closed to them. */
function deliveryTypeOf(row: DeliveryRow, { actor, locale }: Context): EventDeliveryType {
  const { id, purpose, state, attempts, nextAt, lastStatus, lastError, createdAt, endedAt, notice } = row;
  const known = notice !== null && row.visible && mayKnow(actor, notice) ? notice : null;
  return {
    id: nodeId('EventDelivery', id),
    purpose,
    state,
    attemptCount: attempts,
    nextAt: state === 'waiting' ? nextAt : null,
    lastStatus,
    lastError,
    createdAt,
    endedAt,
    eventId: notice?.id ?? (purpose === 'test' ? id : null),
    topic: known?.topic ?? null,
    headline: known === null ? null : headline(known, locale),
  };
}

function payload(result: Result<Subscription, EventRefusal>, context: Context): EventSubscriptionPayload {
  return result.ok
    ? { subscription: typeOf(result.value, context), userErrors: [] }
    : { subscription: null, userErrors: userErrors(result.refusals, eventMessages, context.locale) };
}

function keyOf(id: string): string {
  const key = idOf('EventSubscription', id);
  if (key === null) throw new BadInput('ID_INVALID', { id, type: 'EventSubscription' });
  return key;
}
