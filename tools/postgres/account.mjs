import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { Refusal } from '../setup/refusal.mjs';

/**
 * Somebody in /etc/passwd who is not root. PostgreSQL refuses to run as root and wants its user to have such an entry.
 *
 * @typedef {object} Account
 * @property {string} name
 * @property {number} uid
 * @property {number} gid
 */

/** The account that is made for PostgreSQL when set-up runs as root. */
const preferredName = 'termverk';

/**
 * Who PostgreSQL is to run as.
 *
 * @param {string} data the data directory; when it exists, its owner goes on owning it
 * @returns {Account | null} null: as ourselves, because we are not root
 * @throws {Refusal} when we are root and there is nobody to become
 */
export function accountFor(data) {
  if (process.getuid?.() !== 0) return null;
  const owner = existsSync(data) ? statSync(data).uid : 0;
  if (owner !== 0) {
    const account = accounts().find(({ uid }) => uid === owner);
    if (account) return account;
    throw new Refusal(`The data in ${data} belongs to user ${owner}, who is not in /etc/passwd: give it to a user that exists.`);
  }
  const found = named(preferredName) ?? created() ?? named('postgres') ?? named('nobody');
  if (found) return found;
  throw new Refusal(
    `PostgreSQL does not run as root and no user could be made for it: run "useradd --system ${preferredName}", start as an ordinary user, or set DATABASE_URL.`,
  );
}

/**
 * The spawn options that make a child run as this account, away from folders that it may not enter.
 *
 * @param {Account | null} account
 * @param {import('./binaries.mjs').Binaries} binaries
 */
export function runAs(account, binaries) {
  const environment = { PATH: process.env.PATH, LANG: 'C', TZ: 'UTC' };
  // The bundled libraries need each other, and only the programs themselves know the way to them.
  if (binaries.bundled && process.platform === 'linux') environment.LD_LIBRARY_PATH = `${binaries.folder}/lib`;
  if (process.platform === 'win32') Object.assign(environment, { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP });
  return { cwd: '/', env: environment, ...(account && { uid: account.uid, gid: account.gid }) };
}

/**
 * Whether this account can do what the shell test says with a path, such as `test -x`.
 *
 * @param {Account | null} account
 * @param {string} condition a shell condition on "$0"
 * @param {string} path
 * @returns {boolean}
 */
export function allows(account, condition, path) {
  if (account === null) return true;
  const tried = spawnSync('/bin/sh', ['-c', condition, path], { cwd: '/', uid: account.uid, gid: account.gid, stdio: 'ignore' });
  if (tried.error) {
    throw new Refusal(
      `We are root but may not become the user ${account.name} (${tried.error.code}), and PostgreSQL does not run as root: start as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return tried.status === 0;
}

function created() {
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/var/lib/termverk',
    '--shell',
    '/usr/sbin/nologin',
    preferredName,
  ]);
  if (!named(preferredName)) spawnSync('adduser', ['-S', '-D', '-H', '-h', '/var/lib/termverk', '-s', '/sbin/nologin', preferredName]);
  return named(preferredName);
}

function named(name) {
  return accounts().find((account) => account.name === name && account.uid !== 0);
}

/** @returns {Account[]} */
function accounts() {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  return lines.map((line) => line.split(':')).map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
