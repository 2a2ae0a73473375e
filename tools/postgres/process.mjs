import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * Whether a process with this id is running. A zombie (dead, not yet reaped) counts as gone, because a container without
 * an init process may keep one for ever.
 *
 * @param {number} pid
 * @returns {boolean}
 */
export function isRunning(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  if (process.platform === 'linux') return !['', 'Z', 'X'].includes(linuxStatus(pid)[0] ?? '');
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * When the process started, in the operating system's own units: only good for comparing, so that a process id that has
 * been given to somebody else is not taken for the old one.
 *
 * @param {number} pid
 * @returns {string} empty when it is not known
 */
export function startOf(pid) {
  if (process.platform === 'linux') return linuxStatus(pid)[19] ?? '';
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/**
 * @param {number} pid
 * @returns {number | undefined} the process that started it; known on Linux only
 */
export function parentOf(pid) {
  return process.platform === 'linux' ? Number(linuxStatus(pid)[1]) || undefined : undefined;
}

/**
 * @param {number} pid
 * @returns {string} its command line, or what it calls itself; empty when not known, which is everywhere but on Linux
 */
export function commandOf(pid) {
  try {
    return process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  } catch {
    return '';
  }
}

/**
 * The folder a process stands in, or undefined when it is gone or belongs to somebody whose processes we may not look at.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function workingFolderOf(pid) {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
  const listed = spawnSync('lsof', ['-a', '-d', 'cwd', '-p', String(pid), '-Fn'], { encoding: 'utf8' });
  return listed.stdout?.match(/^n(.*)$/m)?.[1];
}

/**
 * Waits until a condition holds.
 *
 * @param {() => boolean} condition asked every 20 ms
 * @param {number} limitMs
 * @returns {Promise<boolean>} false when the time ran out first
 */
export async function until(condition, limitMs) {
  const deadline = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** The fields of /proc/PID/stat after the command's name (which may hold spaces and brackets): state first, start time 20th. */
function linuxStatus(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
