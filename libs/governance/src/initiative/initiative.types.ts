import { ArtefactType } from '@termverk/catalogue';
import { OrganisationType, SourceReferenceType } from '@termverk/identity';
import { ConnectionOf, NodeInterface } from '@termverk/platform';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsOptional, IsString, MaxLength } from 'class-validator';

@ObjectType('Goal', { description: 'What initiatives are to reach, or (a foundation) what they rest on' })
export class GoalType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field({ description: 'vision, direction-goal, foundation, government-goal, regional-goal' })
  kind: string;

  @Field()
  name: string;

  @Field({ description: 'Whether its source knows of indicators with data for it: yes, no, unknown' })
  measured: string;

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;
}

@ObjectType()
export class GoalConnection extends ConnectionOf(GoalType, 'Goal') {}

@ObjectType('Assignment', { description: 'What somebody has told somebody to do' })
export class AssignmentType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field({ description: 'government-assignment, agreement, ordinance, inquiry, declaration-of-intent' })
  kind: string;

  @Field()
  name: string;

  @Field(() => [String], { description: 'Under which numbers it is registered' })
  diaryNumbers: string[];

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  giverKey: string | null;
}

@ObjectType('Gap', { description: 'Something needed that does not exist' })
export class GapType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field({
    description: 'definition, standard, requirement, guideline, information-structure, regulation, framework, organisation, funding',
  })
  kind: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  subjectField: string | null;

  @Field({ description: 'The day by which it was known' })
  knownOn: string;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  key: string;
  goalKey: string | null;
}

@ObjectType()
export class GapConnection extends ConnectionOf(GapType, 'Gap') {}

@ObjectType('InitiativeStatus')
export class InitiativeStatusType {
  @Field({ description: 'planned, ongoing, blocked, withdrawn, completed' })
  status: string;

  @Field({ description: 'First day, YYYY-MM-DD' })
  validFrom: string;

  @Field({ description: 'False when validFrom is only the day by which a source knows that it stood so' })
  startKnown: boolean;

  @Field(() => String, { nullable: true })
  reason: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];
}

@ObjectType('InitiativeParty')
export class InitiativePartyType {
  @Field(() => OrganisationType)
  organisation: OrganisationType;

  @Field({ description: 'owner, reports, participant' })
  role: string;
}

@ObjectType('InitiativeArtefact', { description: 'Content that an initiative depends on, develops or concerns' })
export class InitiativeArtefactType {
  @Field()
  canonical: string;

  @Field({ description: 'depends, develops, concerns' })
  relation: string;

  @Field(() => ArtefactType, { nullable: true, description: 'Null while the registry does not have it' })
  artefact: ArtefactType | null;
}

@ObjectType('Initiative', {
  implements: () => NodeInterface,
  description: 'Something that somebody does to reach goals: a project, programme, inquiry or service under development',
})
export class InitiativeType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field({
    description: 'initiative, programme, inquiry, assessment, committee, service-development, legal-support, procurement, agreement',
  })
  kind: string;

  @Field({ description: 'national, interregional, regional, municipal, international' })
  level: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  summary: string | null;

  @Field(() => String, { nullable: true, description: 'The list that it was taken from' })
  list: string | null;

  @Field(() => Int, { nullable: true, description: 'Its number in that list' })
  listNumber: number | null;

  @Field(() => String, { nullable: true, description: 'Registration number or other reference that the source gives' })
  reference: string | null;

  @Field(() => [String])
  subjectFields: string[];

  @Field(() => [String], { description: 'What it is about, as slugs' })
  topics: string[];

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
}

@ObjectType()
export class InitiativeConnection extends ConnectionOf(InitiativeType, 'Initiative') {}

@ObjectType('SharedGround')
export class SharedGroundType {
  @Field({ description: 'assignment, gap, artefact, topic, subject-field, goal' })
  ground: string;

  @Field({ description: 'Slug, code or canonical URL of what is shared' })
  key: string;
}

@ObjectType('InitiativeOverlap', { description: 'Another initiative that may be doing the same work' })
export class InitiativeOverlapType {
  @Field(() => InitiativeType)
  initiative: InitiativeType;

  @Field(() => [SharedGroundType])
  shared: SharedGroundType[];
}

@InputType({ description: 'What is left out is not asked for' })
export class InitiativeFilter {
  @Field(() => ID, { nullable: true, description: 'Id or slug of an organisation that has a part in it' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  organisation?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of a plan; with planVersion' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  plan?: string | null;

  @Field(() => String, { nullable: true, description: 'What this version of the plan has for certain' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  planVersion?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectField?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of a foundation that it depends on' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  foundation?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of a goal that it serves' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  goal?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of a gap that it waits for' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  gap?: string | null;

  @Field(() => String, { nullable: true, description: 'planned, ongoing, blocked, withdrawn, completed; on the day of asOf' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  status?: string | null;

  @Field(() => Date, { nullable: true, description: 'Today when left out' })
  @IsOptional()
  @IsDate()
  asOf?: Date | null;

  @Field(() => String, { nullable: true, description: 'Key of the list that it was taken from' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  list?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of an initiative: those that overlap with it' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  overlapsWith?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: those that overlap with any other; false: those that do not' })
  @IsOptional()
  @IsBoolean()
  overlapping?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: those that more than one assignment asks for' })
  @IsOptional()
  @IsBoolean()
  sharedByAssignments?: boolean | null;
}
