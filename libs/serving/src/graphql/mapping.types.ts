import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Locale } from '@termverk/kernel';
import type { ListedMapping, MappingGroup, MappingsPage } from '@termverk/terminology';
import { codingTypeOf, TerminologyCodingType } from './coding.types.js';
import { TerminologyIssueType } from './issue.types.js';
import { matchTypeOf, TranslationMatch } from './translation.types.js';

@ObjectType({ description: 'A source code of a concept map with one of its targets, or with none (FHIR ConceptMap.group.element)' })
export class ConceptMapping {
  @Field(() => Int, { description: 'Position of its group' })
  group: number;

  @Field(() => TerminologyCodingType)
  source: TerminologyCodingType;

  @Field(() => String, { nullable: true, description: 'Canonical of a value set, any code of which is the source' })
  sourceValueSet: string | null;

  @Field(() => TranslationMatch, { nullable: true, description: 'Null when there is no target' })
  match: TranslationMatch | null;

  @Field(() => Boolean, { description: 'The map says that there is no target' })
  noMap: boolean;

  @Field(() => String, { nullable: true, description: 'Why there is none' })
  reason: string | null;
}

@ObjectType({ description: 'What a group does with codes that it does not list (FHIR ConceptMap.group.unmapped)' })
export class ConceptMapUnmappedType {
  @Field(() => String, { description: 'use-source-code, fixed or other-map' })
  mode: string;

  @Field(() => TerminologyCodingType, { nullable: true, description: 'The code that is fixed for them' })
  fixed: TerminologyCodingType | null;

  @Field(() => String, { nullable: true, description: 'Canonical of a value set, any code of which is meant' })
  valueSet: string | null;

  @Field(() => String, { nullable: true })
  relationship: string | null;

  @Field(() => String, { nullable: true, description: 'Canonical of the map that they are looked up in' })
  otherMap: string | null;
}

@ObjectType({ description: 'From which code system to which (FHIR ConceptMap.group)' })
export class ConceptMapGroupType {
  @Field(() => String, { nullable: true })
  source: string | null;

  @Field(() => String, { nullable: true })
  sourceVersion: string | null;

  @Field(() => String, { nullable: true })
  target: string | null;

  @Field(() => String, { nullable: true })
  targetVersion: string | null;

  @Field(() => ConceptMapUnmappedType, { nullable: true })
  unmapped: ConceptMapUnmappedType | null;

  @Field(() => Int, { description: 'Its mappings among those that are chosen' })
  count: number;
}

@ObjectType({ description: 'How many mappings say the same' })
export class MappingOutcomeCount {
  @Field(() => String, { description: 'FHIR R5 concept-map-relationship, or `unmapped` for codes without a target' })
  outcome: string;

  @Field(() => Int)
  count: number;
}

@ObjectType({ description: 'A page of the mappings of a concept map, in its own order' })
export class ConceptMappings {
  @Field(() => Int, { description: 'Mappings on all pages' })
  total: number;

  @Field(() => Int)
  offset: number;

  // As many as the page is asked to hold, which is counted there.
  @Field(() => [ConceptMapping], { complexity: ({ childComplexity }) => 1 + childComplexity })
  mappings: ConceptMapping[];

  @Field(() => [MappingOutcomeCount], { description: 'Whatever outcomes are wanted' })
  outcomes: MappingOutcomeCount[];

  @Field(() => [ConceptMapGroupType])
  groups: ConceptMapGroupType[];
}

@ObjectType({ description: 'A page of mappings, or why there is none' })
export class ConceptMappingsAnswer {
  @Field(() => ConceptMappings, { nullable: true })
  page: ConceptMappings | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}

/** A page of mappings for GraphQL. */
export function mappingsTypeOf({ total, offset, mappings, outcomes, groups }: MappingsPage, locale: Locale): ConceptMappings {
  return {
    total,
    offset,
    mappings: mappings.map((mapping) => mappingTypeOf(mapping, locale)),
    outcomes: [...outcomes],
    groups: groups.map(groupTypeOf),
  };
}

function mappingTypeOf({ group, source, sourceValueSet, match, noMap, reason }: ListedMapping, locale: Locale): ConceptMapping {
  return {
    group,
    source: codingTypeOf(source),
    sourceValueSet,
    match: match === null ? null : matchTypeOf(match, locale),
    noMap,
    reason,
  };
}

function groupTypeOf({ source, target, unmapped, count }: MappingGroup): ConceptMapGroupType {
  return {
    source: source?.url ?? null,
    sourceVersion: source?.version ?? null,
    target: target?.url ?? null,
    targetVersion: target?.version ?? null,
    unmapped: unmapped === null ? null : unmappedTypeOf(unmapped, target),
    count,
  };
}

function unmappedTypeOf(
  { mode, code, display, valueSet, relationship, otherMap }: NonNullable<MappingGroup['unmapped']>,
  target: MappingGroup['target'],
): ConceptMapUnmappedType {
  const system = target === null ? {} : { system: target.url };
  return {
    mode,
    fixed: code === undefined ? null : codingTypeOf({ ...system, code, ...(display === undefined ? {} : { display }) }),
    valueSet: valueSet ?? null,
    relationship: relationship ?? null,
    otherMap: otherMap ?? null,
  };
}
