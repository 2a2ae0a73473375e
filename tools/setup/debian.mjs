import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { step } from './progress.mjs';
import { lastLines, run } from './run.mjs';

/** What the tests use of the machine's own programs, and Debian's package that brings it. */
const wishes = [
  { name: 'chromium', found: chromium, tests: 'browser tests' },
  { name: 'postgresql', found: installedPostgres, tests: 'tests on an installed PostgreSQL' },
];

/**
 * Installs what is missing, when we are root on a Debian-like system; otherwise says what will be skipped.
 *
 * @returns {Promise<string[]>} one sentence for each thing that is not there
 */
export async function ensureDebianPackages() {
  const missing = wishes.filter((wish) => wish.found() === undefined);
  if (missing.length === 0) return [];
  const apt = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  let problem = apt ? '' : 'install it to run them; set-up does that only as root on Debian';
  if (apt)
    problem =
      (await step(`Installing ${missing.map(({ name }) => name).join(' and ')}`, () => aptInstall(missing.map(({ name }) => name)))) ?? '';
  return missing
    .filter((wish) => wish.found() === undefined)
    .map((wish) => `${wish.tests}: ${wish.name} is not installed (${problem || 'its program was not found'})`);
}

/** @returns {string | undefined} the path of an installed Chromium or Chrome */
export function chromium() {
  const named = process.env.TERMVERK_TEST_CHROMIUM;
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return [named, ...usual].find((path) => path && existsSync(path));
}

/** @returns {string | undefined} the folder of the oldest installed PostgreSQL that we support, with its `bin` */
export function installedPostgres() {
  const shelf = '/usr/lib/postgresql';
  if (!existsSync(shelf)) return undefined;
  const versions = readdirSync(shelf).map(Number);
  return versions
    .filter((version) => version >= 15 && existsSync(`${shelf}/${version}/bin/initdb`))
    .sort((a, b) => a - b)
    .map((version) => `${shelf}/${version}`)[0];
}

/** @returns {Promise<string | undefined>} what went wrong */
async function aptInstall(names) {
  // Debian would make and start a cluster on port 5432, which nobody asked for.
  const settings = '/etc/postgresql-common/createcluster.conf';
  if (names.includes('postgresql') && !existsSync(settings)) {
    mkdirSync('/etc/postgresql-common', { recursive: true });
    writeFileSync(settings, 'create_main_cluster = false\n');
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Options::=--force-confold', '--no-install-recommends'];
  await run('apt-get', ['update', '-q'], { env });
  const { code, output } = await run('apt-get', ['install', ...options, ...names], { env });
  return code === 0 ? undefined : `apt-get says: ${lastLines(output, 2)}`;
}
