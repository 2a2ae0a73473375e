import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { JsonObject } from '@termverk/kernel';
import { ConnectionOf, JsonScalar } from '@termverk/platform';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Length, MaxLength } from 'class-validator';

@ObjectType('Event', { description: 'Something that happened in the registry, as subscribers are told of it' })
export class EventType {
  @Field(() => ID, { description: 'A UUID: the same in webhooks, feeds and here, and when it is told again' })
  id: string;

  @Field({ description: 'Continue after this event with `after`' })
  cursor: string;

  @Field({ description: '`version.published`, `release.published`, `proposal.decided` and so on' })
  topic: string;

  @Field(() => Date)
  occurredAt: Date;

  @Field({ description: 'What happened, in a line' })
  headline: string;

  @Field({ description: 'What it happened to: version, release, proposal, import' })
  subjectKind: string;

  @Field(() => ID, { description: 'The id of that, without the name of its type' })
  subjectId: string;

  @Field(() => String, { nullable: true, description: 'Kind of the artefact' })
  kind: string | null;

  @Field(() => String, { nullable: true })
  subjectField: string | null;

  @Field(() => String, { nullable: true, description: 'Canonical address of the artefact' })
  url: string | null;

  @Field(() => String, { nullable: true, description: 'Version of the artefact, name of the release or number of the proposal' })
  version: string | null;

  @Field(() => JsonScalar, { description: 'What else is told of it' })
  details: JsonObject;

  artefactKey: string | null;
}

@ObjectType()
export class EventConnection extends ConnectionOf(EventType, 'Event') {}

const MOST_OF_ONE = 100;

@InputType({ description: 'Which events; what is left out lets everything through' })
export class EventsFilter {
  @Field(() => [String], { nullable: true, description: '`version.published`, `version.*` or `*`' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OF_ONE)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  topics?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Artefacts' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OF_ONE)
  @IsString({ each: true })
  artefacts?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of subject fields' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OF_ONE)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  subjectFields?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Published releases: what happens to them and to the artefacts in them' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OF_ONE)
  @IsString({ each: true })
  releases?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Kinds of artefacts: code-system, value-set, …' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OF_ONE)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  kinds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Organisations that answer for the artefact or have written the proposal' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_OF_ONE)
  @IsString({ each: true })
  organisations?: string[] | null;
}
