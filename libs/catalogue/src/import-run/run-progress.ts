import type { EntityManager } from 'typeorm';
import type { ImportState } from './import-run.js';

/** Why an import is ended while it runs. */
export class ImportEnded extends Error {
  constructor(readonly why: 'CANCELLED' | 'SUPERSEDED' | 'STOPPING') {
    super(`the import was ended: ${why}`);
  }
}

/** A known time apart: whoever follows an import sees it move. */
const TELL_MS = 300;
const TELL = `
  update import_run set state = $3, percent = $4, rows_read = $5, rows_written = $6, artefacts = $7, touched_at = now(),
    revision = revision + case when (state, percent, rows_read, rows_written, artefacts) is distinct from ($3, $4::real, $5::bigint, $6::bigint, $7::int)
      then 1 else 0 end
  where id = $1 and attempts = $2 returning cancel_requested_at`;
/** How much of the way reading alone is; the rest is checking and writing. */
const READING_SHARE = 0.4;

/**
 * How far one attempt at an import has come: counted in memory, told to the database now and then on a connection of its own, which
 * also shows that the worker lives and brings back that somebody wants the import ended.
 */
export class RunProgress {
  /** Aborted when the import is to end, with an `ImportEnded` as reason. */
  readonly signal: AbortSignal;
  state: ImportState = 'reading';
  artefacts = 0;
  private readonly ending = new AbortController();
  private bytesRead = 0;
  private rowsRead = 0;
  private rowsWritten = 0;
  private percent = 0;
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> | null = null;
  private readonly giveUp = () => this.end('STOPPING');

  constructor(
    private readonly manager: EntityManager,
    private readonly run: { readonly id: string; readonly sizeBytes: number; readonly attempts: number },
    private readonly stopping: AbortSignal,
  ) {
    this.signal = this.ending.signal;
    if (stopping.aborted) this.giveUp();
    stopping.addEventListener('abort', this.giveUp);
  }

  /** Begins to tell. */
  start(): void {
    this.timer = setInterval(() => {
      // One that is slow is not overtaken; a database that is away is met by the import itself.
      this.telling ??= this.tell()
        .catch(() => undefined)
        .finally(() => (this.telling = null));
    }, TELL_MS);
  }

  /** Stops telling, once what is being told has arrived: the row is the caller's from now on. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.removeEventListener('abort', this.giveUp);
    await this.telling;
  }

  read(bytes: number): void {
    this.bytesRead += bytes;
  }

  rows(read: number): void {
    this.rowsRead += read;
  }

  wrote(rows: number): void {
    this.rowsWritten += rows;
  }

  /** Goes over to another state, which is told at once. */
  async enter(state: ImportState): Promise<void> {
    this.state = state;
    await this.telling;
    await this.tell();
    this.signal.throwIfAborted();
  }

  /** What is counted so far, for the row's last change. */
  counts(): { readonly rowsRead: number; readonly rowsWritten: number; readonly artefacts: number } {
    const { rowsRead, rowsWritten, artefacts } = this;
    return { rowsRead, rowsWritten, artefacts };
  }

  private async tell(): Promise<void> {
    const { id, attempts } = this.run;
    const values = [id, attempts, this.state, this.percentNow(), this.rowsRead, this.rowsWritten, this.artefacts];
    const [rows]: [{ cancel_requested_at: Date | null }[], number] = await this.manager.query(TELL, values);
    if (rows.length === 0) this.end('SUPERSEDED');
    else if (rows[0]!.cancel_requested_at !== null) this.end('CANCELLED');
  }

  /** Never goes back, although a package tells only as it is read how many rows there are. */
  private percentNow(): number {
    const read = Math.min(1, this.bytesRead / this.run.sizeBytes);
    const written = this.rowsRead === 0 ? 0 : Math.min(1, this.rowsWritten / this.rowsRead);
    const done = this.state === 'committing' ? 99 : 1 + 96 * read * (READING_SHARE + (1 - READING_SHARE) * written);
    this.percent = Math.max(this.percent, done);
    return this.percent;
  }

  private end(why: ImportEnded['why']): void {
    this.ending.abort(new ImportEnded(why));
  }
}
