import { Inject, Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '@termverk/kernel';
import { permits } from '@termverk/identity';
import { isDatabaseAway, LOGGER, Transactions, type Actor, type Context, type Logger, type UploadSpool } from '@termverk/platform';
import { problem } from '../import/import-checks.js';
import { ImportService, type ImportOptions, type ImportReport } from '../import/import.service.js';
import type { ImportWatch } from '../import/import-watch.js';
import { ComparisonService } from '../version/comparison.service.js';
import { CHANGE_CLASS_WORDS, type ImportRefusal } from './import-messages.js';
import { faultOfFile, piecesOfFiles, watchedBytes } from './import-pieces.js';
import { WORKED_ON, type ImportFile, type ImportRun, type RunCounts } from './import-run.js';
import { importFileOf, importRunOf, type ImportFileRow, type ImportRunRow } from './import-run.queries.js';
import { movedSince } from './import-run.service.js';
import { previewsOf, saysTooLittle } from '../import-report/preview.js';
import { ReportSheet } from '../import-report/report-sheet.js';
import { ImportEnded, RunProgress } from './run-progress.js';
import { UploadFolder } from './upload-folder.js';

/** An import that was cut off so often is not tried again by itself. */
const MAX_ATTEMPTS = 5;

const CLAIM = `
  update import_run set state = 'reading', attempts = attempts + 1, started_at = now(), finished_at = null, touched_at = now(),
    revision = revision + 1, percent = 0, rows_read = 0, rows_written = 0, artefacts = 0
  where id = $1 and state = any($2::text[]) returning *`;

/** A node that stops has not failed at it. One that has come to its end meanwhile, or is waiting for another node already, is left as it is. */
const GIVE_BACK = `
  update import_run set state = 'queued', attempts = attempts - 1, touched_at = now(), revision = revision + 1
  where id = $1 and attempts = $2 and state = any($3::text[])`;

/** Ends an attempt that still is the latest one. */
const FINISH = `
  update import_run set state = $3, counts = $4, problem_count = $5, error_count = $6, failure_code = $7, failure_args = $8, rows_read = $9,
    rows_written = $10, artefacts = $11, percent = case when $3 in ('done', 'ready') then 100 else percent end,
    finished_at = now(), touched_at = now(), revision = revision + 1
  where id = $1 and attempts = $2 and ($3 <> 'done' or cancel_requested_at is null) returning 1`;

interface Outcome {
  readonly state: 'ready' | 'done' | 'failed' | 'cancelled';
  readonly counts: RunCounts | null;
  readonly failure: ImportRun['failure'];
}

/**
 * Works on an import: reads its files, checks them, and either tells what they would change or lands them. It may be killed at any
 * time: what was not committed is gone with the transaction, and the next attempt starts from the files. What was committed says so
 * itself, since the import's state is written in the same transaction as the content.
 */
@Injectable()
export class ImportWorker {
  constructor(
    private readonly transactions: Transactions,
    private readonly imports: ImportService,
    private readonly comparison: ComparisonService,
    private readonly folder: UploadFolder,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One attempt at an import; nothing when it needs none. Throws when the database or the node goes away, and is then done again. */
  async work(runId: string, stopping: AbortSignal): Promise<void> {
    const manager = this.contextOf(null, runId).manager;
    const spool = await this.folder.spool();
    const [claimed]: [ImportRunRow[], number] = await manager.query(CLAIM, [runId, ['queued', ...WORKED_ON]]);
    if (claimed.length === 0) return;
    const run = importRunOf(claimed[0]!);
    const files: ImportFileRow[] = await manager.query('select * from import_file where run_id = $1 order by position', [runId]);
    const progress = new RunProgress(manager, run, stopping);
    progress.start();
    const sheet = new ReportSheet(manager, runId);
    let outcome: Outcome | 'landed' | 'left';
    try {
      outcome = await this.attempt(run, files.map(importFileOf), spool, progress, sheet);
    } catch (error) {
      if (error instanceof ImportEnded && error.why === 'STOPPING') await manager.query(GIVE_BACK, [runId, run.attempts, WORKED_ON]);
      outcome = this.outcomeOf(error, run);
    } finally {
      await progress.stop();
    }
    if (outcome === 'left') return;
    const ended = outcome === 'landed' || (await this.finish(this.contextOf(run.actor, runId), run, progress, sheet, outcome));
    // The files of one that failed, or waits for somebody to go on, are needed still; what holds personal identity numbers is not kept.
    const settled = outcome === 'landed' || outcome.state === 'done' || outcome.state === 'cancelled';
    if (ended && (settled || sheet.personNumberCount > 0)) await spool.remove(runId);
  }

  /** How an attempt came out; an import that has landed has written so itself, in the transaction of its content. */
  private async attempt(
    run: ImportRun,
    files: readonly ImportFile[],
    spool: UploadSpool,
    progress: RunProgress,
    sheet: ReportSheet,
  ): Promise<Outcome | 'landed'> {
    const { signal } = progress;
    if (run.attempts > MAX_ATTEMPTS) return failed('INTERRUPTED', { attempts: MAX_ATTEMPTS });
    if (run.cancelRequested) throw new ImportEnded('CANCELLED');
    for (const file of files) {
      const fault = await faultOfFile(spool, run.id, file, signal);
      if (fault !== null) return failed(fault.code, fault.args);
    }
    await progress.enter('checking');
    const context = this.contextOf(run.actor, run.id);
    const previewed = run.mode === 'commit' && run.counts !== null;
    await sheet.clear(previewed);
    const read = (file: ImportFile) => watchedBytes(spool.read(run.id, file.position), signal, (bytes) => progress.read(bytes));
    const report = await this.imports.run(context, piecesOfFiles(files, read), {
      ...optionsOf(run),
      watch: this.watch(run, previewed, sheet, progress),
    });
    await sheet.flush();
    return outcomeOfReport(run, report);
  }

  private watch(run: ImportRun, previewed: boolean, sheet: ReportSheet, progress: RunProgress): ImportWatch {
    return {
      signal: progress.signal,
      begin: async (inside): Promise<Result<null, ImportRefusal>> => {
        const moved = previewed ? await movedSince(inside, run.id) : null;
        return moved === null ? ok(null) : refuse('BASE_MOVED', { urls: moved });
      },
      read: (rows) => progress.rows(rows),
      wrote: (rows) => progress.wrote(rows),
      problem: (found) => sheet.problem(found),
      batch: async (inside, outcomes, unread) => {
        progress.artefacts += outcomes.length + unread.length;
        if (!previewed) {
          const previews = run.mode === 'dry-run' ? await previewsOf(this.comparison, inside, outcomes) : new Map<string, never>();
          for (const { item, versionId, base } of outcomes) {
            const preview = versionId === null ? undefined : previews.get(versionId);
            if (preview === undefined || base === null || !saysTooLittle(item.version, base.version, preview)) continue;
            const args = { version: item.version, url: item.url, base: base.version, changeClass: CHANGE_CLASS_WORDS[preview.changeClass] };
            sheet.problem(problem(item, 'warning', 'VERSION_STEP_SHORT', { ...args, least: preview.leastVersion ?? '?' }, ['version']));
          }
          await sheet.changes(outcomes, unread, previews);
        }
        await sheet.flush();
      },
      finish: async (inside, counts): Promise<Result<null, ImportRefusal>> => {
        await sheet.flush();
        await progress.enter('committing');
        await progress.stop();
        const done: Outcome = { state: 'done', counts: counts as unknown as RunCounts, failure: null };
        // In the transaction of the content: both are there, or neither.
        return (await this.finish(inside, run, progress, sheet, done)) ? ok(null) : refuse('CANCELLED');
      },
    };
  }

  /** What an error means for the import. Throws those after which the attempt is made again. */
  private outcomeOf(error: unknown, run: ImportRun): Outcome | 'left' {
    if (error instanceof ImportEnded && error.why === 'CANCELLED') return cancelled();
    if (error instanceof ImportEnded && error.why === 'SUPERSEDED') return 'left';
    if (error instanceof ImportEnded || isDatabaseAway(error)) throw error;
    this.logger.error({ err: error, importId: run.id }, 'an import failed');
    return failed('UNPLANNED');
  }

  /** Writes down how an attempt came out. False when it no longer is the latest one, or was cancelled before it was done. */
  private async finish(
    { manager }: Pick<Context, 'manager'>,
    run: ImportRun,
    progress: RunProgress,
    { problemCount, errorCount }: ReportSheet,
    { state, counts, failure }: Outcome,
  ): Promise<boolean> {
    const { rowsRead, rowsWritten, artefacts } = progress.counts();
    const [rows]: [unknown[], number] = await manager.query(FINISH, [
      run.id,
      run.attempts,
      state,
      counts,
      problemCount,
      errorCount,
      failure?.code ?? null,
      failure?.args ?? {},
      rowsRead,
      rowsWritten,
      artefacts,
    ]);
    return rows.length > 0;
  }

  private contextOf(actor: Actor | null, runId: string): Context {
    const who = actor ?? { personId: null, organisationId: null, tokenId: null, grants: [], scopes: null, demo: false };
    return this.transactions.context({ actor: who, locale: 'sv', now: new Date(), requestId: `import-${runId}` });
  }
}

function optionsOf({ id, actor, mode, options }: ImportRun): ImportOptions {
  return {
    ...options,
    id,
    // Nothing that is merely imported has been decided on.
    registration: 'candidate',
    demo: actor.demo,
    permitted: (subjectField) => permits(actor, 'content.import', subjectField),
    // In the name of others only by those who may import everywhere: they bring in what other bodies publish.
    permittedAuthority: (organisationId) => organisationId === actor.organisationId || permits(actor, 'content.import', null),
    dryRun: mode === 'dry-run',
  };
}

/** How an import came out that has run to its end. */
function outcomeOfReport(run: ImportRun, report: ImportReport): Outcome | 'landed' {
  if (report.committed) return 'landed';
  const { created, newVersions, unchanged, skipped, rows, newRows, errorCount, refusal } = report;
  const counts = { created, newVersions, unchanged, skipped, rows, newRows };
  if (refusal?.code === 'CANCELLED') return cancelled();
  if (refusal !== null) return { ...failed(refusal.code as ImportRefusal, refusal.args), counts: run.counts };
  if (run.mode === 'dry-run') return { state: 'ready', counts, failure: null };
  // Nothing new, which is as good as done.
  if (errorCount === 0 || (run.options.onError === 'skip-artefact' && unchanged > 0)) return { state: 'done', counts, failure: null };
  return { ...failed('CONTENT_REFUSED', { errors: errorCount }), counts };
}

function failed(code: ImportRefusal, args: Readonly<Record<string, string | number>> = {}): Outcome {
  return { state: 'failed', counts: null, failure: { code, args } };
}

function cancelled(): Outcome {
  return { state: 'cancelled', counts: null, failure: { code: 'CANCELLED', args: {} } };
}
