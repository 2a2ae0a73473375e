import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Json, JsonObject } from '@termverk/kernel';
import { ConnectionOf, JsonScalar, NodeInterface, UserError } from '@termverk/platform';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';

@ObjectType('ArtefactVersion', {
  implements: () => NodeInterface,
  description: 'One version of an artefact; once published it never changes',
})
export class ArtefactVersionType {
  @Field(() => ID)
  id: string;

  @Field()
  version: string;

  @Field(() => JsonScalar, { description: 'The content without its rows: an R5-shaped resource, or the whole document' })
  header: JsonObject;

  @Field(() => Int, { description: 'How many rows of mass content (codes, clauses’ codes, mappings) it has' })
  rowCount: number;

  @Field({ description: 'SHA-256 over all content, independent of order and format' })
  contentChecksum: string;

  @Field({ description: 'SHA-256 over what bears meaning: equal in two versions that differ in text alone' })
  meaningChecksum: string;

  @Field(() => Date, { nullable: true, description: 'When it was published; null for a draft' })
  publishedAt: Date | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  changeNote: string | null;

  @Field(() => String, { nullable: true, description: 'What it was imported from' })
  source: string | null;

  key: string;
  artefactKey: string;
  kind: string;
  licence: string;
  restricted: boolean;
  baseKey: string | null;
}

@ObjectType('ContentRow', { description: 'A row of mass content in canonical form' })
export class ContentRowType {
  @Field()
  key: string;

  @Field(() => JsonScalar)
  body: JsonObject;
}

@ObjectType()
export class ContentRowConnection extends ConnectionOf(ContentRowType, 'ContentRow') {}

@ObjectType('RegistrationStatus', { description: 'What a registration authority says of a version (ISO/IEC 11179-6)' })
export class RegistrationType {
  @Field()
  status: string;

  @Field(() => Date)
  since: Date;

  @Field(() => ID, { nullable: true })
  decisionId: string | null;

  authorityKey: string | null;
}

@ObjectType('SemanticChange', { description: 'One difference between two versions, and how far it reaches' })
export class SemanticChangeType {
  @Field(() => [String])
  path: string[];

  @Field({ description: 'added, removed, changed' })
  change: string;

  @Field({ description: 'none, text, addition, meaning' })
  changeClass: string;

  @Field(() => JsonScalar, { nullable: true })
  before?: Json | undefined;

  @Field(() => JsonScalar, { nullable: true })
  after?: Json | undefined;
}

/** How many rows one mutation may change; more come with an import. */
const MAX_ROW_PATCHES = 10_000;

@InputType({ description: 'A row to put in, change, or (body null) take away' })
export class RowPatchInput {
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
export class EditDraftInput {
  @Field(() => ID)
  @IsString()
  versionId: string;

  @Field({ description: 'contentChecksum of the draft that the edit starts from; the edit is refused when somebody was faster' })
  @IsString()
  @Length(64, 64)
  baseChecksum: string;

  @Field(() => JsonScalar, { nullable: true, description: 'The whole new header' })
  @IsOptional()
  @IsObject()
  header?: JsonObject | null;

  @Field(() => [RowPatchInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_ROW_PATCHES)
  @ValidateNested({ each: true })
  @Type(() => RowPatchInput)
  rowPatch?: RowPatchInput[] | null;

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
}

@InputType()
export class CreateDraftInput {
  @Field(() => ID, { description: 'The published version that the draft starts from' })
  @IsString()
  baseVersionId: string;

  @Field({ description: 'Number of the new version' })
  @IsString()
  @Length(1, 100)
  version: string;

  @Field(() => JsonScalar, { nullable: true, description: 'The whole new header; that of the base version when left out' })
  @IsOptional()
  @IsObject()
  header?: JsonObject | null;

  @Field(() => [RowPatchInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_ROW_PATCHES)
  @ValidateNested({ each: true })
  @Type(() => RowPatchInput)
  rowPatch?: RowPatchInput[] | null;

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
}

@ObjectType()
export class DraftPayload {
  @Field(() => ArtefactVersionType, { nullable: true })
  version: ArtefactVersionType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
