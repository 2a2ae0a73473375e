import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, NodeInterface } from '@termverk/platform';

@ObjectType('EarlierName')
export class EarlierNameType {
  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  until?: string | null;
}

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

  @Field(() => [EarlierNameType])
  earlierNames: EarlierNameType[];

  @Field(() => String, { nullable: true })
  organisationNumber: string | null;

  @Field(() => String, { nullable: true })
  hsaId: string | null;

  @Field(() => String, { nullable: true, description: 'Official code: of the county for a region, of the municipality for a municipality' })
  code: string | null;

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
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
