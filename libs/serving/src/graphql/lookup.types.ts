import { Field, ObjectType } from '@nestjs/graphql';
import { valueOf, type LookedUp } from '@termverk/terminology';
import { designationTypeOf, TerminologyDesignationType, TerminologyPropertyType } from './coding.types.js';
import { TerminologyIssueType } from './issue.types.js';

@ObjectType('LookedUpConcept', { description: 'What a code system tells of a concept (FHIR CodeSystem/$lookup)' })
export class LookedUpConceptType {
  @Field(() => String)
  system: string;

  @Field(() => String, { nullable: true })
  version: string | null;

  @Field(() => String, { nullable: true, description: 'Of the code system' })
  name: string | null;

  @Field(() => String)
  code: string;

  @Field(() => String, { nullable: true, description: 'In the wanted language, when there is one in it' })
  display: string | null;

  @Field(() => String, { nullable: true })
  definition: string | null;

  @Field(() => Boolean, { description: 'Only groups others' })
  abstract: boolean;

  @Field(() => [TerminologyDesignationType])
  designations: TerminologyDesignationType[];

  @Field(() => [TerminologyPropertyType])
  properties: TerminologyPropertyType[];

  @Field(() => [String], { description: 'Canonicals of the supplements that were used' })
  usedSupplements: string[];
}

@ObjectType({ description: 'A concept, or why there is none' })
export class LookupAnswer {
  @Field(() => LookedUpConceptType, { nullable: true })
  concept: LookedUpConceptType | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}

/** A concept for GraphQL. */
export function lookedUpConceptOf(answer: LookedUp): LookedUpConceptType {
  return {
    ...answer,
    designations: answer.designations.map(designationTypeOf),
    properties: answer.properties.map((property) => ({
      code: property.code,
      value: valueOf(property) ?? null,
      description: property.description ?? null,
    })),
    usedSupplements: [...answer.usedSupplements],
  };
}
