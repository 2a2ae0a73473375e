import { parentPort, workerData } from 'node:worker_threads';
import type { JsonObject } from '@termverk/kernel';
import { CodeSystemCompiler, COMPILED_FORMAT } from '@termverk/terminology';
import pg from 'pg';
import { codeSystemBlobKey, readBlob, storeBlob } from './blob-store.js';
import { streamedRows } from './content-stream.js';
import { compileLock } from './compile-lock.js';
import type { CompilerNotice, CompilerStart, CompileFigures, CompileWork } from './work.js';

/*
 * A thread that makes compiled code systems, one at a time, on a database connection of its own. Nothing of the content passes through
 * the thread that answers requests but the finished form, in memory that both share.
 */

const { databaseUrl } = workerData as CompilerStart;
const port = parentPort!;
let client: pg.Client | null = null;

interface VersionRow {
  readonly header: JsonObject;
  readonly content_checksum: Buffer;
  readonly row_count: number;
  readonly row_order: Buffer | null;
  readonly order_hash: Buffer | null;
}

/** Rows are read block by block, in the order of the blocks: right after an import the database knows so little of them that it would sort them all. */
const OPTIONS = '-c timezone=UTC -c enable_hashjoin=off -c enable_mergejoin=off -c max_parallel_workers_per_gather=0';

async function connected(): Promise<pg.Client> {
  if (client !== null) return client;
  const made = new pg.Client({ connectionString: databaseUrl, application_name: 'termverk compiler', options: OPTIONS });
  // A connection that breaks between two pieces of work is replaced by the next; one that breaks in the midst fails that piece.
  made.on('error', () => {
    if (client === made) client = null;
  });
  await made.connect();
  client = made;
  return made;
}

async function perform({ task, versionId, wanted }: CompileWork): Promise<void> {
  const started = performance.now();
  const database = await connected();
  const { rows } = await database.query<VersionRow>(
    'select header, content_checksum, row_count, row_order, sha256(row_order) as order_hash from artefact_version where id = $1',
    [versionId],
  );
  const [version] = rows;
  if (version === undefined) throw new Error(`there is no version ${versionId}`);
  const key = codeSystemBlobKey(version.content_checksum, version.order_hash, COMPILED_FORMAT);
  const made = (blob: SharedArrayBuffer, from: CompileFigures['from']): void => {
    const elapsedMs = performance.now() - started;
    const figures: CompileFigures = { from, sizeBytes: blob.byteLength, concepts: version.row_count, elapsedMs };
    say({ says: 'made', task, blob: wanted ? blob : null, figures });
  };
  const stored = await readBlob(database, key);
  if (stored !== null) return made(stored, 'stored');
  // Whoever else makes the same, in this node or another, is waited for instead of doing it twice.
  await compileLock(database, key.madeFrom, async () => {
    const meanwhile = await readBlob(database, key);
    if (meanwhile !== null) return made(meanwhile, 'stored');
    const compiler = new CodeSystemCompiler(version.header);
    for await (const rows of streamedRows(database, versionId)) for (const row of rows) compiler.add(row);
    const bytes = compiler.finish(version.row_order === null ? null : orderOf(version.row_order), (size) => new SharedArrayBuffer(size));
    const blob = bytes.buffer as SharedArrayBuffer;
    // Whoever waits for it need not wait until it is stored.
    if (wanted) made(blob, 'compiled');
    await storeBlob(database, key, bytes);
    if (!wanted) made(blob, 'compiled');
  });
}

function orderOf(bytes: Buffer): Uint32Array {
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function say(notice: CompilerNotice): void {
  port.postMessage(notice);
}

port.on('message', (work: CompileWork) => {
  const { task } = work;
  perform(work)
    .catch((error: Error & { code?: unknown }) => {
      // What state the connection is in is not known.
      client?.end().catch(() => undefined);
      client = null;
      say({ says: 'failed', task, message: error.message, code: typeof error.code === 'string' ? error.code : null });
    })
    .finally(() => say({ says: 'free', task }));
});
