import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkAddress, checkServer } from '../start/own-server.mjs';
import { build } from '../setup/build.mjs';
import { whileClaimed } from '../setup/claim.mjs';
import { chromium, ensureDebianPackages, installedPostgres } from '../setup/debian.mjs';
import { install } from '../setup/install.mjs';
import { fetchPackages } from '../setup/packages.mjs';
import { say, step } from '../setup/progress.mjs';
import { summary } from './summary.mjs';

/**
 * Everything that `npm test` does, from nothing: packages, programs, build, a PostgreSQL to throw away, Jest once.
 *
 * The environment: `DATABASE_URL` uses a server of one's own, whose user may create databases; `TERMVERK_TEST_ONLY` names one of
 * Jest's projects (unit, db, e2e); `TERMVERK_TEST_RESULTS` names a file for Jest's JSON report.
 * The tests get `TERMVERK_TEST_DATABASE_URL`, `TERMVERK_PACKAGES` and, where there is one, `TERMVERK_TEST_CHROMIUM` and
 * `TERMVERK_TEST_POSTGRES_HOME`.
 *
 * @param {string} root the checkout
 * @param {readonly string[]} args passed on to Jest
 * @returns {Promise<number>} the exit code: Jest's
 */
export async function test(root, args) {
  const { code, report, absent } = await runTests(root, args);
  if (report) say(summary(report, absent));
  return code;
}

/**
 * Sets everything up and runs Jest once.
 *
 * @param {string} root the checkout
 * @param {readonly string[]} args passed on to Jest
 * @param {string} [quietly] what the run is called; Jest's own words are then not shown, only how long it takes
 * @returns {Promise<{ code: number, report: import('./summary.mjs').Report | undefined, absent: readonly string[] }>} Jest's exit code
 *   and report, and sentences about programs that this machine lacks
 */
export async function runTests(root, args, quietly) {
  const home = join(root, '.termverk');
  mkdirSync(home, { recursive: true });
  const own = process.env.DATABASE_URL;
  if (own) checkAddress(own);
  const { absent, packages } = await whileClaimed(join(home, 'setup.json'), () => setUp(root), say);
  const postgres = own ? undefined : await throwAway();
  const results = process.env.TERMVERK_TEST_RESULTS || join(home, `test-results-${process.pid}.json`);
  rmSync(results, { force: true });
  try {
    if (own) await checkServer(own);
    const url = own ?? postgres.url;
    say(`Testing on ${own ? 'the PostgreSQL of DATABASE_URL' : `PostgreSQL ${postgres.version}`}.`);
    const env = {
      ...process.env,
      TERMVERK_TEST_DATABASE_URL: url,
      TERMVERK_PACKAGES: packages,
      ...(chromium() && { TERMVERK_TEST_CHROMIUM: chromium() }),
      ...(installedPostgres() && { TERMVERK_TEST_POSTGRES_HOME: installedPostgres() }),
    };
    // The registry that a test starts is to be told about its database by the test.
    delete env.DATABASE_URL;
    const run = (output) => jest(root, [...args, '--json', `--outputFile=${results}`], env, output);
    const code = await (quietly === undefined ? run('inherit') : step(quietly, () => run('ignore')));
    return { code, report: readReport(results), absent };
  } finally {
    await postgres?.stop();
    if (!process.env.TERMVERK_TEST_RESULTS) rmSync(results, { force: true });
  }
}

async function setUp(root) {
  await install(root);
  const absent = await ensureDebianPackages();
  const packages = await fetchPackages(root);
  await build(root);
  return { absent, packages };
}

async function throwAway() {
  const { startThrowAwayPostgres } = await import('../postgres/index.mjs');
  return step('Making a PostgreSQL to throw away', () => startThrowAwayPostgres({ log: say }));
}

/** Ctrl-C reaches Jest as well as us: we wait for it to end, and then stop the database. */
function jest(root, args, env, output) {
  const only = process.env.TERMVERK_TEST_ONLY;
  // Before --config, for --selectProjects would take the paths that follow it for projects.
  const program = [
    join(root, 'node_modules/jest/bin/jest.js'),
    ...(only ? ['--selectProjects', only] : []),
    '--config',
    join(root, 'jest.config.mjs'),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', ...program, ...args], {
      cwd: root,
      env,
      stdio: output,
    });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 130);
    });
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
