import { Field, ObjectType } from '@nestjs/graphql';
import type { Locale } from '@termverk/kernel';
import { messageOf, valueOf, type TranslateAttribute, type Translated, type TranslateMatch, type TxRefusal } from '@termverk/terminology';
import { codingTypeOf, TerminologyCodingType, TerminologyPropertyType } from './coding.types.js';
import { issueTypesOf, TerminologyIssueType } from './issue.types.js';
import { relationshipSentence } from './relationship-sentences.js';

export const MAP_DIRECTIONS = ['forward', 'reverse'] as const;

@ObjectType({ description: 'A mapping (FHIR ConceptMap/$translate, match), whichever side of it was asked for' })
export class TranslationMatch {
  @Field(() => TerminologyCodingType)
  source: TerminologyCodingType;

  @Field(() => TerminologyCodingType, { nullable: true })
  target: TerminologyCodingType | null;

  @Field(() => String, { nullable: true, description: 'Canonical of a value set, any code of which is meant' })
  targetValueSet: string | null;

  @Field(() => String, { description: 'FHIR R5 concept-map-relationship: what the source is, seen from the target' })
  relationship: string;

  @Field(() => String, { description: 'The relationship in words, in the language of the request' })
  sentence: string;

  @Field(() => String, { nullable: true })
  comment: string | null;

  @Field(() => [TerminologyPropertyType], { description: 'Values that go into other attributes' })
  products: TerminologyPropertyType[];

  @Field(() => [TerminologyPropertyType], { description: 'Values of other attributes without which the mapping does not hold' })
  dependsOn: TerminologyPropertyType[];

  @Field(() => [TerminologyPropertyType])
  properties: TerminologyPropertyType[];

  @Field(() => String, { nullable: true, description: 'Canonical of the concept map' })
  originMap: string | null;

  @Field(() => String, { nullable: true, description: '`use-source-code` or `fixed` when the map does not list the code' })
  unmapped: string | null;
}

@ObjectType({ description: 'Every mapping of a code, translations or not' })
export class TranslationAnswer {
  @Field(() => Boolean, { description: 'Whether some mapping is a translation' })
  result: boolean;

  @Field(() => [TranslationMatch])
  matches: TranslationMatch[];

  @Field(() => String, { nullable: true })
  message: string | null;

  @Field(() => [TerminologyIssueType])
  issues: TerminologyIssueType[];
}

@ObjectType({ description: 'Answers in the order of the codes, or why there are none' })
export class Translations {
  @Field(() => [TranslationAnswer], { nullable: true })
  answers: TranslationAnswer[] | null;

  @Field(() => [TerminologyIssueType], { description: 'Why nothing could be translated' })
  issues: TerminologyIssueType[];
}

/** A translation, or why there is none, for GraphQL. */
export function translationAnswerOf(answer: Translated | TxRefusal, locale: Locale): TranslationAnswer {
  return {
    result: answer.ok && answer.result,
    matches: answer.ok ? answer.matches.map((match) => matchTypeOf(match, locale)) : [],
    message: messageOf(answer.issues, locale) ?? null,
    issues: issueTypesOf(answer.issues, locale),
  };
}

/** A mapping for GraphQL. */
export function matchTypeOf(match: TranslateMatch, locale: Locale): TranslationMatch {
  const { source, target, relationship } = match;
  return {
    source: codingTypeOf(source),
    target: target === null ? null : codingTypeOf(target),
    targetValueSet: match.targetValueSet,
    relationship,
    sentence: relationshipSentence(relationship, source, target, locale),
    comment: match.comment,
    products: match.products.map(attributeOf),
    dependsOn: match.dependsOn.map(attributeOf),
    properties: match.properties.map((property) => ({ code: property.uri, value: valueOf(property) ?? null, description: null })),
    originMap: match.originMap,
    unmapped: match.unmapped,
  };
}

function attributeOf(attribute: TranslateAttribute): TerminologyPropertyType {
  return { code: attribute.attribute, value: valueOf(attribute) ?? null, description: null };
}
