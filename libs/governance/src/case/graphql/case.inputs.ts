import { Field, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { documentKinds, type DocumentKind } from '../document/case-documents.js';

const NUMBER = 100;
const WORDS = 4000;

@InputType({ description: 'Which cases to list; what is left out does not matter' })
export class CaseFilter {
  @Field(() => String, { nullable: true, description: 'Id or slug of the body' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  body?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectField?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only closed cases, or only open ones' })
  @IsOptional()
  @IsBoolean()
  closed?: boolean | null;

  @Field(() => Date, { nullable: true })
  @IsOptional()
  @IsDate()
  receivedFrom?: Date | null;

  @Field(() => Date, { nullable: true })
  @IsOptional()
  @IsDate()
  receivedBefore?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those with a secrecy marking, or only the others' })
  @IsOptional()
  @IsBoolean()
  marked?: boolean | null;

  @Field(() => String, { nullable: true, description: `With a document of this kind: ${documentKinds.join(', ')}` })
  @IsOptional()
  @IsIn(documentKinds)
  withDocument?: DocumentKind | null;
}

@InputType({ description: 'A case, or a document of it' })
export class RecordInput {
  @Field({ description: 'Number of the case' })
  @IsString()
  @Length(1, NUMBER)
  number: string;

  @Field(() => Int, { nullable: true, description: 'Number of the document in the case; the case as a whole without it' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  document?: number | null;
}

@InputType({ description: 'A marking that a record may be secret, to be set' })
export class MarkSecretInput extends RecordInput {
  @Field({ description: 'Code of a ground of `secrecyGrounds`' })
  @IsString()
  @Length(1, 60)
  ground: string;

  @Field({ description: 'Why it may be secret; shown to those who may read the record' })
  @IsString()
  @Length(1, WORDS)
  reason: string;
}

@InputType({ description: 'A secrecy marking to be lifted' })
export class LiftSecrecyInput extends RecordInput {
  @Field({ description: 'Why it is lifted; shown to those who may read the record' })
  @IsString()
  @Length(1, WORDS)
  reason: string;
}

@InputType({ description: 'A new rule of how long records are kept' })
export class AddRetentionRuleInput {
  @Field({ description: 'What the rule is called by: unique and short' })
  @IsString()
  @Length(1, 60)
  code: string;

  @Field({ description: 'Its name in Swedish' })
  @IsString()
  @Length(1, 300)
  titleSv: string;

  @Field(() => String, { nullable: true, description: 'The same in English' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  titleEn?: string | null;

  @Field({ description: 'preserve or dispose' })
  @IsIn(['preserve', 'dispose'])
  action: 'preserve' | 'dispose';

  @Field(() => Int, { nullable: true, description: 'With dispose: years after the end of the year in which a case was closed, 1 to 200' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  afterYears?: number | null;

  @Field({ description: 'The provision, regulation or decision that allows it' })
  @IsString()
  @Length(1, WORDS)
  legalBasisSv: string;

  @Field(() => String, { nullable: true, description: 'The same in English' })
  @IsOptional()
  @IsString()
  @MaxLength(WORDS)
  legalBasisEn?: string | null;
}

@InputType({ description: 'The retention rule that a case is to go by' })
export class SetCaseRetentionInput {
  @Field({ description: 'Number of the case' })
  @IsString()
  @Length(1, NUMBER)
  number: string;

  @Field({ description: 'Code of a rule' })
  @IsString()
  @Length(1, 60)
  rule: string;

  @Field({ description: 'Why this rule, for the audit record' })
  @IsString()
  @Length(1, WORDS)
  reason: string;
}

@InputType({ description: 'How the numbers of a body’s cases are to be written from now on' })
export class SetCaseSeriesInput {
  @Field(() => String, { nullable: true, description: 'Id or slug of the body; the registry’s own series without it' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  body?: string | null;

  @Field({ description: 'Capitals, digits and hyphens' })
  @IsString()
  @Length(1, 20)
  prefix: string;

  @Field(() => String, {
    nullable: true,
    description: 'With {prefix}, {year} and {number} or {number:5}; `{prefix} {year}-{number:5}` when left out',
  })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  pattern?: string | null;
}
