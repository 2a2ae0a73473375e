import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageName } from '../postgres/binaries.mjs';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { lastLines, npm } from './run.mjs';

const command = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retry-maxtimeout=10000',
];

/**
 * One entry of `packages` in package-lock.json, or in npm's own record of what it installed, node_modules/.package-lock.json.
 *
 * @typedef {{ version?: string, link?: boolean, resolved?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry
 */

/**
 * Which packages of the lock are not installed, or in another version. Optional ones may be absent, for most of them are made for
 * other kinds of computers.
 *
 * @param {Record<string, LockEntry>} wanted
 * @param {Record<string, LockEntry>} installed
 * @param {string} [needed] an optional package that has to be there nevertheless
 * @returns {string[]} paths such as "node_modules/pg"
 */
export function missingPackages(wanted, installed, needed) {
  return Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .filter(([path, entry]) => {
      const found = installed[path];
      if (found === undefined) return !(entry.optional || entry.devOptional) || path === `node_modules/${needed}`;
      return entry.link ? !found.link : found.version !== entry.version;
    })
    .map(([path]) => path);
}

/**
 * Installs the locked packages when they are not there.
 *
 * @param {string} root the checkout
 * @throws {Refusal} when they cannot be fetched
 */
export async function install(root) {
  const lock = lockEntries(join(root, 'package-lock.json'));
  const record = join(root, 'node_modules', '.package-lock.json');
  const needed = `node_modules/${packageName}` in lock ? packageName : undefined;
  if (existsSync(record) && missingPackages(lock, lockEntries(record), needed).length === 0) return;
  const { code, output } = await step('Installing packages (npm ci)', async () => {
    const first = await npm(command, root);
    // Left over from an npm that was killed, or that is still ending.
    return /ENOTEMPTY/.test(first.output) ? npm(command, root) : first;
  });
  if (code === 0) return;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(output)) {
    throw new Refusal(
      'The packages could not be fetched, because npm’s registry was not reached: connect to the network (or set HTTPS_PROXY) and try again.',
    );
  }
  throw new Refusal(`The packages could not be installed. npm says:\n${lastLines(output, 12)}`);
}

function lockEntries(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
