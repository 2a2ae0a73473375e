import { Field, Int, ObjectType } from '@nestjs/graphql';
import { valueOf, type BrowsedConcept, type ConceptInPlace, type ConceptWindow, type FoundConcept } from '@termverk/terminology';
import { designationTypeOf, TerminologyDesignationType, TerminologyPropertyType } from './coding.types.js';
import { TerminologyIssueType } from './issue.types.js';

@ObjectType('NamedCode', { description: 'A code and what it is called' })
export class NamedCodeType {
  @Field(() => String)
  code: string;

  @Field(() => String, { nullable: true, description: 'In the wanted language, when there is one in it' })
  display: string | null;
}

@ObjectType('ConceptPathStep', { description: 'A step of a way down to a concept' })
export class ConceptPathStepType extends NamedCodeType {
  @Field(() => Int, { description: 'Siblings before it' })
  offset: number;

  @Field(() => Int)
  childCount: number;
}

@ObjectType('BrowsedConcept', { description: 'A concept of a code system, as a list shows it' })
export class BrowsedConceptType extends NamedCodeType {
  @Field(() => String, { nullable: true })
  definition: string | null;

  @Field(() => Boolean, { description: 'Not to be used in new records' })
  isInactive: boolean;

  @Field(() => Boolean, { description: 'Only groups others' })
  isAbstract: boolean;

  @Field(() => String, { nullable: true, description: 'FHIR concept-properties `status`' })
  status: string | null;

  @Field(() => Int)
  childCount: number;

  @Field(() => [NamedCodeType], { description: 'One way down to it, from the root to its parent; told of what a filter found' })
  path: NamedCodeType[];
}

@ObjectType('ConceptWindow', { description: 'Some concepts, in the order of the code system' })
export class ConceptWindowType {
  @Field(() => Int, { description: 'In all, whatever the window holds' })
  total: number;

  @Field(() => [BrowsedConceptType])
  concepts: BrowsedConceptType[];
}

@ObjectType({ description: 'Some concepts, or why there are none' })
export class ConceptWindowAnswer {
  @Field(() => ConceptWindowType, { nullable: true })
  window: ConceptWindowType | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}

@ObjectType('ConceptInPlace', { description: 'A concept with all that is said of it, and where it stands' })
export class ConceptInPlaceType extends BrowsedConceptType {
  @Field(() => String)
  system: string;

  @Field(() => String, { nullable: true })
  version: string | null;

  @Field(() => Int, { description: 'Concepts before it in the whole code system' })
  offset: number;

  @Field(() => [TerminologyDesignationType])
  designations: TerminologyDesignationType[];

  @Field(() => [TerminologyPropertyType])
  properties: TerminologyPropertyType[];

  @Field(() => [BrowsedConceptType])
  parents: BrowsedConceptType[];

  @Field(() => [[ConceptPathStepType]], { description: 'The ways down to it, each from a root to itself' })
  paths: ConceptPathStepType[][];

  @Field(() => Boolean, { description: 'Whether these are all parents and all ways' })
  isComplete: boolean;
}

@ObjectType({ description: 'A concept where it stands, or why there is none' })
export class ConceptInPlaceAnswer {
  @Field(() => ConceptInPlaceType, { nullable: true })
  concept: ConceptInPlaceType | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}

/** A window for GraphQL. */
export function windowTypeOf({ total, concepts }: ConceptWindow<BrowsedConcept | FoundConcept>): ConceptWindowType {
  return { total, concepts: concepts.map(browsedTypeOf) };
}

/** A concept where it stands, for GraphQL. */
export function conceptInPlaceOf(answer: ConceptInPlace): ConceptInPlaceType {
  const { system, version, concept, offset, designations, properties, parents, paths, isComplete } = answer;
  return {
    ...browsedTypeOf(concept),
    system,
    version,
    offset,
    designations: designations.map(designationTypeOf),
    properties: properties.map((property) => ({
      code: property.code,
      value: valueOf(property) ?? null,
      description: property.description,
    })),
    parents: parents.map(browsedTypeOf),
    paths: paths.map((path) => [...path]),
    isComplete,
  };
}

function browsedTypeOf(concept: BrowsedConcept | FoundConcept): BrowsedConceptType {
  return { ...concept, path: 'path' in concept ? [...concept.path] : [] };
}
