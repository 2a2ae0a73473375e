import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, PageArgs } from '@termverk/platform';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CHANGE_CLASSES, type ChangeClass } from '@termverk/kernel';
import type { VersionRecord } from './version-record.js';
import { SemanticChangeType } from './version.types.js';

@ObjectType('ChangeCount', { description: 'So many changes of one kind between two versions' })
export class ChangeCountType {
  @Field({
    description:
      'rows (codes, members, mappings), or the member of the header in which they are: definitions, terms, compose, …; bindings of elements apart',
  })
  part: string;

  @Field({ description: 'added, removed, changed: what happened to the row or member' })
  change: string;

  @Field({ description: 'none, text, addition, meaning' })
  changeClass: string;

  @Field(() => Int)
  changes: number;

  @Field(() => Int, { description: 'Rows that they concern; one that changes in several ways counts once' })
  rows: number;
}

@ObjectType()
export class SemanticChangeConnection extends ConnectionOf(SemanticChangeType, 'SemanticChange') {}

@ObjectType('VersionComparison', { description: 'What changed between two versions, counted and in pages' })
export class VersionComparisonType {
  before: VersionRecord;
  after: VersionRecord;
}

/** Which changes are wanted; what is left out does not matter. */
@ArgsType()
export class ChangesArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: 'Parts of the content, as `counts` names them' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  parts?: string[] | null;

  @Field(() => String, { nullable: true, description: 'none, text, addition, meaning' })
  @IsOptional()
  @IsIn(CHANGE_CLASSES)
  changeClass?: ChangeClass | null;

  @Field(() => String, { nullable: true, description: 'added, removed, changed' })
  @IsOptional()
  @IsIn(['added', 'removed', 'changed'])
  change?: string | null;
}
