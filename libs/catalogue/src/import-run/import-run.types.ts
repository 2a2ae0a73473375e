import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Json } from '@termverk/kernel';
import { ConnectionOf, JsonScalar, NodeInterface, UserError } from '@termverk/platform';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { IMPORT_STATES, type ImportState } from './import-run.js';

@ObjectType('ImportFile', { description: 'A file of an import' })
export class ImportFileType {
  @Field()
  name: string;

  @Field({ description: 'fhir-json, fhir-package, documents, code-list' })
  format: string;

  @Field(() => Float)
  sizeBytes: number;

  @Field(() => Float, { description: 'How much of it has arrived' })
  receivedBytes: number;

  @Field(() => String, { nullable: true })
  sha256: string | null;
}

@ObjectType('ImportProgress', { description: 'How far an import has come' })
export class ImportProgressType {
  @Field(() => Float)
  percent: number;

  @Field(() => Int)
  artefacts: number;

  @Field(() => Float)
  rowsRead: number;

  @Field(() => Float)
  rowsWritten: number;

  @Field(() => Float, { nullable: true })
  rowsPerSecond: number | null;

  @Field(() => Float, { nullable: true, description: 'An estimate, at the same pace' })
  remainingSeconds: number | null;
}

@ObjectType('ImportCounts', { description: 'What an import did; of a dry run, what it would do' })
export class ImportCountsType {
  @Field(() => Int, { description: 'Artefacts that are new' })
  created: number;

  @Field(() => Int)
  newVersions: number;

  @Field(() => Int)
  unchanged: number;

  @Field(() => Int, { description: 'Artefacts that stay out because of errors' })
  skipped: number;

  @Field(() => Float)
  rows: number;

  @Field(() => Float, { description: 'Rows that no version had before' })
  newRows: number;
}

@ObjectType('ImportProblem', { description: 'Something wrong with a row or element of an import, and what to do about it' })
export class ImportProblemType {
  @Field()
  file: string;

  @Field(() => Int, { nullable: true, description: 'Row of data or element, counted from 1 without a header' })
  row: number | null;

  @Field(() => Int, { nullable: true, description: 'Line of the file, counted from 1 as a text editor does; the message names it' })
  line: number | null;

  @Field(() => Int, { nullable: true, description: 'Column of the row or line, counted from 1' })
  column: number | null;

  @Field(() => [String])
  path: string[];

  @Field({ description: 'error, warning, information' })
  severity: string;

  @Field({ description: 'Stable code' })
  code: string;

  @Field()
  message: string;

  @Field()
  whatToDo: string;
}

@ObjectType()
export class ImportProblemConnection extends ConnectionOf(ImportProblemType, 'ImportProblem') {}

@ObjectType('ImportDifference', { description: 'One difference from the version in force, and how far it reaches' })
export class ImportDifferenceType {
  @Field(() => [String])
  path: string[];

  @Field({ description: 'added, removed, changed' })
  change: string;

  @Field({ description: 'none, text, addition, meaning' })
  changeClass: string;

  @Field(() => JsonScalar, { nullable: true })
  before: Json | null;

  @Field(() => JsonScalar, { nullable: true })
  after: Json | null;
}

@ObjectType()
export class ImportDifferenceConnection extends ConnectionOf(ImportDifferenceType, 'ImportDifference') {}

@ObjectType('ImportChange', { description: 'What an import does to an artefact; of a dry run, what it would do' })
export class ImportChangeType {
  @Field()
  file: string;

  @Field(() => String, { nullable: true, description: 'Null where it could not be read and does not say' })
  kind: string | null;

  @Field(() => String, { nullable: true })
  url: string | null;

  @Field(() => String, { nullable: true })
  title: string | null;

  @Field(() => String, { nullable: true })
  version: string | null;

  @Field({ description: 'create, new-version, unchanged, refused' })
  verdict: string;

  @Field(() => Int)
  rowCount: number;

  @Field(() => String, { nullable: true, description: 'The version in force, which it is compared with' })
  baseVersion: string | null;

  @Field(() => Int, { nullable: true, description: 'Rows, or members of a document, that are new' })
  added: number | null;

  @Field(() => Int, { nullable: true })
  removed: number | null;

  @Field(() => Int, { nullable: true })
  changed: number | null;

  @Field(() => String, { nullable: true, description: 'How far the changes reach together: none, text, addition, meaning' })
  changeClass: string | null;

  @Field(() => String, { nullable: true, description: 'The least number that a version with these changes may have' })
  leastVersion: string | null;

  runKey: string;
  n: number;
}

@ObjectType()
export class ImportChangeConnection extends ConnectionOf(ImportChangeType, 'ImportChange') {}

@ObjectType('Import', { implements: () => NodeInterface, description: 'An import: what was sent, how far it has come and what came of it' })
export class ImportRunType {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Its address over HTTP, where files, events and the whole report are' })
  link: string;

  @Field({ description: 'uploading, queued, reading, checking, ready, committing, done, failed, cancelled' })
  state: string;

  @Field({ description: 'dry-run or commit' })
  mode: string;

  @Field()
  source: string;

  @Field(() => ImportProgressType)
  progress: ImportProgressType;

  @Field(() => ImportCountsType, { nullable: true })
  counts: ImportCountsType | null;

  @Field(() => Int)
  problemCount: number;

  @Field(() => Int)
  errorCount: number;

  @Field(() => UserError, { nullable: true, description: 'Why it failed, and what to do' })
  failure: UserError | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { nullable: true })
  startedAt: Date | null;

  @Field(() => Date, { nullable: true })
  finishedAt: Date | null;

  key: string;
  personKey: string | null;
}

@ObjectType()
export class ImportRunConnection extends ConnectionOf(ImportRunType, 'Import') {}

@InputType()
export class ImportFilter {
  @Field(() => String, { nullable: true, description: 'In this state' })
  @IsOptional()
  @IsIn([...IMPORT_STATES])
  state?: ImportState | null;

  @Field(() => Boolean, { nullable: true, description: 'Only one’s own, also for administrators' })
  @IsOptional()
  @IsBoolean()
  own?: boolean | null;
}

@ObjectType()
export class ImportPayload {
  @Field(() => ImportRunType, { nullable: true })
  import: ImportRunType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
