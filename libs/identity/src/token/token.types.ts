import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '@termverk/platform';
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
