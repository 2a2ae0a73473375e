import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { UserError } from '@termverk/platform';
import { IsDate, IsOptional, IsString, Length } from 'class-validator';

@ObjectType('LicenceGrant', { description: 'That an organisation may read content under a licence' })
export class LicenceGrantType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Code of the licence' })
  licence: string;

  @Field(() => Date)
  validFrom: Date;

  @Field(() => Date, { nullable: true })
  validTo: Date | null;

  organisationKey: string;
}

@ObjectType({ description: 'A grant after a step, or why the step was refused' })
export class LicenceGrantPayload {
  @Field(() => LicenceGrantType, { nullable: true })
  grant: LicenceGrantType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@InputType({ description: 'An organisation’s right to read under a licence, to be granted' })
export class GrantLicenceInput {
  @Field({ description: 'Code of the licence' })
  @IsString()
  @Length(1, 100)
  licence: string;

  @Field({ description: 'Id or slug of the organisation' })
  @IsString()
  @Length(1, 200)
  organisation: string;

  @Field(() => Date, { nullable: true, description: 'From when; now, unless it is given' })
  @IsOptional()
  @IsDate()
  validFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when; until it is withdrawn, unless it is given' })
  @IsOptional()
  @IsDate()
  validTo?: Date | null;

  @Field({ description: 'What it rests on: the agreement' })
  @IsString()
  @Length(1, 2000)
  reason: string;
}
