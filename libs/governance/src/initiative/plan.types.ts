import { OrganisationType, SourceReferenceType } from '@termverk/identity';
import { ConnectionOf } from '@termverk/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ComparedEntry } from './plan-comparison.js';
import type { PlanEntryRow } from './initiative.queries.js';

@ObjectType('PlanVersion', { description: 'A plan as it was published' })
export class PlanVersionType {
  @Field(() => ID)
  id: string;

  @Field()
  version: string;

  @Field({ description: 'YYYY-MM-DD, the first day of the month where only that is known' })
  publishedOn: string;

  @Field(() => Int, { description: 'How many initiatives its source says that it has' })
  statedCount: number;

  @Field(() => Int, { nullable: true, description: 'How many of them its source says are new' })
  statedNew: number | null;

  @Field(() => Int, { nullable: true, description: 'How many its source says have been struck' })
  statedStruck: number | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  key: string;
  planKey: string;
}

@ObjectType('ImplementationPlan', { description: 'What is to be done to reach goals, in versions' })
export class ImplementationPlanType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  key: string;
  bodyKey: string | null;
}

@ObjectType()
export class ImplementationPlanConnection extends ConnectionOf(ImplementationPlanType, 'ImplementationPlan') {}

@ObjectType('PlanEntry', { description: 'What a version of a plan says of an initiative' })
export class PlanEntryType {
  @Field({ description: 'The title that it has there' })
  title: string;

  @Field({ description: 'listed, struck, or unknown where the source does not tell' })
  presence: string;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  row: PlanEntryRow;
}

@ObjectType('PlanOfInitiative', { description: 'Where an initiative stands in a plan' })
export class PlanOfInitiativeType {
  @Field(() => ImplementationPlanType)
  plan: ImplementationPlanType;

  @Field()
  version: string;

  @Field({ description: 'listed, struck, or unknown where the source does not tell' })
  presence: string;

  @Field()
  title: string;
}

@ObjectType('PlanReporting')
export class PlanReportingType {
  @Field(() => OrganisationType)
  organisation: OrganisationType;

  @Field(() => Int, { description: 'By how many initiatives it reports' })
  initiatives: number;
}

@ObjectType('PlanEntryChange', { description: 'What became of an initiative from one version to another' })
export class PlanEntryChangeType {
  @Field({ description: 'added, removed, changed (title or goal), kept, unknown' })
  change: string;

  compared: ComparedEntry<PlanEntryRow>;
}

@ObjectType('PlanComparison')
export class PlanComparisonType {
  @Field(() => PlanVersionType)
  before: PlanVersionType;

  @Field(() => PlanVersionType)
  after: PlanVersionType;

  @Field(() => Int)
  added: number;

  @Field(() => Int)
  removed: number;

  @Field(() => Int)
  changed: number;

  @Field(() => Int)
  kept: number;

  @Field(() => Int, { description: 'Of which a source does not tell' })
  unknown: number;

  @Field(() => [PlanEntryChangeType])
  changes: PlanEntryChangeType[];
}

@ObjectType('MeetingFigures', { description: 'What meetings add up to; shares are of one' })
export class MeetingFiguresType {
  @Field(() => Int)
  meetings: number;

  @Field(() => Int, { description: 'Agenda items of every character' })
  items: number;

  @Field(() => Int)
  formalities: number;

  @Field(() => Int, { description: 'Items for information or discussion' })
  information: number;

  @Field(() => Int)
  decisions: number;

  @Field(() => Int)
  workingMethodDecisions: number;

  @Field(() => Int)
  directionDecisions: number;

  @Field(() => Float, { nullable: true, description: 'Decisions of all items that are no formality' })
  decisionShare: number | null;

  @Field(() => Float, { nullable: true })
  decisionsPerMeeting: number | null;

  @Field(() => Float, { nullable: true, description: 'Decisions on direction of all decisions' })
  directionShare: number | null;
}

@ObjectType('MeetingPeriod', { description: 'A body’s meetings in a period' })
export class MeetingPeriodType {
  @Field({ description: 'First day, YYYY-MM-DD' })
  validFrom: string;

  @Field({ description: 'The day after the last' })
  validTo: string;

  @Field(() => MeetingFiguresType)
  figures: MeetingFiguresType;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  bodyKey: string;
}

@ObjectType('MeetingReport', { description: 'Meetings by body and period, and what all of them add up to' })
export class MeetingReportType {
  @Field(() => [MeetingPeriodType])
  periods: MeetingPeriodType[];

  @Field(() => MeetingFiguresType)
  total: MeetingFiguresType;
}
