import type { Readable } from 'node:stream';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { newId, ok, refuse, type Refusal, type Result } from '@termverk/kernel';
import { Busy, Jobs, Transactions, type Context } from '@termverk/platform';
import type { ImportRefusal } from './import-messages.js';
import { WORKED_ON, type ImportFile, type ImportRun } from './import-run.js';
import { importFileOf, importRunOf, MOVED, type ImportFileRow, type ImportRunRow } from './import-run.queries.js';
import type { ImportWish } from './import-wish.js';
import { UploadFolder } from './upload-folder.js';

/** How much a registry imports. */
export interface ImportLimits {
  /** All files of one import together, in bytes; documents have a smaller limit of their own. */
  readonly maxBytes: number;
  /** How many imports of one person may be on their way at a time. */
  readonly unfinishedOfPerson: number;
}

/** Injection token of the limits of imports; without it the usual ones hold. */
export const IMPORT_LIMITS = Symbol('ImportLimits');
export const USUAL_IMPORT_LIMITS: ImportLimits = { maxBytes: 512 * 1024 * 1024, unfinishedOfPerson: 20 };

/** One import after the other: they would wait for each other anyway. */
const QUEUE = 'imports';

/** The task that works on imports whose files are in a folder. */
export function importTask(spool: string): string {
  return `import:${spool}`;
}

/** The key of the job of an import. */
export function importJobKey(runId: string): string {
  return `import-${runId}`;
}

/** A piece of a file as it was sent. */
export interface SentPiece {
  readonly position: number;
  readonly offset: number;
  readonly sha256: Buffer | null;
  readonly body: Readable;
}

/** An import and its files. */
export interface RunWithFiles {
  readonly run: ImportRun;
  readonly files: readonly ImportFile[];
}

/**
 * Takes imports on, receives their files and sets them going: the work itself is a job's. Whoever calls has been found allowed to see
 * the import.
 */
@Injectable()
export class ImportRunService {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly folder: UploadFolder,
    @Optional() @Inject(IMPORT_LIMITS) readonly limits: ImportLimits = USUAL_IMPORT_LIMITS,
  ) {}

  /** A new import that waits for its files. Throws `Busy` when the person has too many on their way. */
  async create(context: Context, wish: ImportWish): Promise<RunWithFiles> {
    const spool = await this.folder.spool();
    const id = newId();
    await this.transactions.run(context, async ({ manager, actor, now }) => {
      const [unfinished]: { n: number }[] = await manager.query(
        `select count(*)::int as n from import_run where person_id = $1 and state not in ('done', 'failed', 'cancelled', 'ready')`,
        [actor.personId],
      );
      if (unfinished!.n >= this.limits.unfinishedOfPerson) throw new Busy('IMPORTS_BUSY');
      const sizeBytes = wish.files.reduce((sum, file) => sum + file.sizeBytes, 0);
      await manager.query(
        `insert into import_run (id, person_id, organisation_id, actor, state, mode, options, spool, size_bytes, created_at, touched_at)
         values ($1, $2, $3, $4, 'uploading', $5, $6, $7, $8, $9, $9)`,
        [id, actor.personId, actor.organisationId, actor, wish.mode, wish.options, spool.id, sizeBytes, now],
      );
      for (const [position, file] of wish.files.entries()) {
        await manager.query(
          `insert into import_file (run_id, position, name, format, size_bytes, sha256, identity) values ($1, $2, $3, $4, $5, $6, $7)`,
          [
            id,
            position,
            file.name,
            file.format,
            file.sizeBytes,
            file.sha256 === null ? null : Buffer.from(file.sha256, 'hex'),
            file.identity,
          ],
        );
      }
    });
    return this.read(context, id);
  }

  /** How much of a file has arrived. What arrived just before the registry was cut off is taken note of now. */
  async received(context: Context, { run, files }: RunWithFiles, position: number): Promise<Result<ImportFile, ImportRefusal>> {
    const file = files[position];
    if (file === undefined) return refuse('FILE_UNKNOWN', { position });
    if (run.state !== 'uploading') return ok(file);
    const spool = await this.folder.spool();
    if (spool.id !== run.spool) return refuse('UPLOAD_ELSEWHERE');
    const receivedBytes = await spool.received(run.id, position);
    if (receivedBytes !== file.receivedBytes) await this.arrived(context, run, position, receivedBytes);
    return ok({ ...file, receivedBytes });
  }

  /** Takes a piece of a file. The one that completes the last file sets the import going. */
  async append(
    context: Context,
    { run, files }: RunWithFiles,
    { position, offset, sha256, body }: SentPiece,
  ): Promise<{ readonly receivedBytes: number; readonly refusal: Refusal<ImportRefusal> | null }> {
    const file = files[position];
    const refused = (receivedBytes: number, code: ImportRefusal, args = {}) => ({
      receivedBytes,
      refusal: refuse(code, args).refusals[0]!,
    });
    if (file === undefined) return refused(0, 'FILE_UNKNOWN', { position });
    if (run.state !== 'uploading') return refused(file.receivedBytes, 'UPLOAD_COMPLETE', { state: run.state });
    const spool = await this.folder.spool();
    if (spool.id !== run.spool) return refused(file.receivedBytes, 'UPLOAD_ELSEWHERE');
    const { sizeBytes } = file;
    const { outcome, receivedBytes } = await spool.append(run.id, position, { offset, sizeBytes, sha256 }, body);
    // Somebody may have cancelled meanwhile, and what has just been written would be nobody's.
    if (!(await this.arrived(context, run, position, receivedBytes))) await spool.remove(run.id);
    switch (outcome) {
      case 'taken':
        return { receivedBytes, refusal: null };
      case 'interrupted':
        return refused(receivedBytes, 'UPLOAD_INTERRUPTED', { received: receivedBytes });
      case 'offset-differs':
        return refused(receivedBytes, 'UPLOAD_OFFSET', { received: receivedBytes, offset });
      case 'checksum-differs':
        return refused(receivedBytes, 'PIECE_CHECKSUM', { received: receivedBytes });
      case 'too-large':
        return refused(receivedBytes, 'UPLOAD_TOO_LARGE', { size: sizeBytes });
    }
  }

  /** Goes on with what has been previewed, without sending anything again. Refuses when the registry has changed since. */
  commit(context: Context, id: string): Promise<Result<ImportRun, ImportRefusal>> {
    return this.change(context, id, async (inside, run) => {
      if (run.state === 'done') return refuse('ALREADY_COMMITTED');
      // Asked again while it is on its way.
      if (run.mode === 'commit' && run.state !== 'failed' && run.state !== 'cancelled') return ok(run);
      if (run.state !== 'ready') return refuse('NOT_PREVIEWED', { state: run.state });
      if (run.errorCount > 0 && run.options.onError === 'refuse-all') return refuse('IMPORT_HAS_ERRORS', { errors: run.errorCount });
      const moved = await movedSince(inside, id);
      if (moved !== null) return refuse('BASE_MOVED', { urls: moved });
      const lost = await this.lostFile(inside, run);
      if (lost !== null) return refuse('UPLOAD_LOST', { file: lost });
      return ok(await this.queue(inside, run, 'commit'));
    });
  }

  /** Looks at the same files once more, against the registry as it is now. */
  preview(context: Context, id: string): Promise<Result<ImportRun, ImportRefusal>> {
    return this.change(context, id, async (inside, run) => {
      if (run.mode === 'dry-run' && (run.state === 'queued' || WORKED_ON.includes(run.state))) return ok(run);
      if (run.state !== 'ready' && run.state !== 'failed') return refuse('NOT_PREVIEWABLE', { state: run.state });
      const lost = await this.lostFile(inside, run);
      if (lost !== null) return refuse('UPLOAD_LOST', { file: lost });
      return ok(await this.queue(inside, run, 'dry-run'));
    });
  }

  /**
   * Ends an import that has not been committed, now or (when it is being worked on) as soon as the worker hears of it. Again, it changes
   * nothing; refuses when the import has ended otherwise.
   */
  cancel(context: Context, id: string): Promise<Result<ImportRun, ImportRefusal>> {
    return this.change(context, id, async (inside, run) => {
      if (run.state === 'cancelled') return ok(run);
      if (run.state === 'done' || run.state === 'failed') return refuse('NOT_CANCELLABLE', { state: run.state });
      if (WORKED_ON.includes(run.state)) return ok(await updated(inside, id, 'cancel_requested_at = coalesce(cancel_requested_at, now())'));
      inside.transaction!.afterCommit.push(async () => (await this.folder.spool()).remove(id));
      return ok(
        await updated(inside, id, `state = 'cancelled', cancel_requested_at = now(), finished_at = now(), failure_code = 'CANCELLED'`),
      );
    });
  }

  /** An import with its files. Throws when there is none. */
  async read({ manager }: Context, id: string): Promise<RunWithFiles> {
    const rows: ImportRunRow[] = await manager.query('select * from import_run where id = $1', [id]);
    const files: ImportFileRow[] = await manager.query('select * from import_file where run_id = $1 order by position', [id]);
    return { run: importRunOf(rows[0]!), files: files.map(importFileOf) };
  }

  /** A file that is no longer there as it arrived: it was too old, or not to be kept. Null when all are, or on another node. */
  private async lostFile(inside: Context, { id, spool: where }: ImportRun): Promise<string | null> {
    const spool = await this.folder.spool();
    if (spool.id !== where) return null;
    const { files } = await this.read(inside, id);
    for (const { position, name, sizeBytes } of files) if ((await spool.received(id, position)) !== sizeBytes) return name;
    return null;
  }

  /** Takes note of what has arrived. False when the files are no longer waited for. */
  private arrived(context: Context, { id }: ImportRun, position: number, receivedBytes: number): Promise<boolean> {
    return this.transactions.run(context, async (inside) => {
      const run = await locked(inside, id);
      if (run.state !== 'uploading') return run.state !== 'cancelled';
      await inside.manager.query('update import_file set received_bytes = $3 where run_id = $1 and position = $2', [
        id,
        position,
        receivedBytes,
      ]);
      const [missing]: unknown[] = await inside.manager.query(
        'select 1 from import_file where run_id = $1 and received_bytes < size_bytes limit 1',
        [id],
      );
      if (missing === undefined) await this.queue(inside, run, run.mode);
      else await updated(inside, id, '');
      return true;
    });
  }

  /** Sets an import going in the name of whoever asks for it now. */
  private async queue(inside: Context, { id, spool }: ImportRun, mode: ImportRun['mode']): Promise<ImportRun> {
    await this.jobs.enqueue(inside, importTask(spool), { run: id }, importJobKey(id), QUEUE);
    await inside.manager.query('update import_run set actor = $2, mode = $3 where id = $1', [id, inside.actor, mode]);
    return updated(
      inside,
      id,
      `state = 'queued', uploaded_at = coalesce(uploaded_at, now()), percent = 0, rows_read = 0, rows_written = 0, artefacts = 0, attempts = 0,
       failure_code = null, failure_args = '{}', cancel_requested_at = null, started_at = null, finished_at = null`,
    );
  }

  private change(
    context: Context,
    id: string,
    work: (inside: Context, run: ImportRun) => Promise<Result<ImportRun, ImportRefusal>>,
  ): Promise<Result<ImportRun, ImportRefusal>> {
    return this.transactions.run(context, async (inside) => work(inside, await locked(inside, id)));
  }
}

/** The first artefacts that have changed since an import was previewed, as one text, or null when none has. */
export async function movedSince({ manager }: Context, id: string): Promise<string | null> {
  const moved: { url: string }[] = await manager.query(MOVED, [id]);
  return moved.length === 0 ? null : moved.map(({ url }) => url).join(', ');
}

/** Changes a run, so that those who follow it see that it has changed. `assignments` are ours and hold nothing that came from outside. */
export async function updated({ manager }: Pick<Context, 'manager'>, id: string, assignments: string): Promise<ImportRun> {
  const rows: [ImportRunRow[], number] = await manager.query(
    `update import_run set ${assignments === '' ? '' : `${assignments},`} revision = revision + 1, touched_at = now() where id = $1 returning *`,
    [id],
  );
  return importRunOf(rows[0][0]!);
}

async function locked({ manager }: Context, id: string): Promise<ImportRun> {
  const rows: ImportRunRow[] = await manager.query('select * from import_run where id = $1 for update', [id]);
  return importRunOf(rows[0]!);
}
