import { localized, type Locale } from '@termverk/kernel';
import type { Actor } from '@termverk/platform';
import { importMessages, type ImportRefusal } from './import-messages.js';

/** Where an import is: its files arrive, it waits, it is worked on, it waits for somebody to go on (`ready`), or it has ended. */
export type ImportState = 'uploading' | 'queued' | 'reading' | 'checking' | 'ready' | 'committing' | 'done' | 'failed' | 'cancelled';
export const IMPORT_STATES: readonly ImportState[] = [
  'uploading',
  'queued',
  'reading',
  'checking',
  'ready',
  'committing',
  'done',
  'failed',
  'cancelled',
];

/** States in which a worker has it. */
export const WORKED_ON: readonly ImportState[] = ['reading', 'checking', 'committing'];
/** States that it does not leave by itself. */
export const AT_REST: readonly ImportState[] = ['ready', 'done', 'failed', 'cancelled'];

/** What a file is. */
export type FileFormat = 'fhir-json' | 'fhir-package' | 'documents' | 'code-list';

/** What a file of its kind does not say of itself. */
export interface FileIdentity {
  /** For content that names no version of its own. */
  readonly version?: string;
  /** Canonical, name and title of a code list in CSV. */
  readonly url?: string;
  readonly name?: string;
  readonly title?: string;
}

/** A file of an import. */
export interface ImportFile {
  readonly position: number;
  readonly name: string;
  readonly format: FileFormat;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  /** SHA-256 in hex, when the sender has told it. */
  readonly sha256: string | null;
  readonly identity: FileIdentity;
}

/** What whoever imports says of the content as a whole. */
export interface RunOptions {
  /** What it is called in the record. */
  readonly source: string;
  readonly authority: string | null;
  readonly licence: string;
  readonly subjectField: string | null;
  readonly onError: 'refuse-all' | 'skip-artefact';
}

/** What an import did, or in a dry run would have done. */
export interface RunCounts {
  readonly created: number;
  readonly newVersions: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rows: number;
  /** Rows that no version had before. */
  readonly newRows: number;
}

/** An import as it stands. */
export interface ImportRun {
  readonly id: string;
  readonly personId: string | null;
  readonly actor: Actor;
  readonly state: ImportState;
  readonly mode: 'dry-run' | 'commit';
  readonly options: RunOptions;
  readonly spool: string;
  readonly sizeBytes: number;
  readonly percent: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly artefacts: number;
  readonly counts: RunCounts | null;
  readonly problemCount: number;
  readonly errorCount: number;
  readonly failure: { readonly code: ImportRefusal; readonly args: Readonly<Record<string, string | number>> } | null;
  readonly cancelRequested: boolean;
  readonly attempts: number;
  readonly revision: number;
  readonly createdAt: Date;
  readonly touchedAt: Date;
  readonly uploadedAt: Date | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** How an import goes on: units in the names. `remainingSeconds` is an estimate, null before there is anything to go by. */
export interface ImportProgressRecord {
  readonly percent: number;
  readonly artefacts: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsPerSecond: number | null;
  readonly remainingSeconds: number | null;
}

/** How far an import has come, and how long the rest will take at the same pace. */
export function progressOf(run: ImportRun): ImportProgressRecord {
  const { percent, artefacts, rowsRead, rowsWritten, startedAt, touchedAt, finishedAt } = run;
  const seconds = startedAt === null ? 0 : ((finishedAt ?? touchedAt).getTime() - startedAt.getTime()) / 1000;
  const going = WORKED_ON.includes(run.state);
  return {
    percent: Math.round(percent * 10) / 10,
    artefacts,
    rowsRead,
    rowsWritten,
    rowsPerSecond: seconds > 0 && rowsWritten > 0 ? Math.round(rowsWritten / seconds) : null,
    remainingSeconds: going && percent >= 3 && seconds > 0 ? Math.max(1, Math.round((seconds * (100 - percent)) / percent)) : null,
  };
}

/** Where an import is found for good, relative to the registry. */
export function linkOf(id: string): string {
  return `/api/v1/imports/${id}`;
}

/** Why it failed and what to do, in words; null when it did not. */
export function failureOf(run: ImportRun, locale: Locale): { readonly code: string; readonly message: string } | null {
  if (run.failure === null) return null;
  const { code, args } = run.failure;
  return { code, message: localized({ sv: importMessages.render(code, 'sv', args), en: importMessages.render(code, 'en', args) }, locale) };
}

/** An import as HTTP tells it; the same in every answer and every line of its events. */
export function wireRun(run: ImportRun, files: readonly ImportFile[], locale: Locale) {
  const { id, state, mode, options, counts, problemCount, errorCount } = run;
  return {
    id,
    link: linkOf(id),
    state,
    mode,
    ...options,
    files: files.map(({ position, name, format, sizeBytes, receivedBytes, sha256 }) => ({
      position,
      name,
      format,
      sizeBytes,
      receivedBytes,
      sha256,
      link: `${linkOf(id)}/files/${position}`,
    })),
    progress: progressOf(run),
    report:
      counts === null
        ? null
        : {
            source: options.source,
            dryRun: mode === 'dry-run',
            committed: state === 'done' && counts.created + counts.newVersions > 0,
            ...counts,
          },
    problemCount,
    errorCount,
    failure: failureOf(run, locale),
    createdAt: run.createdAt.toISOString(),
    uploadedAt: run.uploadedAt?.toISOString() ?? null,
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
