import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, NodeInterface, PageArgs } from '@termverk/platform';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { EarlierNameType, OtherNameType, SourceReferenceType } from './names.js';

@ObjectType('Organisation', {
  implements: () => NodeInterface,
  description: 'Somebody who develops, operates, decides on or uses shared content',
})
export class OrganisationType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field({ description: 'region, municipality, agency, vendor, …' })
  kind: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  abbreviation: string | null;

  @Field(() => [EarlierNameType])
  earlierNames: EarlierNameType[];

  @Field(() => [OtherNameType])
  otherNames: OtherNameType[];

  @Field(() => String, { nullable: true })
  organisationNumber: string | null;

  @Field(() => String, { nullable: true })
  hsaId: string | null;

  @Field(() => String, { nullable: true, description: 'Official code: of the county for a region, of the municipality for a municipality' })
  code: string | null;

  @Field(() => String, { nullable: true, description: 'The county that a region or municipality lies in' })
  countyCode: string | null;

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
  partOfKey: string | null;
}

@ObjectType('OrganisationSuccession', { description: 'That one organisation took over from another' })
export class OrganisationSuccessionType {
  @Field(() => OrganisationType)
  organisation: OrganisationType;

  @Field(() => String, { nullable: true, description: 'YYYY, YYYY-MM or YYYY-MM-DD' })
  since: string | null;
}

@ArgsType()
export class OrganisationArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'region, municipality, agency, vendor, …' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  kind?: string | null;

  @Field(() => String, { nullable: true, description: 'Two digits: the region and the municipalities of one county' })
  @IsOptional()
  @Matches(/^\d\d$/)
  countyCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug of the organisation that they are a part of' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  partOf?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only invented ones, or only real: a registry on trial has both' })
  @IsOptional()
  @IsBoolean()
  demo?: boolean | null;
}

@ObjectType()
export class OrganisationConnection extends ConnectionOf(OrganisationType, 'Organisation') {}

@ObjectType('Person', { description: 'Somebody who acts in the registry' })
export class PersonType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field()
  name: string;

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;
}

@ObjectType('RoleGrant')
export class RoleGrantType {
  @Field()
  role: string;

  @Field(() => String, { nullable: true, description: 'Null means every subject field' })
  subjectField: string | null;

  @Field(() => String, { nullable: true, description: 'What canonical addresses begin with where it holds; null means everywhere' })
  namespace: string | null;
}

@ObjectType('Me', { description: 'Who the caller is to the registry' })
export class MeType {
  @Field(() => PersonType)
  person: PersonType;

  @Field(() => OrganisationType)
  organisation: OrganisationType;

  @Field(() => [RoleGrantType])
  roles: RoleGrantType[];
}
