import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '@termverk/platform';
import { ARTEFACT_KINDS } from '@termverk/terminology';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { FacetCountType } from '../facet/facet-count.types.js';
import { ArtefactVersionType } from '../version/version.types.js';

@ObjectType('UnknownResponsibility')
export class UnknownResponsibilityType {
  @Field({ description: 'developer, operator or funder' })
  role: string;

  @Field(() => Int, { description: 'How many artefacts say that nobody knows who it is' })
  count: number;
}

@ObjectType('CatalogueOverview', { description: 'What the registry holds, in numbers' })
export class CatalogueOverviewType {
  @Field(() => [FacetCountType], { description: 'Published artefacts by kind, subject field, authority and licence, most first' })
  artefacts: FacetCountType[];

  @Field(() => [UnknownResponsibilityType])
  unknownResponsibility: UnknownResponsibilityType[];

  @Field(() => Int)
  organisations: number;

  @Field(() => Int)
  systems: number;

  @Field(() => Int)
  bodies: number;

  @Field(() => Int)
  legalActs: number;
}

@InputType({ description: 'Which changes; what is left out does not matter' })
export class ChangeFilter {
  @Field(() => String, { nullable: true, description: ARTEFACT_KINDS.join(', ') })
  @IsOptional()
  @IsIn(ARTEFACT_KINDS)
  kind?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a subject field' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectField?: string | null;

  @Field(() => ID, { nullable: true, description: 'Organisation that answers for it' })
  @IsOptional()
  @IsString()
  authority?: string | null;
}

@ObjectType()
export class ArtefactVersionConnection extends ConnectionOf(ArtefactVersionType, 'ArtefactVersion') {}
