import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { SourceReferenceType } from '@termverk/identity';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

@ObjectType('RequiredResponse', { description: 'Somebody who must have answered, or been waived, before a proposal is decided on' })
export class RequiredResponseType {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true, description: 'Any organisation of this kind; null when it is one organisation' })
  organisationKind: string | null;

  @Field({ description: 'Why' })
  basis: string;

  @Field({ description: 'open, answered (a review or an answer to a consultation), waived' })
  status: string;

  @Field(() => String, { nullable: true })
  waiverReason: string | null;

  @Field(() => Date, { nullable: true })
  waivedAt: Date | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  organisationKey: string | null;
  answeredByKeys: readonly string[];
}

@InputType({ description: 'One organisation, or any of a kind' })
export class RequireResponseInput {
  @Field(() => ID)
  @IsString()
  proposal: string;

  @Field(() => ID, { nullable: true, description: 'Id or slug' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  organisation?: string | null;

  @Field(() => String, { nullable: true, description: 'region, municipality, vendor, …' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  organisationKind?: string | null;

  @Field({ description: 'Why, in Swedish' })
  @IsString()
  @Length(1, 2000)
  basisSv: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  basisEn?: string | null;
}

@InputType()
export class WaiveResponseInput {
  @Field(() => ID)
  @IsString()
  proposal: string;

  @Field(() => ID)
  @IsString()
  response: string;

  @Field({ description: 'In words' })
  @IsString()
  @MaxLength(10_000)
  reason: string;
}
