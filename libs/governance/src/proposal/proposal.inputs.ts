import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ProposalItemInput } from '../item/item.inputs.js';
import { proposalPaths, proposalStates, type ProposalPath, type ProposalState } from './proposal.transitions.js';

const WORDS = 10_000;

@InputType()
export class RiskInput {
  @Field()
  @IsString()
  @Length(1, WORDS)
  risk: string;

  @Field()
  @IsString()
  @Length(1, WORDS)
  consequence: string;

  @Field()
  @IsString()
  @Length(1, WORDS)
  measure: string;
}

@InputType()
export class ExpectedEffectInput {
  @Field()
  @IsString()
  @Length(1, WORDS)
  baseline: string;

  @Field()
  @IsString()
  @Length(1, WORDS)
  target: string;

  @Field({ description: 'YYYY-MM-DD' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  date: string;
}

@InputType()
export class ProposalReferenceInput {
  @Field()
  @IsString()
  @Length(1, 1000)
  title: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  url?: string | null;
}

@InputType({ description: 'What the author states of a proposal; the ordinary path asks for all of it before submission' })
export class ProposalFormInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(WORDS)
  motivation?: string | null;

  @Field(() => String, { nullable: true, description: 'low, normal, high' })
  @IsOptional()
  @IsIn(['low', 'normal', 'high'])
  priority?: 'low' | 'normal' | 'high' | null;

  @Field(() => [RiskInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => RiskInput)
  operationalRisks?: RiskInput[] | null;

  @Field(() => [RiskInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => RiskInput)
  itRisks?: RiskInput[] | null;

  @Field(() => ExpectedEffectInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ExpectedEffectInput)
  expectedEffect?: ExpectedEffectInput | null;

  @Field(() => [ProposalReferenceInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ProposalReferenceInput)
  references?: ProposalReferenceInput[] | null;
}

@InputType()
export class CreateProposalInput extends ProposalFormInput {
  @Field({ description: proposalPaths.join(', ') })
  @IsIn(proposalPaths)
  path: ProposalPath;

  @Field(() => [ProposalItemInput])
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => ProposalItemInput)
  items: ProposalItemInput[];
}

@InputType()
export class EditProposalInput extends ProposalFormInput {
  @Field(() => ID)
  @IsString()
  proposal: string;
}

@InputType({ description: 'What to list; what is left out does not matter' })
export class ProposalFilter {
  @Field(() => [String], { nullable: true, description: proposalStates.join(', ') })
  @IsOptional()
  @IsIn(proposalStates, { each: true })
  states?: ProposalState[] | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectField?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id or canonical URL of an artefact that is changed' })
  @IsOptional()
  @IsString()
  artefact?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that no mandate covers, or only the others' })
  @IsOptional()
  @IsBoolean()
  orphan?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only your own' })
  @IsOptional()
  @IsBoolean()
  mine?: boolean | null;
}
