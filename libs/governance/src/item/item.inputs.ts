import { Field, ID, InputType } from '@nestjs/graphql';
import type { Json, JsonObject } from '@termverk/kernel';
import { JsonScalar } from '@termverk/platform';
import { ARTEFACT_KINDS, type ArtefactKind } from '@termverk/terminology';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

@InputType({ description: 'One operation of a JSON Patch (RFC 6902) on the header' })
export class PatchOperationInput {
  @Field({ description: 'add, replace, remove' })
  @IsIn(['add', 'replace', 'remove'])
  op: 'add' | 'replace' | 'remove';

  @Field({ description: 'JSON Pointer: /definitions/0/text' })
  @IsString()
  @MaxLength(2000)
  path: string;

  @Field(() => JsonScalar, { nullable: true })
  @Allow()
  value?: Json;
}

@InputType({ description: 'A row to put in, change, or (body null) take away' })
export class ProposedRowInput {
  @Field()
  @IsString()
  @Length(1, 2000)
  key: string;

  @Field(() => JsonScalar, { nullable: true })
  @IsOptional()
  @IsObject()
  body?: JsonObject | null;
}

@InputType()
export class BindingnessInput {
  @Field({ description: 'mandatory, recommended, voluntary, unknown' })
  @IsIn(['mandatory', 'recommended', 'voluntary', 'unknown'])
  level: 'mandatory' | 'recommended' | 'voluntary' | 'unknown';

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  basis?: string | null;
}

@InputType({ description: 'Who answers for an artefact; `unknown` is an answer' })
export class ResponsibilityInput {
  @Field()
  @IsString()
  @Length(1, 200)
  developer: string;

  @Field()
  @IsString()
  @Length(1, 200)
  operator: string;

  @Field()
  @IsString()
  @Length(1, 200)
  funder: string;

  @Field(() => BindingnessInput)
  @ValidateNested()
  @Type(() => BindingnessInput)
  bindingness: BindingnessInput;

  @Field()
  @IsString()
  @Length(1, 2000)
  useSituationSv: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  useSituationEn?: string | null;
}

@InputType({ description: 'An artefact that is proposed to be added' })
export class NewArtefactInput {
  @Field({ description: ARTEFACT_KINDS.join(', ') })
  @IsIn(ARTEFACT_KINDS)
  kind: ArtefactKind;

  @Field({ description: 'Canonical URL' })
  @IsString()
  @Length(1, 2000)
  url: string;

  @Field()
  @IsString()
  @Length(1, 300)
  name: string;

  @Field()
  @IsString()
  @Length(1, 300)
  titleSv: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  titleEn?: string | null;

  @Field()
  @IsString()
  @Length(1, 100)
  subjectField: string;

  @Field(() => ID, { nullable: true, description: 'Id or slug of the organisation that is to answer for it' })
  @IsOptional()
  @IsString()
  authority?: string | null;

  @Field({ description: 'Code of its licence' })
  @IsString()
  @Length(1, 100)
  licence: string;

  @Field(() => ResponsibilityInput, { nullable: true, description: 'Required before the proposal can be submitted' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ResponsibilityInput)
  responsibility?: ResponsibilityInput | null;
}

@InputType({ description: 'One artefact that a proposal changes or adds' })
export class ProposalItemInput {
  @Field(() => ID, { nullable: true, description: 'Id or canonical URL of the artefact to change; leave out for a new one' })
  @IsOptional()
  @IsString()
  artefact?: string | null;

  @Field(() => NewArtefactInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => NewArtefactInput)
  newArtefact?: NewArtefactInput | null;

  @Field(() => String, { nullable: true, description: 'contentChecksum of the published version that the change starts from' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  baseChecksum?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the proposed version; worked out when left out' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  version?: string | null;

  @Field(() => JsonScalar, { nullable: true, description: 'The whole new header' })
  @IsOptional()
  @IsObject()
  header?: JsonObject | null;

  @Field(() => [PatchOperationInput], { nullable: true, description: 'Changes of the header' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => PatchOperationInput)
  patch?: PatchOperationInput[] | null;

  @Field(() => [ProposedRowInput], { nullable: true, description: 'Changes of single rows' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => ProposedRowInput)
  rowPatch?: ProposedRowInput[] | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  changeNoteSv?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  changeNoteEn?: string | null;

  @Field(() => ResponsibilityInput, {
    nullable: true,
    description: 'Who answers for an artefact of which nobody has said so; holds once the item is published',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ResponsibilityInput)
  responsibility?: ResponsibilityInput | null;
}

@InputType()
export class EditProposalItemInput {
  @Field(() => ID)
  @IsString()
  item: string;

  @Field({ description: 'checksum of the item that the edit starts from; the edit is refused when somebody was faster' })
  @Matches(/^[0-9a-f]{64}$/)
  baseChecksum: string;

  @Field(() => JsonScalar, { nullable: true, description: 'The whole new header' })
  @IsOptional()
  @IsObject()
  header?: JsonObject | null;

  @Field(() => [PatchOperationInput], { nullable: true, description: 'Changes of the header' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => PatchOperationInput)
  patch?: PatchOperationInput[] | null;

  @Field(() => [ProposedRowInput], { nullable: true, description: 'Changes of single rows' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => ProposedRowInput)
  rowPatch?: ProposedRowInput[] | null;

  @Field(() => ResponsibilityInput, {
    nullable: true,
    description: 'Who answers for an artefact of which nobody has said so; holds once the item is published',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ResponsibilityInput)
  responsibility?: ResponsibilityInput | null;
}

@InputType()
export class DeclareRelatedItemInput {
  @Field(() => ID)
  @IsString()
  item: string;

  @Field({ description: 'Canonical URL of what was found to be alike' })
  @IsString()
  @Length(1, 2000)
  canonical: string;

  @Field({ description: 'related, dismissed' })
  @IsIn(['related', 'dismissed'])
  relation: 'related' | 'dismissed';

  @Field()
  @IsString()
  @MaxLength(10_000)
  reason: string;
}
