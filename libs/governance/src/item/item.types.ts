import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('ItemFinding', { description: 'What the automatic checks say of an item' })
export class ItemFindingType {
  @Field({ description: 'error or warning; an error keeps the proposal from being submitted' })
  severity: string;

  @Field()
  code: string;

  @Field(() => [String], { description: 'Where in the header' })
  path: string[];

  @Field()
  message: string;
}

@ObjectType('SimilarItem', { description: 'Something that exists or is in progress and is like the item' })
export class SimilarItemType {
  @Field()
  canonical: string;

  @Field(() => String, { nullable: true, description: 'Null when a licence keeps it from you' })
  term: string | null;

  @Field(() => String, { nullable: true, description: 'Why its term is not shown to you: licence; null when it is' })
  withheld: string | null;

  @Field({ description: 'same-term, similar-term, similar-definition' })
  because: string;

  @Field(() => Float, { description: '0 to 1' })
  similarity: number;

  @Field(() => String, { nullable: true, description: 'related or dismissed; null until the author has said' })
  relation: string | null;

  @Field(() => String, { nullable: true })
  reason: string | null;
}

@ObjectType('ProposedResponsibility', { description: 'Who is to answer for an artefact, as the author of a proposal states it' })
export class ProposedResponsibilityType {
  @Field()
  developer: string;

  @Field()
  operator: string;

  @Field()
  funder: string;

  @Field({ description: 'mandatory, recommended, voluntary, unknown' })
  bindingness: string;

  @Field(() => String, { nullable: true, description: 'What the bindingness rests on' })
  basis: string | null;

  @Field()
  useSituation: string;
}

@ObjectType('ProposalItem', { description: 'One artefact that a proposal changes or adds' })
export class ProposalItemType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  position: number;

  @Field()
  kind: string;

  @Field({ description: 'Canonical URL of the artefact' })
  url: string;

  @Field({ description: 'Number of the proposed version' })
  version: string;

  @Field(() => String, { nullable: true })
  baseVersion: string | null;

  @Field({ description: 'Checksum of the proposed content as it is now: what verdicts and decisions cover' })
  checksum: string;

  @Field(() => String, { nullable: true, description: 'approved, rejected, returned' })
  outcome: string | null;

  @Field(() => ProposedResponsibilityType, {
    nullable: true,
    description: 'Who is to answer for it, where nobody does yet; holds once it is published',
  })
  responsibility: ProposedResponsibilityType | null;

  key: string;
  proposalKey: string;
  artefactKey: string;
  baseKey: string | null;
  draftKey: string;
}
