import { Inject, Injectable } from '@nestjs/common';
import { Jobs, LOGGER, Transactions, type Logger, removeLeftoverBodies } from '@termverk/platform';
import { registryItself } from '@termverk/platform';
import { onReadingThreadError } from '../import/reading/threaded-reading.js';
import { importJobKey, importTask } from './import-run.service.js';
import { ImportWorker } from './import-worker.js';
import { UploadFolder } from './upload-folder.js';

/** A worker tells that it lives every third of a second; one that is silent for so long is dead. */
const SILENT_FOR = '60 seconds';
/** Uploads and previews that nobody goes on with, and files of imports that failed, which may be previewed again. */
const EXPIRES = { uploading: '24 hours', ready: '7 days', failed: '24 hours' } as const;
/** A folder may be there for a moment before its import is. */
const YOUNG_MS = 10 * 60_000;

const EXPIRE = `
  update import_run set state = 'cancelled', failure_code = 'UPLOAD_EXPIRED', finished_at = now(), touched_at = now(), revision = revision + 1
  where (state = 'uploading' and touched_at < $1::timestamptz - interval '${EXPIRES.uploading}')
     or (state = 'ready' and touched_at < $1::timestamptz - interval '${EXPIRES.ready}')`;

/** Those whose files are still needed. */
const NEEDED = `
  select id from import_run where id = any($1::uuid[])
    and state not in ('done', 'cancelled') and not (state = 'failed' and touched_at < $2::timestamptz - interval '${EXPIRES.failed}')`;

const SILENT = `select id from import_run where state in ('reading', 'checking', 'committing') and touched_at < now() - interval '${SILENT_FOR}'`;

/**
 * Puts the work on imports into the job queue's hands, and keeps house: imports whose worker has died are freed for another node, those
 * that nobody goes on with end, and files that belong to nothing any more are removed.
 */
@Injectable()
export class ImportClock {
  constructor(
    private readonly jobs: Jobs,
    private readonly worker: ImportWorker,
    private readonly folder: UploadFolder,
    private readonly transactions: Transactions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Makes the tasks known; to be called before the jobs start. Throws when there is no folder for uploads. */
  async prepare(): Promise<void> {
    const spool = await this.folder.spool();
    this.jobs.register({
      name: importTask(spool.id),
      run: (payload, stopping) => this.worker.work((payload as { run: string }).run, stopping),
    });
    this.jobs.register({ name: `import-house:${spool.id}`, everySeconds: 30, run: () => this.keepHouse(new Date()) });
    onReadingThreadError((error) =>
      this.logger.warn({ reason: error.message }, 'a thread that reads imports has died; its part is read anew'),
    );
    const removed = await removeLeftoverBodies();
    if (removed > 0) this.logger.info({ removed }, 'removed what killed processes had received');
  }

  /** One round; a second one does nothing more. */
  async keepHouse(now: Date): Promise<void> {
    const { manager } = this.transactions.context({ actor: registryItself, locale: 'sv', now, requestId: 'import-clock' });
    const silent: { id: string }[] = await manager.query(SILENT);
    if (silent.length > 0) await this.jobs.release(silent.map(({ id }) => importJobKey(id)));
    await manager.query(EXPIRE, [now]);
    const spool = await this.folder.spool();
    const owners = (await spool.owners()).filter(({ since }) => now.getTime() - since.getTime() > YOUNG_MS).map(({ owner }) => owner);
    const needed: { id: string }[] = await manager.query(NEEDED, [owners, now]);
    const kept = new Set(needed.map(({ id }) => id));
    for (const owner of owners) if (!kept.has(owner)) await spool.remove(owner);
  }
}
