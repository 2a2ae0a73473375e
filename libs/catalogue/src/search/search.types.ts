import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ConnectionOf } from '@termverk/platform';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import type { CountedValue } from '../facet/facet-labels.js';
import { SEARCH_ROLES } from './text/search-text.js';

@InputType({ description: 'What to look among: within a list any of its values, between lists all of them' })
export class SearchFilter {
  @Field(() => [String], { nullable: true, description: 'Kinds of artefact, `code`, `organisation`, `body`, `system`, `legal-act` …' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  kinds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of subject fields' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  subjectFields?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Organisations that answer for it' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  authorities?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Code systems whose codes are wanted' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  codeSystems?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only invented content, or only real' })
  @IsOptional()
  @IsBoolean()
  demo?: boolean | null;
}

/** What a text is to the thing that was found by it, as the schema names it. */
export const SearchRoleEnum = Object.fromEntries(SEARCH_ROLES.map((role) => [constant(role), role]));
registerEnumType(SearchRoleEnum, { name: 'SearchRole', description: 'What the text that was found is to the thing it belongs to' });

function constant(role: string): string {
  return role.replaceAll('-', '_').toUpperCase();
}

@ObjectType('Highlight', { description: 'A part of a text, in UTF-16 code units' })
export class HighlightType {
  @Field(() => Int)
  start: number;

  @Field(() => Int, { description: 'After its last character' })
  end: number;
}

@ObjectType('SearchHit')
export class SearchHitType {
  @Field({ description: 'Kind of artefact, `code`, `organisation`, `body`, `system`, `legal-act` …' })
  kind: string;

  @Field(() => ID, { description: 'The thing; of a code its code system' })
  nodeId: string;

  @Field(() => String, { nullable: true, description: 'The code, when it is one that was found' })
  code: string | null;

  @Field({ description: 'The text by which it was found' })
  text: string;

  @Field(() => String, { nullable: true, description: 'Language of that text (BCP 47)' })
  language: string | null;

  @Field(() => SearchRoleEnum, { description: 'What that text is to it' })
  role: string;

  @Field(() => [HighlightType], { description: 'Where in that text the words of the question are' })
  highlights: HighlightType[];

  @Field(() => Float, { description: 'How well it answers: higher is better, and nothing else' })
  score: number;

  @Field({ description: 'True when the licence keeps its text from you: that it is there is known' })
  withheld: boolean;

  /** Of the thing or, of a code, its code system. */
  subjectKey: string;
}

@ObjectType()
export class SearchHitConnection extends ConnectionOf(SearchHitType, 'SearchHit') {}

@ObjectType('SearchAnswer')
export class SearchAnswerType {
  @Field(() => SearchHitConnection)
  hits: SearchHitConnection;

  /** Of which the facets are made when they are asked for. */
  counts: readonly CountedValue[];

  @Field({ description: 'False when there was more than a search takes up: counts are then at least so many' })
  isComplete: boolean;

  @Field(() => String, { nullable: true, description: 'Another way to ask, when hardly anything was found for what was asked' })
  didYouMean: string | null;
}
