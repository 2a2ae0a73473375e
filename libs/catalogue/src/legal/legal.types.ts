import { Field, ID, ObjectType } from '@nestjs/graphql';
import { SourceReferenceType } from '@termverk/identity';
import { ConnectionOf, NodeInterface } from '@termverk/platform';
import type { SuccessionRow } from './legal.queries.js';

@ObjectType('LegalStatus', { description: 'That a rule holds, has been repealed, is postponed, under inquiry or missing, and since when' })
export class LegalStatusType {
  @Field({ description: 'in-force, repealed, postponed, under-inquiry, missing' })
  status: string;

  @Field({ description: 'First day, YYYY-MM-DD' })
  validFrom: string;

  @Field({ description: 'False when validFrom is only the day by which a source knows that it held' })
  startKnown: boolean;

  @Field(() => String, { nullable: true, description: 'The day on which it no longer holds' })
  validTo: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field({ description: 'Compared with the authoritative collection or a public copy of it' })
  verified: boolean;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];
}

@ObjectType('LegalProvision', { description: 'A chapter, paragraph or article that something refers to' })
export class LegalProvisionType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'As it is cited: 6 kap. 2 §' })
  citation: string;

  @Field(() => String, { nullable: true })
  chapter: string | null;

  @Field(() => String, { nullable: true })
  paragraph: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  key: string;
  actKey: string;
}

@ObjectType('LegalAct', {
  implements: () => NodeInterface,
  description: 'An act, ordinance or regulation, a document on the way to one, or a rule that a source says there is none of',
})
export class LegalActType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field({
    description:
      'constitution, act, ordinance, agency-regulation, eu-regulation, inquiry-report, terms-of-reference, bill, committee-report, parliamentary-communication, court-case, opinion, missing',
  })
  kind: string;

  @Field(() => String, { nullable: true, description: 'SFS number, or number with its series: 2008:355, HSLF-FS 2016:40, (EU) 2016/679' })
  number: string | null;

  @Field()
  name: string;

  @Field(() => [String], { description: 'Abbreviations and other ways to cite it' })
  shortNames: string[];

  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field({ description: 'Number and name were compared with the authoritative collection or a public copy of it' })
  verified: boolean;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  key: string;
}

@ObjectType()
export class LegalActConnection extends ConnectionOf(LegalActType, 'LegalAct') {}

@ObjectType('LegalSuccession', { description: 'What came in the place of an act or of a provision, and when' })
export class LegalSuccessionType {
  @Field({ description: 'YYYY-MM-DD' })
  effectiveOn: string;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field({ description: 'Compared with the authoritative collection or a public copy of it' })
  verified: boolean;

  @Field(() => [SourceReferenceType])
  sources: SourceReferenceType[];

  row: SuccessionRow;
}

@ObjectType('LegalReference', {
  description: 'What a concept or specification says of the law it rests on, with the act where it is known',
})
export class LegalReferenceType {
  @Field({ description: 'The act as the content names it' })
  act: string;

  @Field(() => String, { nullable: true })
  number: string | null;

  @Field(() => String, { nullable: true })
  paragraph: string | null;

  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true, description: 'The element of a specification that it belongs to' })
  element: string | null;
}
