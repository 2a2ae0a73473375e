import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, NodeInterface, UserError } from '@termverk/platform';
import { IsDate, IsOptional, IsString, Length, Matches } from 'class-validator';

@ObjectType('ReleaseSignature', { description: 'The registry’s signature of a release’s manifest; `termverk releases verify` verifies it' })
export class ReleaseSignatureType {
  @Field({ description: 'Name of the key in `/.well-known/jwks.json`' })
  keyId: string;

  @Field({ description: 'EdDSA: Ed25519 (RFC 8032, RFC 8037)' })
  algorithm: string;

  @Field({
    description:
      'Detached JWS with an unencoded payload (RFC 7797) over the canonical JSON of name, effectiveFrom, publishedAt and checksum',
  })
  jws: string;

  @Field({ description: 'When, in UTC (ISO 8601)' })
  signedAt: string;
}

@ObjectType('Release', {
  implements: () => NodeInterface,
  description: 'A manifest of versions with their checksums: what vendors check against',
})
export class ReleaseType {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field()
  title: string;

  @Field({ description: 'open or published' })
  state: string;

  @Field(() => Date)
  effectiveFrom: Date;

  @Field(() => Date, { nullable: true })
  publishedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 over the manifest' })
  checksum: string | null;

  @Field(() => ReleaseSignatureType, { nullable: true })
  signature: ReleaseSignatureType | null;

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
}

@ObjectType()
export class ReleaseConnection extends ConnectionOf(ReleaseType, 'Release') {}

@ObjectType('ReleaseItem')
export class ReleaseItemType {
  @Field()
  kind: string;

  @Field()
  url: string;

  @Field(() => ID)
  versionId: string;

  @Field()
  version: string;

  @Field()
  contentChecksum: string;
}

@ObjectType('ReleaseNote', { description: 'What a release has that an earlier one has not, or has in another version' })
export class ReleaseNoteType {
  @Field({ description: 'added, removed or changed' })
  change: string;

  @Field()
  kind: string;

  @Field()
  url: string;

  @Field(() => String, { nullable: true, description: 'The version in the earlier release' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'The version in this one' })
  after: string | null;

  @Field({ description: 'Whether the meaning has changed and not only texts; true for what is added or removed' })
  isMeaning: boolean;

  @Field(() => ID, { nullable: true, description: 'For `versionComparison`, with the one after' })
  beforeVersionId: string | null;

  @Field(() => ID, { nullable: true, description: 'For `versionComparison`, with the one before' })
  afterVersionId: string | null;
}

@ObjectType('ReleaseNotes', { description: 'What has changed between two releases' })
export class ReleaseNotesType {
  @Field(() => String, { nullable: true, description: 'The earlier release; null when there is none, and all is new' })
  since: string | null;

  @Field(() => [ReleaseNoteType], { description: 'In the order of canonicals' })
  notes: ReleaseNoteType[];
}

@InputType()
export class CreateReleaseInput {
  @Field({ description: 'Unique and short: national-2026.1' })
  @IsString()
  @Length(1, 100)
  @Matches(/^(?!latest$)[a-z0-9][a-z0-9.-]*$/)
  name: string;

  @Field()
  @IsString()
  @Length(1, 300)
  titleSv: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  titleEn?: string | null;

  @Field(() => Date)
  @IsDate()
  effectiveFrom: Date;
}

@InputType()
export class AddCurrentVersionsInput {
  @Field(() => ID)
  @IsString()
  releaseId: string;

  @Field(() => [String], { description: 'Canonical URLs or aliases whose versions in force are taken in' })
  @IsString({ each: true })
  canonicals: string[];
}

@ObjectType()
export class ReleasePayload {
  @Field(() => ReleaseType, { nullable: true })
  release: ReleaseType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
