import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, NodeInterface, UserError } from '@termverk/platform';
import { documentKinds } from '../document/case-documents.js';

@ObjectType('SecrecyGround', { description: 'A provision that may keep a record secret' })
export class SecrecyGroundType {
  @Field()
  code: string;

  @Field({ description: 'The act' })
  act: string;

  @Field(() => Int)
  chapter: number;

  @Field()
  section: string;

  @Field({ description: 'What it protects, in your language' })
  title: string;

  @Field()
  titleSv: string;

  @Field(() => String, { nullable: true })
  titleEn: string | null;

  @Field({ description: 'The paragraph as it is cited in Swedish, which is what counts' })
  provisionSv: string;

  @Field({ description: 'The same in English' })
  provisionEn: string;
}

@ObjectType('SecrecyMarking', { description: 'That a record may be secret; whether it is shown is decided anew whenever somebody asks' })
export class SecrecyMarkingType {
  @Field(() => SecrecyGroundType)
  ground: SecrecyGroundType;

  @Field(() => Int, { nullable: true, description: 'The document that it is of; null for the case as a whole' })
  document: number | null;

  @Field(() => Date)
  setAt: Date;

  @Field(() => Date, { nullable: true })
  liftedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why; for those who may read the record' })
  reason: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted; for those who may read the record' })
  liftReason: string | null;

  organisationKey: string;
}

@ObjectType('RetentionRule', { description: 'How long records are kept, and on what ground' })
export class RetentionRuleType {
  @Field()
  code: string;

  @Field()
  title: string;

  @Field({ description: 'preserve or dispose' })
  action: string;

  @Field(() => Int, { nullable: true, description: 'Years after the end of the year in which the case was closed' })
  afterYears: number | null;

  @Field()
  legalBasis: string;
}

@ObjectType('CaseDocument', { description: 'A document of a case as it was when it came, went or was drawn up' })
export class CaseDocumentType {
  @Field(() => Int, { description: 'Its number in the case' })
  number: number;

  @Field({ description: 'Its number in the registry' })
  designation: string;

  @Field({ description: 'incoming, outgoing or drawn-up' })
  direction: string;

  @Field({ description: documentKinds.join(', ') })
  kind: string;

  @Field({ description: 'What it is, in words' })
  title: string;

  @Field(() => Date, { description: 'When it came, went or was drawn up' })
  datedAt: Date;

  @Field(() => Int)
  sizeBytes: number;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the document, for those whom it is shown' })
  checksum: string | null;

  @Field({ description: 'SHA-256 over a salt and the document, as the audit chain holds it' })
  saltedHash: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is not shown to you: secrecy, namespace, licence, disposed; null when it is shown',
  })
  withheld: string | null;

  @Field(() => [String], { description: 'Restricted licences whose content it holds' })
  licences: readonly string[];

  @Field(() => Date, { nullable: true, description: 'When its content was disposed of; null while it is kept' })
  disposedAt: Date | null;

  key: string;
  personKey: string | null;
  organisationKey: string | null;
}

@ObjectType('Case', { implements: () => NodeInterface, description: 'The record of a proposal, its consultations and decisions' })
export class CaseType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Its number in the registry (diarienummer)' })
  number: string;

  @Field(() => String, { nullable: true, description: 'What it is about; null when that is kept secret from you' })
  title: string | null;

  @Field({ description: 'State of its proposal' })
  state: string;

  @Field({ description: 'Code of its subject field' })
  subjectField: string;

  @Field(() => Date, { description: 'When the proposal came in' })
  receivedAt: Date;

  @Field(() => Date, { description: 'When the case was registered' })
  openedAt: Date;

  @Field(() => Date, { nullable: true, description: 'When its proposal reached its last state; null while it is open' })
  closedAt: Date | null;

  @Field({ description: 'Marked secret as a whole' })
  secret: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is listed but not shown to you: secrecy, namespace; null when it is shown' })
  withheld: string | null;

  @Field(() => RetentionRuleType, { description: 'How long it is kept' })
  retention: RetentionRuleType;

  @Field(() => Date, { nullable: true, description: 'When it may be disposed of; null while it is open, or when it is preserved' })
  dueAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its documents were disposed of; null while they are kept' })
  disposedAt: Date | null;

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  key: string;
  bodyKey: string | null;
  proposalKey: string;
}

@ObjectType()
export class CaseConnection extends ConnectionOf(CaseType, 'Case') {}

@ObjectType({ description: 'A case after a step, or why the step was refused' })
export class CasePayload {
  @Field(() => CaseType, { nullable: true })
  case: CaseType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType('DisposalCase', { description: 'A case of a disposal, with the rule that it goes by' })
export class DisposalCaseType {
  @Field()
  number: string;

  @Field({ description: 'Code of its retention rule' })
  rule: string;

  @Field()
  legalBasis: string;

  @Field(() => Date)
  dueAt: Date;

  @Field(() => Int, { description: 'How many documents it has' })
  documents: number;

  @Field(() => Date, { nullable: true })
  disposedAt: Date | null;
}

@ObjectType('Disposal', { description: 'Cases whose time is out: listed, looked through and disposed of by a person' })
export class DisposalType {
  @Field(() => ID)
  id: string;

  @Field(() => Date)
  listedAt: Date;

  @Field(() => Date, { nullable: true })
  runAt: Date | null;

  @Field(() => [DisposalCaseType])
  cases: DisposalCaseType[];
}

@ObjectType({ description: 'A disposal, or why it was refused' })
export class DisposalPayload {
  @Field(() => DisposalType, { nullable: true })
  disposal: DisposalType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType({ description: 'A retention rule, or why it was refused' })
export class RetentionRulePayload {
  @Field(() => RetentionRuleType, { nullable: true })
  rule: RetentionRuleType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType({ description: 'Whether the series was set, or why it was refused' })
export class CaseSeriesPayload {
  @Field(() => String, { nullable: true })
  prefix: string | null;

  @Field(() => String, { nullable: true })
  pattern: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
