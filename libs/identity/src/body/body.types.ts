import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, NodeInterface } from '@termverk/platform';

@ObjectType('Mandate', { description: 'A body’s dated right to do something; empty lists mean all' })
export class MandateType {
  @Field(() => ID)
  id: string;

  @Field(() => [String], { description: 'propose, prepare, review, decide, channel' })
  powers: string[];

  @Field(() => [String])
  artefactKinds: string[];

  @Field(() => [String])
  subjectFields: string[];

  @Field(() => [String])
  changeClasses: string[];

  @Field()
  legalBasis: string;

  @Field(() => Date)
  validFrom: Date;

  @Field(() => Date, { nullable: true })
  validTo: Date | null;
}

@ObjectType('Seat', { description: 'A seat on a body: of an organisation or a function, never a private person’s name' })
export class SeatType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'The function that the seat belongs to' })
  function: string;

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  organisationId: string | null;
}

@ObjectType('GovernanceBody', {
  implements: () => NodeInterface,
  description: 'Somebody who proposes, prepares, reviews or decides under dated mandates',
})
export class GovernanceBodyType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field()
  name: string;

  @Field({ description: 'A single decider, which needs a public policy exception' })
  singlePerson: boolean;

  @Field(() => String, { nullable: true })
  policyException: string | null;

  @Field(() => String, { nullable: true })
  validFrom: string | null;

  @Field(() => String, { nullable: true })
  validTo: string | null;

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
  organisationId: string | null;
}

@ObjectType()
export class GovernanceBodyConnection extends ConnectionOf(GovernanceBodyType, 'GovernanceBody') {}
