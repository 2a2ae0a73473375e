import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { JsonObject } from '@termverk/kernel';
import { ConnectionOf, JsonScalar, NodeInterface, UserError } from '@termverk/platform';
import { proposalPaths, proposalStates } from './proposal.transitions.js';

@ObjectType('Risk', { description: 'A risk of a change, and what is done about it' })
export class RiskType {
  @Field()
  risk: string;

  @Field()
  consequence: string;

  @Field()
  measure: string;
}

@ObjectType('ExpectedEffect', { description: 'What a change is to bring about, so that it can be followed up' })
export class ExpectedEffectType {
  @Field()
  baseline: string;

  @Field()
  target: string;

  @Field({ description: 'Day of the follow-up, YYYY-MM-DD' })
  date: string;
}

@ObjectType('ProposalReference', { description: 'Where a proposal rests' })
export class ReferenceType {
  @Field()
  title: string;

  @Field(() => String, { nullable: true })
  url: string | null;
}

@ObjectType('ProposalTransition', { description: 'A step that you may try; its guard is checked when you take it' })
export class TransitionType {
  @Field()
  to: string;

  @Field(() => [String], { description: 'In which capacity' })
  by: string[];

  @Field({ description: 'Name of what must hold' })
  guard: string;
}

@ObjectType('ProposalEvent', { description: 'An entry of the audit chain about a proposal' })
export class ProposalEventType {
  @Field(() => Int, { description: 'Its place in the audit chain' })
  seq: number;

  @Field()
  action: string;

  @Field(() => Date)
  at: Date;

  @Field(() => String, { nullable: true, description: 'State before, when the state changed' })
  from: string | null;

  @Field(() => String, { nullable: true, description: 'State after, when the state changed' })
  to: string | null;

  @Field(() => JsonScalar, { nullable: true })
  details: JsonObject | null;

  @Field({ description: 'Its hash in the chain, hexadecimal' })
  hash: string;

  personKey: string | null;
  organisationKey: string | null;
}

@ObjectType('Proposal', { implements: () => NodeInterface, description: 'A change on its way from a need to a decision' })
export class ProposalType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  number: number;

  @Field()
  title: string;

  @Field({ description: proposalPaths.join(', ') })
  path: string;

  @Field({ description: proposalStates.join(', ') })
  state: string;

  @Field()
  subjectField: string;

  @Field()
  motivation: string;

  @Field({ description: 'low, normal, high' })
  priority: string;

  @Field(() => [RiskType])
  operationalRisks: RiskType[];

  @Field(() => [RiskType])
  itRisks: RiskType[];

  @Field(() => ExpectedEffectType, { nullable: true })
  expectedEffect: ExpectedEffectType | null;

  @Field(() => [ReferenceType])
  references: ReferenceType[];

  @Field(() => String, { nullable: true, description: 'What was asked or said at the last step' })
  remark: string | null;

  @Field(() => Date, { nullable: true })
  holdUntil: Date | null;

  @Field({ description: 'Submitted, and covered by nobody’s mandate' })
  orphan: boolean;

  @Field(() => Date, { nullable: true })
  submittedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its receipt was given' })
  receivedAt: Date | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date)
  updatedAt: Date;

  @Field(() => Int, { description: 'Counts its steps' })
  revision: number;

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
  authorKey: string;
  authorOrganisationKey: string;
  routedToKeys: readonly string[];
  followsKey: string | null;
  releaseKey: string | null;
}

@ObjectType()
export class ProposalConnection extends ConnectionOf(ProposalType, 'Proposal') {}

@ObjectType({ description: 'A proposal after a step, or why the step was refused' })
export class ProposalPayload {
  @Field(() => ProposalType, { nullable: true })
  proposal: ProposalType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
