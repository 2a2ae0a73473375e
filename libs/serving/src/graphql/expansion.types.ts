import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { JsonObject } from '@termverk/kernel';
import { valueOf, type Designation } from '@termverk/terminology';
import { designationTypeOf, TerminologyDesignationType, TerminologyPropertyType } from './coding.types.js';
import { TerminologyIssueType } from './issue.types.js';

@ObjectType({ description: 'A member of a value set (FHIR ValueSet.expansion.contains)' })
export class ExpandedConcept {
  @Field(() => String, { nullable: true })
  system: string | null;

  @Field(() => String, { nullable: true })
  version: string | null;

  @Field(() => String, { nullable: true })
  code: string | null;

  @Field(() => String, { nullable: true })
  display: string | null;

  @Field(() => Boolean)
  abstract: boolean;

  @Field(() => Boolean)
  inactive: boolean;

  @Field(() => [TerminologyDesignationType])
  designations: TerminologyDesignationType[];

  @Field(() => [TerminologyPropertyType])
  properties: TerminologyPropertyType[];
}

@ObjectType({ description: 'Something that an expansion was made with or from' })
export class ExpansionParameter {
  @Field(() => String)
  name: string;

  @Field(() => String)
  value: string;
}

@ObjectType('ValueSetExpansion', { description: 'A page of the members of a value set, without hierarchy (FHIR ValueSet.expansion)' })
export class ValueSetExpansionType {
  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  version: string | null;

  @Field(() => Int, { nullable: true, description: 'Members on all pages' })
  total: number | null;

  @Field(() => Int)
  offset: number;

  // As many as the page is asked to hold, which is counted there.
  @Field(() => [ExpandedConcept], { complexity: ({ childComplexity }) => 1 + childComplexity })
  contains: ExpandedConcept[];

  @Field(() => [ExpansionParameter], { description: 'Versions that were used, and warnings for their statuses' })
  parameters: ExpansionParameter[];
}

@ObjectType({ description: 'An expansion, or why there is none' })
export class ExpandAnswerType {
  @Field(() => ValueSetExpansionType, { nullable: true })
  expansion: ValueSetExpansionType | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}

/** A page of an expansion for GraphQL, from a FHIR R5 ValueSet. */
export function expansionTypeOf(valueSet: JsonObject): ValueSetExpansionType {
  const expansion = valueSet['expansion'] as JsonObject;
  const offset = expansion['offset'];
  const total = expansion['total'];
  return {
    url: textOf(valueSet['url']),
    version: textOf(valueSet['version']),
    total: typeof total === 'number' ? total : null,
    offset: typeof offset === 'number' ? offset : 0,
    contains: elements(expansion['contains']).map(expandedConceptOf),
    parameters: elements(expansion['parameter']).map((parameter) => ({
      name: textOf(parameter['name']) ?? '',
      value: String(valueOf(parameter) as string | number | boolean),
    })),
  };
}

function expandedConceptOf(member: JsonObject): ExpandedConcept {
  return {
    system: textOf(member['system']),
    version: textOf(member['version']),
    code: textOf(member['code']),
    display: textOf(member['display']),
    abstract: member['abstract'] === true,
    inactive: member['inactive'] === true,
    designations: elements(member['designation']).map((designation) => designationTypeOf(designation as Designation)),
    properties: elements(member['property']).map((property) => ({
      code: textOf(property['code']) ?? '',
      value: valueOf(property) ?? null,
      description: null,
    })),
  };
}

function elements(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
