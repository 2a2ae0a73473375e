import { Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { MandateType, type StoredSource } from '@termverk/identity';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';

/** A mandate as JSON of its row: dates are ISO 8601 texts. */
export interface MandateRowLike {
  readonly id: string;
  readonly powers: string[];
  readonly artefact_kinds: string[];
  readonly subject_fields: string[];
  readonly change_classes: string[];
  readonly legal_basis_sv: string;
  readonly legal_basis_en: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly sources: readonly (StoredSource & { readonly standing?: string })[];
}

@ObjectType('DecisionBrief', { description: 'What a decision was made on, frozen when it was asked for' })
export class DecisionBriefType {
  @Field({ description: 'SHA-256 over the canonical JSON (RFC 8785) of the body' })
  checksum: string;

  @Field(() => Date)
  frozenAt: Date;

  @Field(() => String, { nullable: true, description: 'Why the body is not shown to you: secrecy, licence, disposed; null when it is' })
  withheld: string | null;

  key: string;
}

@ObjectType('DecisionOutcome', { description: 'What was decided of one item' })
export class DecisionOutcomeType {
  @Field(() => ID)
  item: string;

  @Field()
  url: string;

  @Field({ description: 'approved, rejected, returned' })
  outcome: string;

  @Field({ description: 'none, text, addition, meaning' })
  changeClass: string;

  @Field({ description: 'Checksum of the content that was decided on' })
  coveredChecksum: string;

  @Field(() => String, { nullable: true })
  reasons: string | null;

  @Field({ description: 'Key of the policy that held' })
  policy: string;

  @Field(() => MandateType, { description: 'The mandate under which it was decided' })
  mandate: MandateType;
}

@ObjectType('Decision', { description: 'What a body decided under its mandate, and why' })
export class DecisionType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Decided by a single person by delegation' })
  delegated: boolean;

  @Field()
  reasons: string;

  @Field(() => Date)
  decidedAt: Date;

  @Field(() => Float, { description: 'Days from the submission of the proposal to the decision' })
  daysFromSubmission: number;

  key: string;
  proposalKey: string;
  bodyKey: string;
  briefKey: string;
  briefChecksum: string;
  briefFrozenAt: Date;
  deciderKey: string;
  rapporteurKey: string | null;
  participantKeys: readonly string[];
}

@InputType()
export class DecisionOutcomeInput {
  @Field(() => ID)
  @IsString()
  item: string;

  @Field({ description: 'approved, rejected, returned' })
  @IsIn(['approved', 'rejected', 'returned'])
  outcome: 'approved' | 'rejected' | 'returned';

  @Field({ description: 'checksum of the item that you decide on' })
  @Matches(/^[0-9a-f]{64}$/)
  checksum: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  reasons?: string | null;
}

@InputType()
export class DecideProposalInput {
  @Field(() => ID)
  @IsString()
  proposal: string;

  @Field(() => ID, { description: 'Id or slug of the body that decides' })
  @IsString()
  body: string;

  @Field(() => [DecisionOutcomeInput], { description: 'One for every item' })
  @ArrayNotEmpty()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => DecisionOutcomeInput)
  outcomes: DecisionOutcomeInput[];

  @Field()
  @IsString()
  @MaxLength(20_000)
  reasons: string;

  @Field(() => ID, { nullable: true, description: 'Id or slug of the person who presented the matter' })
  @IsOptional()
  @IsString()
  rapporteur?: string | null;
}
