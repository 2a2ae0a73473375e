import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, UserError } from '@termverk/platform';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { EventsFilter } from '../live/event.types.js';

@ObjectType('EventDeliveryCounts', { description: 'How many events wait for the receiver, have arrived or were given up' })
export class DeliveryCountsType {
  @Field(() => Int, { description: 'Not sent yet, or to be tried again' })
  waiting: number;

  @Field(() => Int, { description: 'Taken by the receiver, of those that are still kept' })
  delivered: number;

  @Field(() => Int, { description: 'Put aside after the last attempt; `redeliverEvent` sends one again' })
  dead: number;
}

@ObjectType('EventSubscription', { description: 'Somebody’s wish to be told what happens, by webhook or e-mail' })
export class EventSubscriptionType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'What its owner calls it' })
  name: string;

  @Field({ description: 'webhook or e-mail' })
  channel: string;

  @Field(() => String, { nullable: true, description: 'Where to; for its owner only' })
  target: string | null;

  @Field({ description: 'pending (the owner of the e-mail address has not confirmed), active, paused or disabled (given up)' })
  state: string;

  @Field(() => String, { nullable: true, description: 'Why it was disabled' })
  disabledReason: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when every attempt has failed' })
  failingSince: Date | null;

  @Field({ description: 'immediate or daily' })
  rhythm: string;

  @Field({ description: 'sv or en' })
  locale: string;

  @Field(() => [String], { description: 'Topics that are told: `version.published`, `version.*`, or `*` for all' })
  topics: readonly string[];

  @Field(() => [ID], { description: 'Artefacts that it is limited to; all when empty' })
  artefacts: readonly string[];

  @Field(() => [String], { description: 'Codes of subject fields that it is limited to; all when empty' })
  subjectFields: readonly string[];

  @Field(() => [ID], { description: 'Releases that it is limited to, with the artefacts in them; all when empty' })
  releases: readonly string[];

  @Field(() => [String], { description: 'Kinds of artefacts that it is limited to; all when empty' })
  kinds: readonly string[];

  @Field(() => [ID], {
    description: 'Organisations that it is limited to: those that answer for the artefact or have written the proposal; all when empty',
  })
  organisations: readonly string[];

  @Field(() => Date)
  createdAt: Date;

  key: string;
}

@ObjectType()
export class EventSubscriptionConnection extends ConnectionOf(EventSubscriptionType, 'EventSubscription') {}

@ObjectType('EventAttempt', { description: 'One attempt at a delivery' })
export class AttemptType {
  @Field(() => Date)
  at: Date;

  @Field(() => Int, { nullable: true, description: 'What the receiver answered: HTTP or SMTP status' })
  status: number | null;

  @Field(() => String, { nullable: true, description: 'TIMEOUT, CONNECTION_FAILED, ADDRESS_FORBIDDEN, HTTP_500 and so on' })
  error: string | null;

  @Field(() => Int)
  elapsedMs: number;
}

@ObjectType('EventDelivery', { description: 'One event on its way to one receiver' })
export class EventDeliveryType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'notice, test or confirmation' })
  purpose: string;

  @Field({ description: 'waiting, delivered or dead' })
  state: string;

  @Field(() => Int, { description: 'Since it was last ordered' })
  attemptCount: number;

  @Field(() => Date, { nullable: true, description: 'When it is tried next' })
  nextAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'What the receiver answered last: HTTP or SMTP status; null when it did not answer' })
  lastStatus: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What went wrong at the last attempt: TIMEOUT, CONNECTION_FAILED, HTTP_500 and so on; null when nothing did',
  })
  lastError: string | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was delivered or given up; null while it waits' })
  endedAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'The event’s id, which the receiver knows it by' })
  eventId: string | null;

  @Field(() => String, { nullable: true, description: 'Topic of the event' })
  topic: string | null;

  @Field(() => String, { nullable: true, description: 'What happened, in a line' })
  headline: string | null;
}

@ObjectType()
export class EventDeliveryConnection extends ConnectionOf(EventDeliveryType, 'EventDelivery') {}

@InputType({ description: 'A wish to be told what happens, by webhook or e-mail' })
export class CreateEventSubscriptionInput {
  @Field({ description: 'What you call it' })
  @IsString()
  @Length(1, 200)
  name: string;

  @Field({ description: 'webhook or e-mail' })
  @IsIn(['webhook', 'e-mail'])
  channel: string;

  @Field({ description: 'An https address, or an e-mail address' })
  @IsString()
  @Length(3, 2000)
  target: string;

  @Field(() => EventsFilter, { nullable: true, description: 'Which events; all when left out' })
  @IsOptional()
  @ValidateNested()
  @Type(() => EventsFilter)
  filter?: EventsFilter | null;

  @Field(() => String, { nullable: true, description: 'E-mail only: immediate (the default) or daily' })
  @IsOptional()
  @IsIn(['immediate', 'daily'])
  rhythm?: string | null;

  @Field(() => String, { nullable: true, description: 'Language of e-mail: sv or en; that of the request when left out' })
  @IsOptional()
  @IsIn(['sv', 'en'])
  locale?: string | null;
}

@ObjectType({ description: 'A subscription after a step, or why the step was refused' })
export class EventSubscriptionPayload {
  @Field(() => EventSubscriptionType, { nullable: true })
  subscription: EventSubscriptionType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
