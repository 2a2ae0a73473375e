import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ClauseDefinition, ValueSetDefinition } from '@termverk/terminology';
import { codingTypeOf, TerminologyCodingType } from './coding.types.js';
import { TerminologyIssueType } from './issue.types.js';

@ObjectType({ description: 'What codes of a clause have to have (FHIR ValueSet.compose.include.filter)' })
export class ValueSetFilterType {
  @Field(() => String)
  property: string;

  @Field(() => String, { description: 'FHIR filter-operator' })
  op: string;

  @Field(() => String)
  value: string;
}

@ObjectType({ description: 'A clause of a value set (FHIR ValueSet.compose.include, exclude)' })
export class ValueSetClauseType {
  @Field(() => String, { nullable: true })
  system: string | null;

  @Field(() => String, { nullable: true, description: 'Of the code system, when the clause says which' })
  version: string | null;

  @Field(() => [ValueSetFilterType], { description: 'All of them hold' })
  filters: ValueSetFilterType[];

  @Field(() => [String], { description: 'Canonicals of value sets, all of which a code has to be in' })
  valueSets: string[];

  @Field(() => Int, { description: 'Codes that it lists; 0 when it takes all that the rest says' })
  listedCount: number;

  @Field(() => [TerminologyCodingType], { description: 'The first of them' })
  listed: TerminologyCodingType[];
}

@ObjectType('ValueSetDefinition', { description: 'What a value set takes in and leaves out, as written (FHIR ValueSet.compose)' })
export class ValueSetDefinitionType {
  @Field(() => String, { nullable: true })
  lockedDate: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether codes no longer in use belong to it; null when it does not say' })
  inactive: boolean | null;

  @Field(() => Boolean, { description: 'There is no definition, only a list that was made once' })
  isExpansionOnly: boolean;

  @Field(() => [ValueSetClauseType])
  includes: ValueSetClauseType[];

  @Field(() => [ValueSetClauseType])
  excludes: ValueSetClauseType[];
}

@ObjectType({ description: 'A definition, or why there is none' })
export class ValueSetDefinitionAnswer {
  @Field(() => ValueSetDefinitionType, { nullable: true })
  definition: ValueSetDefinitionType | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}

/** A definition for GraphQL. */
export function definitionTypeOf({
  lockedDate,
  inactive,
  isExpansionOnly,
  includes,
  excludes,
}: ValueSetDefinition): ValueSetDefinitionType {
  return { lockedDate, inactive, isExpansionOnly, includes: includes.map(clauseTypeOf), excludes: excludes.map(clauseTypeOf) };
}

function clauseTypeOf({ system, version, filters, valueSets, listedCount, listed }: ClauseDefinition): ValueSetClauseType {
  return {
    system,
    version,
    filters: filters.map(({ property, op, value }) => ({ property, op, value: value ?? '' })),
    valueSets: [...valueSets],
    listedCount,
    listed: listed.map(codingTypeOf),
  };
}
