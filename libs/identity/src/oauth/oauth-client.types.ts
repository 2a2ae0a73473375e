import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '@termverk/platform';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsInt, IsOptional, IsString, Length, MaxLength } from 'class-validator';

@ObjectType('OAuthClient', { description: 'A program of an organisation that gets its tokens by OAuth client credentials' })
export class OAuthClientType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'What it shows at the token endpoint together with its secret' })
  clientId: string;

  @Field()
  name: string;

  @Field({ description: 'How its secret begins' })
  hint: string;

  @Field()
  purpose: string;

  @Field(() => [String])
  scopes: string[];

  @Field(() => String, { nullable: true, description: 'The registered system that it is a part of' })
  system: string | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date)
  expiresAt: Date;

  @Field(() => Date, { nullable: true })
  lastUsedAt: Date | null;
}

@ObjectType('OAuthClientCredentials', { description: 'What a program shows to get a token; the secret is shown this once' })
export class OAuthClientCredentialsType {
  @Field()
  clientId: string;

  @Field()
  secret: string;

  @Field(() => Date, { nullable: true, description: 'Null when only the secret is new' })
  expiresAt: Date | null;
}

@InputType({ description: 'A program of an organisation, to be registered' })
export class CreateOAuthClientInput {
  @Field({ description: 'What others see as the one who did it' })
  @IsString()
  @Length(1, 200)
  name: string;

  @Field({ description: 'Slug of the organisation that it acts for' })
  @IsString()
  @Length(1, 200)
  organisation: string;

  @Field(() => String, { nullable: true, description: 'Slug of the registered system that it is a part of' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  system?: string | null;

  @Field({ description: 'What it is for, in words' })
  @IsString()
  @Length(1, 200)
  purpose: string;

  @Field(() => [String], { description: 'Permissions that it may be given tokens for' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  scopes: string[];

  @Field(() => Int, { nullable: true, description: 'Days until it expires, 1 to 366; 366 when left out' })
  @IsOptional()
  @IsInt()
  days?: number | null;

  @Field(() => String, { nullable: true, description: 'Why, when the organisation is not your own; kept in the audit chain' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null;
}

@ObjectType({ description: 'What the program shows from now on, or why the step was refused' })
export class OAuthClientPayload {
  @Field(() => OAuthClientCredentialsType, { nullable: true })
  credentials: OAuthClientCredentialsType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType({ description: 'The program that was revoked, or why it was refused' })
export class RevokeOAuthClientPayload {
  @Field(() => ID, { nullable: true })
  revokedId: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
