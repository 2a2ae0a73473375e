import type { Actor } from '@termverk/platform';
import type { FileFormat, FileIdentity, ImportFile, ImportRun, ImportState, RunCounts, RunOptions } from './import-run.js';
import type { ImportRefusal } from './import-messages.js';

/** An import as it is stored. */
export interface ImportRunRow {
  readonly id: string;
  readonly person_id: string | null;
  readonly actor: Actor;
  readonly state: ImportState;
  readonly mode: 'dry-run' | 'commit';
  readonly options: RunOptions;
  readonly spool: string;
  readonly size_bytes: string;
  readonly percent: number;
  readonly rows_read: string;
  readonly rows_written: string;
  readonly artefacts: number;
  readonly counts: RunCounts | null;
  readonly problem_count: number;
  readonly error_count: number;
  readonly failure_code: ImportRefusal | null;
  readonly failure_args: Readonly<Record<string, string | number>>;
  readonly cancel_requested_at: Date | null;
  readonly attempts: number;
  readonly revision: string;
  readonly created_at: Date;
  readonly touched_at: Date;
  readonly uploaded_at: Date | null;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

/** A file of an import as it is stored. */
export interface ImportFileRow {
  readonly run_id: string;
  readonly position: number;
  readonly name: string;
  readonly format: FileFormat;
  readonly size_bytes: string;
  readonly received_bytes: string;
  readonly sha256: Buffer | null;
  readonly identity: FileIdentity;
}

export const RUNS_BY_ID = 'select * from import_run where id = any($1::uuid[])';
export const FILES_OF_RUNS = 'select * from import_file where run_id = any($1::uuid[]) order by run_id, position';

/** Runs, the latest first: of one person, or (null) of everybody; in one state, or (null) in any; after a time and id. */
export const RUNS = `
  select * from import_run
  where ($1::uuid is null or person_id = $1) and ($2::text is null or state = $2)
    and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
  order by created_at desc, id desc limit $5`;
export const COUNT_RUNS =
  'select count(*)::int as n from import_run where ($1::uuid is null or person_id = $1) and ($2::text is null or state = $2)';

/**
 * What the registry has of some artefacts, as one text each: when it changes, what was previewed no longer tells what a commit would do.
 */
export const BASES = `
  select a.url, concat_ws(' ', a.kind, coalesce(a.subject_field, '-'),
      (select md5(string_agg(v.version || ' ' || encode(v.content_checksum, 'hex'), ',' order by v.version collate "C"))
       from artefact_version v where v.artefact_id = a.id and v.frozen_at is not null),
      (select count(*) from fact f where f.artefact_id = a.id and f.kind in ('default-version', 'alias'))) as base
  from artefact a where a.url = any($1::text[])`;

/** The first artefacts of a run that have changed since it was previewed. */
export const MOVED = `
  select c.url from import_change c
  left join (${BASES.replace('any($1::text[])', 'any(array(select url from import_change where run_id = $1))')}) b on b.url = c.url
  where c.run_id = $1 and c.base is distinct from b.base
  group by c.url order by c.url limit 5`;

/** A run as use cases see it. */
export function importRunOf(row: ImportRunRow): ImportRun {
  return {
    id: row.id,
    personId: row.person_id,
    actor: row.actor,
    state: row.state,
    mode: row.mode,
    options: row.options,
    spool: row.spool,
    sizeBytes: Number(row.size_bytes),
    percent: row.percent,
    rowsRead: Number(row.rows_read),
    rowsWritten: Number(row.rows_written),
    artefacts: row.artefacts,
    counts: row.counts,
    problemCount: row.problem_count,
    errorCount: row.error_count,
    failure: row.failure_code === null ? null : { code: row.failure_code, args: row.failure_args },
    cancelRequested: row.cancel_requested_at !== null,
    attempts: row.attempts,
    revision: Number(row.revision),
    createdAt: row.created_at,
    touchedAt: row.touched_at,
    uploadedAt: row.uploaded_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

/** A file as use cases see it. */
export function importFileOf(row: ImportFileRow): ImportFile {
  return {
    position: row.position,
    name: row.name,
    format: row.format,
    sizeBytes: Number(row.size_bytes),
    receivedBytes: Number(row.received_bytes),
    sha256: row.sha256?.toString('hex') ?? null,
    identity: row.identity,
  };
}
