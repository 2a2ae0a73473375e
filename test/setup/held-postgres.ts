import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const program = fileURLToPath(new URL('hold-postgres.mjs', import.meta.url));

/** A PostgreSQL that another process looks after, so that a test can kill that process. */
export interface HeldPostgres {
  readonly holder: ChildProcess;
  readonly url: string;
  readonly data: string;
  /** PostgreSQL's own process id. */
  readonly pid: number;
  /** What the holder has said to a person so far. */
  readonly said: () => string;
}

/** Starts one. Rejects with what the holder said when it could not. */
export function hold(folder: string): Promise<HeldPostgres> {
  const holder = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  holder.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    holder.stdout.setEncoding('utf8').once('data', (line: string) => {
      const { url, data } = JSON.parse(line) as { url: string; data: string };
      resolve({ holder, url, data, pid: postmasterOf(data)!, said: () => said });
    });
    holder.once('close', () => reject(new Error(said)));
  });
}

/** Sends a signal to the process that looks after it and waits until that process is gone. */
export function endHolder({ holder }: HeldPostgres, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    holder.once('close', () => resolve());
    holder.kill(signal);
  });
}

/** Runs one statement on it and returns the rows. */
export async function ask<Row extends object>({ url }: Pick<HeldPostgres, 'url'>, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The process id in the data directory's lock, when there is one. */
export function postmasterOf(data: string): number | undefined {
  const lock = join(data, 'postmaster.pid');
  return existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : undefined;
}

/** The guardian's two shells of a database: the one that waits for PostgreSQL and the one that waits for the holder. */
export function guardiansOf(pid: number): number[] {
  const guardian = Number(stat(pid)[1]);
  const children = readFileSync(`/proc/${guardian}/task/${guardian}/children`, 'utf8').trim().split(' ').map(Number);
  return [guardian, ...children.filter((child) => child !== pid)];
}

function stat(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** A new folder for a database in the folder for temporary files, and how to remove it. */
export function databaseFolder(): { folder: string; remove: () => void } {
  const above = mkdtempSync(join(tmpdir(), 'termverk-setup-'));
  return { folder: join(above, '.termverk', 'postgres'), remove: () => rmSync(above, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Where a database is kept that root could not keep in the folder asked for. */
export function locationOf(folder: string): string | undefined {
  const pointer = join(folder, 'location');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
}
