import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { UserError } from '@termverk/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDate, IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';

/** A response as it is read. */
export interface ResponseRow {
  readonly id: string;
  readonly consultationId: string;
  readonly organisationId: string;
  readonly position: string;
  readonly late: boolean;
  readonly receivedAt: Date;
}

/** A line of a response with its disposition, if it has one, as it is read. */
export interface LineRow {
  readonly id: string;
  readonly responseId: string;
  readonly itemId: string;
  readonly element: string | null;
  readonly supportsTerm: boolean | null;
  readonly supportsDefinition: boolean | null;
  readonly comment: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly disposedAt: Date | null;
}

@ObjectType('Disposition', { description: 'How a line was answered' })
export class DispositionType {
  @Field({ description: 'taken-into-account, partly, not' })
  outcome: string;

  @Field()
  reason: string;

  @Field(() => Date)
  disposedAt: Date;
}

@ObjectType('ResponseLine', { description: 'What somebody says of one item, or one element of it' })
export class ResponseLineType {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  item: string;

  @Field(() => String, { nullable: true })
  element: string | null;

  @Field(() => Boolean, { nullable: true })
  supportsTerm: boolean | null;

  @Field(() => Boolean, { nullable: true })
  supportsDefinition: boolean | null;

  @Field()
  comment: string;

  @Field(() => DispositionType, { nullable: true })
  disposition: DispositionType | null;
}

@ObjectType('ConsultationResponse', { description: 'What an organisation answers' })
export class ConsultationResponseType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'support, support-with-comments, oppose, abstain' })
  position: string;

  @Field({ description: 'Came after the date' })
  late: boolean;

  @Field(() => Date)
  receivedAt: Date;

  key: string;
  organisationKey: string;
  /** True when how its lines were answered is kept from the one who asks. */
  dispositionsWithheld: boolean;
}

@ObjectType('Consultation', { description: 'A remiss or rådslag on a proposal' })
export class ConsultationType {
  @Field(() => ID)
  id: string;

  @Field()
  theme: string;

  @Field(() => [String])
  questions: string[];

  @Field(() => Date)
  openedAt: Date;

  @Field(() => Date)
  closesAt: Date;

  @Field(() => Date, { nullable: true })
  closedAt: Date | null;

  key: string;
  proposalKey: string;
  invitedKeys: readonly string[];
}

@ObjectType({ description: 'A consultation after a step, or why the step was refused' })
export class ConsultationPayload {
  @Field(() => ConsultationType, { nullable: true })
  consultation: ConsultationType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@InputType()
export class OpenConsultationInput {
  @Field(() => ID)
  @IsString()
  proposal: string;

  @Field()
  @IsString()
  @Length(1, 1000)
  theme: string;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(2000, { each: true })
  questions?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Ids or slugs of organisations; nobody means that every consultee may answer' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  invited?: string[] | null;

  @Field(() => Date)
  @IsDate()
  closesAt: Date;
}

@InputType()
export class ResponseLineInput {
  @Field(() => ID)
  @IsString()
  item: string;

  @Field(() => String, { nullable: true, description: 'What of the item it is about' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  element?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  supportsTerm?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  supportsDefinition?: boolean | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(10_000)
  comment?: string | null;
}

@InputType()
export class RespondToConsultationInput {
  @Field(() => ID)
  @IsString()
  consultation: string;

  @Field({ description: 'support, support-with-comments, oppose, abstain' })
  @IsIn(['support', 'support-with-comments', 'oppose', 'abstain'])
  position: 'support' | 'support-with-comments' | 'oppose' | 'abstain';

  @Field(() => [ResponseLineInput])
  @IsArray()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => ResponseLineInput)
  lines: ResponseLineInput[];
}

@InputType()
export class DisposeOfLineInput {
  @Field(() => ID)
  @IsString()
  line: string;

  @Field({ description: 'taken-into-account, partly, not' })
  @IsIn(['taken-into-account', 'partly', 'not'])
  outcome: 'taken-into-account' | 'partly' | 'not';

  @Field()
  @IsString()
  @MaxLength(10_000)
  reason: string;
}
