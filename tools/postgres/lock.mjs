import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claim, claimant } from '../setup/claim.mjs';
import { Refusal } from '../setup/refusal.mjs';
import { isRunning, until, workingFolderOf } from './process.mjs';

/**
 * What PostgreSQL writes into its postmaster.pid (storage/lmgr: one value a line).
 *
 * @typedef {object} Postmaster
 * @property {number} pid line 1
 * @property {number} port line 4
 * @property {string} status line 8: "starting", "ready", "stopping" or, on a replica, "standby"
 */

/**
 * @param {string} data the data directory
 * @returns {Postmaster | undefined} undefined when nothing runs there, or the file is not written yet
 */
export function readPostmaster(data) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

/**
 * Leaves the data directory free to start on. A PostgreSQL that still runs there has outlived the process that looked after it:
 * it is stopped in good order, and nothing committed is lost. A lock whose process id has gone, or now belongs to somebody who
 * does not stand in the data directory, is removed.
 *
 * @param {string} data
 * @param {(line: string) => void} log
 * @throws {Refusal} when what runs there does not stop
 */
export async function clearPostmaster(data, log) {
  const found = readPostmaster(data);
  if (!found) return;
  if (isRunning(found.pid) && workingFolderOf(found.pid) === realpathSync(data)) {
    log(`Stopping a PostgreSQL left from an earlier run (process ${found.pid}).`);
    const gone = () => !isRunning(found.pid);
    for (const [signal, limitMs] of [
      ['SIGINT', 30_000],
      ['SIGQUIT', 10_000],
    ]) {
      signalProcess(found.pid, signal);
      if (await until(gone, limitMs)) return;
    }
    throw new Refusal(`A PostgreSQL from an earlier run (process ${found.pid}) does not stop: end that process and start again.`);
  }
  if (existsSync(join(data, 'postmaster.pid'))) {
    log('Removing the lock of a PostgreSQL that is no longer running; it recovers from its log.');
    rmSync(join(data, 'postmaster.pid'), { force: true });
  }
}

/**
 * Takes the folder for this process, so that two starts in one checkout do not stop each other's database.
 *
 * @param {string} folder
 * @returns {() => void} gives it back
 * @throws {Refusal} when another living process has it
 */
export function takeFolder(folder) {
  const release = claim(claimFile(folder));
  if (release) return release;
  throw new Refusal(`Termverk already runs from this checkout (process ${ownerOf(folder)}): stop it first, or use another checkout.`);
}

/**
 * @param {string} folder
 * @returns {number | undefined} the living process that has taken the folder
 */
export function ownerOf(folder) {
  return claimant(claimFile(folder));
}

/**
 * @param {string} folder
 * @returns {string} the file that says which process has taken the folder
 */
export function claimFile(folder) {
  return join(folder, 'owner.json');
}

function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code === 'EPERM') throw new Refusal(`A PostgreSQL of another user (process ${pid}) runs on this data: start as that user.`);
  }
}
