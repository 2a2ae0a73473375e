import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { advisoryLocks } from '@termverk/platform';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { pack, type Pack } from 'tar-stream';
import { version } from '../../http/version.js';
import { PARTITIONS, SEQUENCES, SESSION, TABLES } from './backup.queries.js';
import { BackupRefusal } from './backup-messages.js';
import { inParallel } from './in-parallel.js';
import {
  FORMAT,
  fullName,
  MANIFEST,
  writeManifest,
  type Manifest,
  type SavedPartition,
  type SavedSequence,
  type SavedTable,
} from './manifest.js';
import { measured } from './measured-stream.js';

/** What is to be saved, and where. */
export interface BackupWish {
  readonly databaseUrl: string;
  /** A folder to be made; or a file, when it ends in `.tar`. */
  readonly place: string;
  /** How many tables at a time. */
  readonly connections: number;
  readonly now: Date;
  readonly onTable: (table: string, rows: number, done: number, all: number) => void;
}

interface TableRow {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly ordering: string;
  readonly size: string;
}

/** Enough to make texts a fifth of their size; more costs more than the disk. */
const GZIP = { level: 5 };
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Saves every table of a registry that may go on working meanwhile: all connections see the same moment, that of one exported
 * snapshot. The backup appears under its name when it is whole, or not at all. Throws `BackupRefusal`.
 */
export async function backUp(wish: BackupWish): Promise<{ manifest: Manifest; bytes: number }> {
  const { place } = wish;
  const [making, single] = [`${place}.making`, place.endsWith('.tar')];
  if (existsSync(place)) throw new BackupRefusal('PLACE_TAKEN', { place });
  const folder = single ? `${making}.d` : making;
  try {
    await rm(making, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const archive = single ? await archiveIn(making) : null;
    const manifest = await saveInto(folder, wish, archive?.add ?? (async () => {}));
    await writeFile(join(folder, MANIFEST), writeManifest(manifest), { mode: 0o600, flush: true });
    await archive?.add(MANIFEST);
    await archive?.end();
    await rename(making, place);
    if (single) await rm(folder, { recursive: true });
    return { manifest, bytes: manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0) };
  } catch (error) {
    for (const left of [making, folder]) await rm(left, { recursive: true, force: true }).catch(() => undefined);
    throw told(error, place);
  }

  async function archiveIn(file: string): Promise<{ add: (name: string) => Promise<void>; end: () => Promise<void> }> {
    const archive = pack();
    const written = pipeline(archive, createWriteStream(file, { mode: 0o600, flush: true }));
    // Awaited at the end; a disk that fills before must not end the process meanwhile.
    written.catch(() => undefined);
    return {
      add: (name) => Promise.race([added(archive, folder, name), written]),
      end: async () => {
        archive.finalize();
        await written;
      },
    };
  }
}

/** The files go into the archive one after the other, and from their folder when they are in. */
async function added(archive: Pack, folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  const { size } = await stat(path);
  await pipeline(createReadStream(path), archive.entry({ name, size, mode: 0o600 }));
  await rm(path);
}

async function saveInto(folder: string, wish: BackupWish, onFile: (name: string) => Promise<void>): Promise<Manifest> {
  const { databaseUrl, connections, now, onTable } = wish;
  const sessions: pg.Client[] = [];
  const connect = async () => {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'termverk backup', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    sessions.push(client);
    await client.query(SESSION);
    return client;
  };
  try {
    const leader = await connect();
    // No migration meanwhile: one that is under way is waited for, and the next waits for us.
    await leader.query('select pg_advisory_lock_shared($1)', [advisoryLocks.migration]);
    await leader.query('begin isolation level repeatable read read only');
    const [{ snapshot }] = (await leader.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')).rows as [
      { snapshot: string },
    ];
    const followers = await Promise.all(
      Array.from({ length: connections }, async () => {
        const client = await connect();
        await client.query(`begin isolation level repeatable read read only; set transaction snapshot '${snapshot}'`);
        return client;
      }),
    );
    const tables = (await leader.query<TableRow>(TABLES)).rows;
    const saved: SavedTable[] = [];
    let archiving = Promise.resolve();
    const largestFirst = [...tables].sort((a, b) => Number(b.size) - Number(a.size));
    await inParallel(largestFirst, followers, async (table, client) => {
      const done = await saveTable(client, table, folder);
      saved.push(done);
      onTable(fullName(table), done.rows, saved.length, tables.length);
      await (archiving = archiving.then(() => onFile(done.file)));
    });
    return {
      format: FORMAT,
      createdAt: now.toISOString(),
      registry: version,
      ...(await stateOf(leader)),
      tables: saved.sort((a, b) => (a.file < b.file ? -1 : 1)),
      partitions: (await leader.query<SavedPartition & Record<string, unknown>>(PARTITIONS)).rows,
      // Sequences know no snapshots.
      sequences: (await leader.query<SavedSequence & Record<string, unknown>>(SEQUENCES)).rows,
    };
  } finally {
    await Promise.all(sessions.map((client) => client.end().catch(() => undefined)));
  }
}

async function stateOf(client: pg.Client): Promise<Pick<Manifest, 'postgres' | 'migrations' | 'auditHead'>> {
  const migrations = (await client.query<{ name: string }>('select name from migration order by timestamp')).rows;
  const [head] = (await client.query<{ seq: string; hash: string }>(`select seq::text, encode(hash, 'hex') as hash from audit_head`)).rows;
  const [server] = (await client.query<{ server_version: string }>('show server_version')).rows;
  return { postgres: server!.server_version, migrations: migrations.map(({ name }) => name), auditHead: head! };
}

async function saveTable(client: pg.Client, { schema, name, columns, ordering }: TableRow, folder: string): Promise<SavedTable> {
  const file = `${schema}.${name}.copy.gz`;
  const quoted = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
  const rows = measured({ countLines: true });
  const packed = measured({ countLines: false });
  await pipeline(
    client.query(copyTo(`copy (select ${quoted} from ${table} order by ${ordering}) to stdout`)),
    rows.stream,
    createGzip(GZIP),
    packed.stream,
    createWriteStream(join(folder, file), { mode: 0o600, flush: true }),
  );
  return { schema, name, columns, file, rows: rows.lines(), bytes: packed.bytes(), sha256: packed.sha256(), content: rows.sha256() };
}

/** What an error means to the person at the console; others as they are. */
function told(error: unknown, place: string): unknown {
  const { code, syscall, path } = (error ?? {}) as { code?: string; syscall?: string; path?: string };
  if (code !== undefined && NO_ROOM.has(code)) return new BackupRefusal('NO_ROOM', { place, code });
  // With a path it is of our files, without one of the connection to the database.
  if (code !== undefined && syscall !== undefined && path !== undefined) return new BackupRefusal('NOT_WRITABLE', { place, code });
  return error;
}
