import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, NodeInterface, UserError } from '@termverk/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsNumber, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

/** The most rows that are taken in one GraphQL request; longer ones go as a file. */
export const MAX_INPUT_ROWS = 10_000;

@InputType({ description: 'How often one organisation used one code in one month, as an aggregate' })
export class UsageRowInput {
  @Field({ description: 'Slug or organisation number' })
  @IsString()
  @MaxLength(1000)
  organisation: string;

  @Field({ description: 'Slug of a registered system' })
  @IsString()
  @MaxLength(1000)
  system: string;

  @Field({ description: 'Canonical URL without version, or a `urn:` of your own for local codes' })
  @IsString()
  @MaxLength(1000)
  codeSystem: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  codeSystemVersion?: string | null;

  @Field()
  @IsString()
  @MaxLength(1000)
  code: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  display?: string | null;

  @Field(() => String, { nullable: true, description: 'The element of an information specification that the code was recorded in' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  element?: string | null;

  @Field({ description: 'A closed month, YYYY-MM' })
  @IsString()
  @MaxLength(20)
  period: string;

  @Field(() => Float, { description: 'A whole number from 0' })
  @IsNumber()
  count: number;

  @Field(() => String, { nullable: true, description: 'How the figure was made' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  method?: string | null;
}

@InputType()
export class PushUsageInput {
  @Field(() => [UsageRowInput], { description: `At most ${MAX_INPUT_ROWS}; longer ones go as CSV to POST /api/v1/usage` })
  @IsArray()
  @ArrayMaxSize(100_000)
  @ValidateNested({ each: true })
  @Type(() => UsageRowInput)
  rows: UsageRowInput[];
}

@ObjectType('UsagePush', {
  implements: () => NodeInterface,
  description: 'One delivery of figures; what it told of a system and month replaced what was told before. Seen by its organisation alone',
})
export class UsagePushType {
  @Field(() => ID)
  id: string;

  @Field()
  pushedAt: Date;

  @Field({ description: 'csv or graphql' })
  channel: string;

  @Field({ description: 'SHA-256 of what was sent' })
  checksum: string;

  @Field(() => Int)
  accepted: number;

  @Field(() => Int, { description: 'Rows of earlier pushes that no longer count' })
  replaced: number;

  @Field(() => [String], { description: 'Months, YYYY-MM' })
  periods: string[];

  @Field(() => [String])
  systems: string[];

  personKey: string;
}

@ObjectType()
export class UsagePushConnection extends ConnectionOf(UsagePushType, 'UsagePush') {}

@ObjectType()
export class PushUsagePayload {
  @Field(() => UsagePushType, { nullable: true })
  push: UsagePushType | null;

  @Field(() => [UserError], { description: 'The first problems; nothing is taken in when there is one' })
  userErrors: UserError[];

  @Field(() => Int, { description: 'How many problems there are in all' })
  problemCount: number;
}
