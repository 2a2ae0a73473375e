import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../setup/refusal.mjs';
import { accountFor, allows } from './account.mjs';
import { shelve } from './binaries.mjs';

/** Where root keeps what the database's user could not reach inside the checkout. */
const elsewhere = '/var/lib/termverk';

/**
 * Where one database lives and who runs it.
 *
 * @typedef {object} Place
 * @property {string} folder the folder that was asked for; holds the lock, and the pointer when the data lies elsewhere
 * @property {string} home holds `data/`, `password` and `postgres.log`; the same as `folder` unless the data lies elsewhere
 * @property {string} data PostgreSQL's data directory
 * @property {import('./binaries.mjs').Binaries} binaries
 * @property {import('./account.mjs').Account | null} account null: ourselves
 */

/**
 * Finds, or makes, a place for a database that the user who will run it can reach. That is the folder asked for; but when root
 * asks for one that the unprivileged user cannot traverse (`/root` and `mktemp -d` are 0700), a folder under /var/lib/termverk
 * named by the hash of the asked path, with a pointer to it left behind in the file `location`.
 *
 * @param {string} wanted
 * @param {import('./binaries.mjs').Binaries} binaries
 * @param {(line: string) => void} log
 * @returns {Place}
 */
export function placeFor(wanted, binaries, log) {
  mkdirSync(wanted, { recursive: true });
  const folder = realpathSync(wanted);
  const account = accountFor(join(folder, 'data'));
  const pointer = join(folder, 'location');
  if (account === null) {
    if (existsSync(pointer))
      throw new Refusal(`This database was made by root and lies in ${readFileSync(pointer, 'utf8').trim()}: start as root.`);
    return { folder, home: folder, data: join(folder, 'data'), binaries, account };
  }
  // Root's umask may have shut our own two folders; passing through them gives nothing away, for the data has a door of its own.
  chmodSync(folder, 0o711);
  if (basename(dirname(folder)) === '.termverk') chmodSync(dirname(folder), 0o711);
  // Data that went elsewhere once stays there, even if the folder has been opened since.
  if (!existsSync(pointer) && allows(account, 'cd "$0"', folder)) {
    const runnable = allows(account, 'test -x "$0/bin/postgres" && test -r "$0/bin/postgres"', binaries.folder);
    return {
      folder,
      home: folder,
      data: join(folder, 'data'),
      binaries: runnable ? binaries : shelve(binaries, join(elsewhere, 'programs')),
      account,
    };
  }
  if (!existsSync(pointer) && existsSync(join(folder, 'data'))) {
    throw new Refusal(
      `The user ${account.name} can no longer reach the database in ${folder}: give others the right to pass (chmod o+x) through the folders above it.`,
    );
  }
  const home = homeElsewhere(folder, log);
  const data = join(home, 'data');
  return { folder, home, data, binaries: shelve(binaries, join(elsewhere, 'programs')), account: accountFor(data) };
}

/**
 * Gives a new, empty folder to the account that is to fill it.
 *
 * @param {string} path
 * @param {import('./account.mjs').Account | null} account
 */
export function makeFolderOf(path, account) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account) chownSync(path, account.uid, account.gid);
}

/**
 * The folder under /var/lib/termverk. It remembers which checkout it serves and the checkout points at it; when only one of the
 * two says so, the checkout was moved (its data follows), copied (the copy gets data of its own) or reset (old data is set aside).
 */
function homeElsewhere(folder, log) {
  const pointer = join(folder, 'location');
  const own = join(elsewhere, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  const pointed = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  if (pointed !== own && pointed?.startsWith(`${elsewhere}/`) && existsSync(pointed) && !existsSync(own)) {
    const served = readFileSync(join(pointed, 'serves'), 'utf8').trim();
    if (!existsSync(join(served, 'location'))) renameSync(pointed, own);
  } else if (pointed === undefined && existsSync(join(own, 'data'))) {
    const aside = `${own}.${new Date().toISOString().replaceAll(/[-:]|\..*/g, '')}`;
    renameSync(own, aside);
    log(`The database of an earlier checkout at this path was set aside in ${aside}; remove it when it is not wanted.`);
  }
  mkdirSync(own, { recursive: true, mode: 0o711 });
  for (const path of [elsewhere, own]) chmodSync(path, 0o711);
  writeFileSync(join(own, 'serves'), `${folder}\n`);
  writeFileSync(pointer, `${own}\n`);
  return own;
}

/**
 * Removes a place with everything in it: for throw-away databases, after they have stopped.
 *
 * @param {Place} place
 */
export function removePlace(place) {
  for (const path of new Set([place.home, place.folder])) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
