import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { OrganisationType } from '@termverk/identity';
import { UserError } from '@termverk/platform';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

@ObjectType('Namespace', { description: 'What canonical addresses begin with: roles can be limited to it, and reading in it' })
export class NamespaceType {
  @Field()
  prefix: string;

  @Field()
  name: string;

  @Field({ description: 'True when everybody may read in it, signed in or not' })
  isOpen: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was opened or closed last' })
  reason: string | null;

  @Field(() => Date, { nullable: true, description: 'When that was' })
  since: Date | null;

  @Field(() => OrganisationType, { nullable: true, description: 'Who answers for it' })
  organisation: OrganisationType | null;

  readonly organisationKey: string | null;
}

@InputType({ description: 'A namespace to be registered, open to everybody from the start' })
export class RegisterNamespaceInput {
  @Field({ description: 'An address that ends with /, : or #' })
  @IsString()
  @Length(1, 1000)
  prefix: string;

  @Field({ description: 'Its name in Swedish' })
  @IsString()
  @Length(1, 200)
  nameSv: string;

  @Field(() => String, { nullable: true, description: 'The same in English' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of the organisation that answers for it' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  organisation?: string | null;
}

@InputType({ description: 'Whether everybody may read in a namespace from now on' })
export class SetPublicReadingInput {
  @Field({ description: 'What its canonical addresses begin with' })
  @IsString()
  @Length(1, 1000)
  prefix: string;

  @Field({ description: 'True opens it to everybody, false closes it' })
  @IsBoolean()
  open: boolean;

  @Field({ description: 'Why, in Swedish; shown with the namespace' })
  @IsString()
  @Length(1, 1000)
  reasonSv: string;

  @Field(() => String, { nullable: true, description: 'The same in English' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  reasonEn?: string | null;
}

@ObjectType({ description: 'A namespace after a step, or why the step was refused' })
export class NamespacePayload {
  @Field(() => NamespaceType, { nullable: true })
  namespace: NamespaceType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
