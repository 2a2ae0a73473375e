import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledBinaries } from './binaries.mjs';
import { databaseName, ensureCluster } from './cluster.mjs';
import { claimFile, clearPostmaster, ownerOf, readPostmaster, takeFolder } from './lock.mjs';
import { placeFor, removePlace } from './place.mjs';
import { isRunning } from './process.mjs';
import { launch } from './server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * A PostgreSQL that runs under our eyes.
 *
 * @typedef {object} RunningPostgres
 * @property {string} url `postgres://…@127.0.0.1:PORT/termverk`, with the superuser's password
 * @property {string} version such as "18.4"
 * @property {string} data where the data lies
 * @property {string} logFile
 * @property {Promise<void>} ended resolves when PostgreSQL has stopped, asked or not
 * @property {() => Promise<void>} stop finishes running transactions' rollback, writes everything out and stops; may be called twice
 */

/**
 * Starts PostgreSQL on a folder: makes the database the first time, clears up after a killed run, recovers what was committed,
 * and stops when this process ends, in whatever way it ends.
 *
 * @param {object} wanted
 * @param {string} wanted.folder where everything about this database is kept; made when missing
 * @param {import('./binaries.mjs').Binaries} [wanted.binaries] default: the ones from npm
 * @param {boolean} [wanted.throwAway] no waiting for the disk, and `stop()` removes the folder
 * @param {(line: string) => void} [wanted.log] what a person may want to know
 * @returns {Promise<RunningPostgres>}
 * @throws {Refusal} in one sentence, when it cannot be
 */
export async function startPostgres({ folder, binaries = bundledBinaries(root), throwAway = false, log = () => {} }) {
  const place = placeFor(folder, binaries, log);
  const release = takeFolder(place.folder);
  try {
    await clearPostmaster(place.data, log);
    const password = await ensureCluster(place);
    const server = await launch(place, throwAway, log);
    let stopping;
    const stop = async () => {
      await server.stop();
      release();
      if (throwAway) removePlace(place);
    };
    return {
      url: address(password, server.port),
      version: place.binaries.version,
      data: place.data,
      logFile: server.logFile,
      ended: server.ended,
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    release();
    if (throwAway) removePlace(place);
    throw error;
  }
}

/**
 * The address of a database that some process of ours has running, for tools that come beside it.
 *
 * @param {string} folder the folder that it was started on
 * @returns {string | undefined} undefined when it does not run, or is not ours to enter
 */
export function addressOf(folder) {
  const pointer = join(folder, 'location');
  try {
    const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : folder;
    const postmaster = readPostmaster(join(home, 'data'));
    return ownerOf(folder) === undefined ? undefined : address(readFileSync(join(home, 'password'), 'utf8').trim(), postmaster.port);
  } catch {
    return undefined;
  }
}

/**
 * Starts a database in the folder for temporary files that is gone when it stops; for tests. What earlier runs that were killed
 * left there is removed first.
 *
 * @param {Omit<Parameters<typeof startPostgres>[0], 'folder' | 'throwAway'>} [wanted]
 * @returns {Promise<RunningPostgres>}
 */
export function startThrowAwayPostgres(wanted = {}) {
  const prefix = join(tmpdir(), 'termverk-test-');
  for (const left of readdirSync(tmpdir()).map((name) => join(tmpdir(), name))) {
    if (left.startsWith(prefix) && isAbandoned(left)) rmSync(left, { recursive: true, force: true });
  }
  return startPostgres({ ...wanted, folder: mkdtempSync(prefix), throwAway: true });
}

function address(password, port) {
  return `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
}

/** Whoever took the folder is dead, and so is the PostgreSQL in it. */
function isAbandoned(folder) {
  const mayRemove = [0, statSync(folder).uid].includes(process.getuid?.() ?? 0);
  if (!mayRemove || !existsSync(claimFile(folder)) || ownerOf(folder) !== undefined) return false;
  const postmaster = readPostmaster(join(folder, 'data'));
  return postmaster === undefined || !isRunning(postmaster.pid);
}
