import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, NodeInterface, PageArgs } from '@termverk/platform';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { EarlierNameType, OtherNameType, SourceReferenceType } from '../organisation/names.js';

@ObjectType('Mandate', { description: 'A body’s dated right to do something; empty lists mean all' })
export class MandateType {
  @Field(() => ID)
  id: string;

  @Field(() => [String], { description: 'propose, prepare, review, decide, channel' })
  powers: string[];

  @Field(() => [String])
  artefactKinds: string[];

  @Field(() => [String])
  subjectFields: string[];

  @Field(() => [String])
  changeClasses: string[];

  @Field()
  legalBasis: string;

  @Field(() => Date)
  validFrom: Date;

  @Field(() => Date, { nullable: true })
  validTo: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'How firm it is: by-law, by-agreement, described (the source tells what the body does), recommended (not known to be decided) or demo',
  })
  standing: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];
}

@ObjectType('Seat', { description: 'A seat on a body: of an organisation or a function, never a private person’s name' })
export class SeatType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'The function that the seat belongs to' })
  function: string;

  @Field(() => String, { nullable: true, description: 'chair, vice-chair or member; null where it is not recorded' })
  position: string | null;

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  organisationId: string | null;
}

@ObjectType('GovernanceBody', {
  implements: () => NodeInterface,
  description: 'Somebody who proposes, prepares, reviews or decides under dated mandates',
})
export class GovernanceBodyType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true, description: 'steering-group, cooperation-group, agency-function, council, …' })
  kind: string | null;

  @Field(() => [EarlierNameType])
  earlierNames: EarlierNameType[];

  @Field(() => [OtherNameType])
  otherNames: OtherNameType[];

  @Field(() => String, { nullable: true, description: 'What else its sources tell' })
  note: string | null;

  @Field({ description: 'A single decider, which needs a public policy exception' })
  singlePerson: boolean;

  @Field(() => String, { nullable: true })
  policyException: string | null;

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
  organisationId: string | null;
  partOfKey: string | null;
  convenerBodyKey: string | null;
}

@ObjectType('GovernanceBodySuccession', { description: 'That one body took over from another' })
export class GovernanceBodySuccessionType {
  @Field(() => GovernanceBodyType)
  body: GovernanceBodyType;

  @Field(() => String, { nullable: true, description: 'YYYY, YYYY-MM or YYYY-MM-DD' })
  since: string | null;
}

@ArgsType()
export class GovernanceBodyArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'steering-group, cooperation-group, agency-function, council, …' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  kind?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of the organisation that they belong to' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  organisation?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a subject field in which they have a mandate that holds today' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectField?: string | null;
}

@ObjectType()
export class GovernanceBodyConnection extends ConnectionOf(GovernanceBodyType, 'GovernanceBody') {}
