import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isRunning, startOf, until } from '../postgres/process.mjs';

/**
 * Claims something for this process by a file that says who has it. A claim of a process that has died, however it died, counts
 * for nothing.
 *
 * @param {string} file in a folder that exists
 * @returns {(() => void) | undefined} gives it back; undefined when another living process has it
 */
export function claim(file) {
  const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid) });
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (claimant(file) !== undefined) return undefined;
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {number | undefined} the living process that has claimed it
 */
export function claimant(file) {
  try {
    const { pid, start } = JSON.parse(readFileSync(file, 'utf8'));
    return isRunning(pid) && startOf(pid) === start ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Does some work while holding a claim, waiting for others who hold it.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(line: string) => void} log
 * @returns {Promise<T>}
 */
export async function whileClaimed(file, work, log) {
  let release = claim(file);
  if (!release) {
    log(`Waiting for process ${claimant(file) ?? 'unknown'}, which is setting up the same checkout.`);
    await until(() => (release = claim(file)) !== undefined, Number.MAX_SAFE_INTEGER);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
