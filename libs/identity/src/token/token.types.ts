import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '@termverk/platform';
import { PersonType } from '../organisation/organisation.types.js';
import { IsArray, IsInt, IsOptional, IsString, Length } from 'class-validator';

@ObjectType({ description: 'A token that was just made; its secret is shown this once' })
export class MintedTokenType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Send it as `Authorization: Bearer …`' })
  secret: string;

  @Field()
  hint: string;

  @Field(() => Date)
  expiresAt: Date;
}

@ObjectType('ApiToken', { description: 'A token that holds' })
export class ApiTokenType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'How it begins' })
  hint: string;

  @Field({
    description: 'personal: made by its person; device: of a program that its person let in; client: of a program of an organisation',
  })
  kind: string;

  @Field()
  purpose: string;

  @Field(() => [String], { nullable: true, description: 'Permissions it is limited to; null when it may do all that its person may' })
  scopes: string[] | null;

  @Field(() => PersonType)
  person: PersonType;

  @Field(() => String, { nullable: true, description: 'The registered system that it is for' })
  system: string | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date)
  expiresAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was used last, to the minute' })
  lastUsedAt: Date | null;

  readonly personKey: string;
}

@InputType()
export class CreateApiTokenInput {
  @Field({ description: 'What it is for, in your own words' })
  @IsString()
  @Length(1, 200)
  purpose: string;

  // Without a default in the schema: compiled queries do not fill in those of input fields.
  @Field(() => Int, { nullable: true, description: 'Days until it expires, 1 to 366; 90 when left out' })
  @IsOptional()
  @IsInt()
  days?: number | null;

  @Field(() => [String], { nullable: true, description: 'Permissions it is limited to; all of yours when left out' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  scopes?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The registered system of your organisation that it is for' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  system?: string | null;
}

@ObjectType()
export class TokenPayload {
  @Field(() => MintedTokenType, { nullable: true })
  token: MintedTokenType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType()
export class RevokeTokenPayload {
  @Field(() => ID, { nullable: true })
  revokedId: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
