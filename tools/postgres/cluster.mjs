import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../setup/refusal.mjs';
import { runAs } from './account.mjs';
import { makeFolderOf } from './place.mjs';
import { languageOptions } from './settings.mjs';

/** The name of the database and of its owner, who is PostgreSQL's superuser. */
export const databaseName = 'termverk';

/**
 * Makes the data directory unless it is there. It is made under another name and renamed when whole, so that a start that is
 * cut off leaves nothing half made.
 *
 * @param {import('./place.mjs').Place} place
 * @returns {Promise<string>} the password, which is kept beside the data, readable by us only
 * @throws {Refusal} when PostgreSQL cannot make it, or the data there is of another major version
 */
export async function ensureCluster(place) {
  const passwordFile = join(place.home, 'password');
  if (existsSync(place.data)) {
    checkVersion(place);
    try {
      return readFileSync(passwordFile, 'utf8').trim();
    } catch (error) {
      throw new Refusal(
        `The database's password in ${passwordFile} cannot be read (${error.code}): put it back, or start as the user who made it.`,
      );
    }
  }
  const password = randomBytes(24).toString('hex');
  const making = join(place.home, 'data.making');
  rmSync(making, { recursive: true, force: true });
  makeFolderOf(making, place.account);
  const handover = join(place.home, 'password.making');
  writeFileSync(handover, `${password}\n`, { mode: 0o600 });
  if (place.account) chownSync(handover, place.account.uid, place.account.gid);
  try {
    const access = ['--username', databaseName, '--pwfile', handover, '--auth=scram-sha-256'];
    await run(place, 'initdb', ['--pgdata', making, ...access, ...languageOptions(place.binaries.major)]);
    // The package holds no client, but PostgreSQL itself takes SQL on standard input in single-user mode.
    await run(place, 'postgres', ['--single', '-D', making, 'template1'], `create database ${databaseName}\n`);
  } finally {
    rmSync(handover, { force: true });
  }
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  renameSync(making, place.data);
  return password;
}

function checkVersion(place) {
  let made;
  try {
    made = Number(readFileSync(join(place.data, 'PG_VERSION'), 'utf8'));
  } catch (error) {
    throw new Refusal(
      `The data in ${place.data} cannot be read (${error.code}): start as the user who made it, or remove ${place.folder} to begin anew.`,
    );
  }
  if (made !== place.binaries.major) {
    throw new Refusal(
      `The data in ${place.data} was made by PostgreSQL ${made} and this is ${place.binaries.version}: restore a backup into a new folder, or go back to the Termverk that made it.`,
    );
  }
}

/** Runs one of PostgreSQL's programs to its end. */
function run(place, program, args, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn(join(place.binaries.folder, 'bin', program), args, runAs(place.account, place.binaries));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error) => reject(new Refusal(`PostgreSQL's ${program} could not be run (${error.code}).`)));
    child.on('close', (code) => {
      // Single-user mode reports a failed statement only in words.
      if (code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(said)) resolve();
      else reject(new Refusal(`PostgreSQL's ${program} failed:\n${said.trim().split('\n').slice(-8).join('\n')}`));
    });
  });
}
