import { Field, ObjectType } from '@nestjs/graphql';
import { TerminologyIssueType } from './issue.types.js';

@ObjectType({ description: 'What one code is to another (FHIR CodeSystem/$subsumes)' })
export class SubsumptionAnswer {
  @Field(() => String, { nullable: true, description: 'equivalent, subsumes, subsumed-by or not-subsumed: what A is to B' })
  outcome: string | null;

  @Field(() => String, { nullable: true })
  system: string | null;

  @Field(() => String, { nullable: true })
  version: string | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}

@ObjectType({ description: 'How the members of two value sets relate (FHIR Tooling IG, ValueSet/$compare)' })
export class ValueSetComparison {
  @Field(() => String, {
    nullable: true,
    description: 'same, subset, superset, overlapping, disjoint, empty or indeterminate, seen from the first; null when one does not exist',
  })
  result: string | null;

  @Field(() => String, { nullable: true, description: 'The result in words' })
  message: string | null;

  @Field(() => Boolean, { description: 'False when the definitions alone decided' })
  performedExpansion: boolean;

  @Field(() => [String], { nullable: true, description: 'Codes in both, some hundreds at most' })
  common: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes in the first only' })
  missing: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes in the other only' })
  extra: string[] | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}
