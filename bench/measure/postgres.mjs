import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { bundledBinaries } from '../../tools/postgres/binaries.mjs';
import { startPostgres } from '../../tools/postgres/index.mjs';
import { placeFor, removePlace } from '../../tools/postgres/place.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * A server to measure on: the one at DATABASE_URL, or an embedded one in the folder for temporary files, durable as in use (a
 * throw-away database would not wait for the disk and flatter writes).
 *
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void> }>}
 */
export async function measuredPostgres() {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, version: 'DATABASE_URL', stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'termverk-bench-'));
  const server = await startPostgres({ folder });
  const stop = async () => {
    await server.stop();
    removePlace(placeFor(folder, bundledBinaries(root), () => {}));
    rmSync(folder, { recursive: true, force: true });
  };
  // A bench takes minutes and is often cut short; gigabytes must not stay behind.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().finally(() => process.exit(130)));
  return { url: server.url, version: server.version, stop };
}

/** The address of another database on the same server. */
export function onServer(url, database) {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** Runs some statements on a connection of their own and gives the rows of the last. */
export async function statements(url, ...texts) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows = [];
    for (const text of texts) ({ rows } = await client.query(text));
    return rows;
  } finally {
    await client.end();
  }
}

/** Makes a database anew. `template` names one that nobody is connected to. */
export async function makeDatabase(url, name, template = 'template1') {
  await statements(url, `drop database if exists ${name} with (force)`, `create database ${name} template ${template}`);
  return onServer(url, name);
}

/** Drops a database, whoever is connected. */
export async function dropDatabase(url, name) {
  await statements(url, `drop database if exists ${name} with (force)`);
}
