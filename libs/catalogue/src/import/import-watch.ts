import type { Result } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { ContentRow } from '@termverk/terminology';
import type { ImportItem, ImportProblem, UnreadArtefact } from './import-item.js';

/** What an import did with an artefact, or in a dry run would have done. */
export interface ArtefactOutcome {
  readonly item: Omit<ImportItem, 'rows' | 'order'>;
  readonly rowCount: number;
  readonly verdict: 'create' | 'new-version' | 'unchanged' | 'refused';
  /** The version that was written, visible in the running transaction; null when there is none. */
  readonly versionId: string | null;
  /** The version in force before it. */
  readonly base: { readonly id: string; readonly version: string } | null;
}

/**
 * Somebody who follows an import while it runs and may end it. Without anybody, an import runs to its end and tells what it did.
 * Everything is called in the order in which it happens.
 */
export interface ImportWatch {
  /** Ends the import when it is aborted: `run` throws the reason, and nothing is written. */
  readonly signal: AbortSignal;
  /** First in the transaction, when no other import runs any more. A refusal ends the import. */
  readonly begin: (inside: Context) => Promise<Result<null>>;
  /** Rows have been read; they are written next. */
  readonly read: (rows: number) => void;
  readonly wrote: (rows: number) => void;
  readonly problem: (problem: ImportProblem) => void;
  /** A batch of artefacts has been written in the transaction; `unread` are those between them that could not be read. */
  readonly batch: (inside: Context, outcomes: readonly ArtefactOutcome[], unread: readonly UnreadArtefact[]) => Promise<void>;
  /** Last in the transaction, when it is about to be committed. A refusal rolls it back. */
  readonly finish: (inside: Context, counts: Readonly<Record<string, number>>) => Promise<Result<null>>;
}

const STEP = 4096;

/** The rows as they are, told of while they are taken, and cut off when the import is ended. */
export function* watchedRows(rows: Iterable<ContentRow>, watch: ImportWatch): Generator<ContentRow> {
  let taken = 0;
  for (const row of rows) {
    yield row;
    if (++taken % STEP !== 0) continue;
    watch.signal.throwIfAborted();
    watch.wrote(STEP);
  }
  watch.wrote(taken % STEP);
}
