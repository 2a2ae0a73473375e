import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../setup/build.mjs';
import { whileClaimed } from '../setup/claim.mjs';
import { install } from '../setup/install.mjs';
import { fetchPackages } from '../setup/packages.mjs';
import { say, step } from '../setup/progress.mjs';
import { Refusal } from '../setup/refusal.mjs';
import { Ending } from './ending.mjs';
import { help, localeFrom } from './help.mjs';
import { checkAddress, checkServer } from './own-server.mjs';
import { checkPort, portComplaint } from './port.mjs';

/**
 * From a bare checkout to a registry that answers; returns when it does, and the process then lives until it is told to stop.
 *
 * @param {string} root the checkout
 * @param {readonly string[]} args
 */
export async function start(root, args) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(await help(root, localeFrom(args)));
    return;
  }
  const ending = new Ending();
  try {
    await bringUp(root, args.includes('--built'), ending);
  } catch (error) {
    if (ending.underWay) return;
    process.stderr.write(`\n${expected(error) ? error.message : error.stack}\n`);
    await ending.end(1);
  }
}

async function bringUp(root, built, ending) {
  const started = Date.now();
  const environment = { ...process.env };
  if (environment.DATABASE_URL) checkAddress(environment.DATABASE_URL);
  const host = environment.HOST || '127.0.0.1';
  const port = Number(environment.PORT || 3000);
  // What is no port at all is for the registry's own table of settings to refuse.
  if (Number.isInteger(port) && port >= 0 && port < 65_536) await checkPort(host, port);

  // A container brings its build with it, and has no compiler.
  const packages = built ? join(root, '.termverk', 'packages') : await setUp(root);
  environment.TERMVERK_PACKAGES ??= packages;
  const { readConfiguration } = await load(root, 'libs/platform/dist/index.js');
  readConfiguration(environment, { embeddedDatabaseUrl: 'postgres://127.0.0.1/any' });

  const embeddedDatabaseUrl = environment.DATABASE_URL
    ? await step('Looking at your PostgreSQL', () => checkServer(environment.DATABASE_URL))
    : await embedded(root, ending);
  const { startRegistry } = await load(root, 'apps/registry/dist/index.js');
  const registry = await startRegistry({ environment, embeddedDatabaseUrl, log: say }).catch((error) => {
    throw error.syscall === 'listen' ? new Refusal(portComplaint(error, host, port)) : error;
  });
  ending.add('The registry', () => registry.close());
  say(`\nTermverk answers on ${registry.address}   (after ${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  for (const hint of registry.hints ?? []) say(`  ${hint}`);
  say('\nCtrl-C stops it.');
}

/** Packages, build and content packages; one process at a time in a checkout. */
async function setUp(root) {
  const home = join(root, '.termverk');
  mkdirSync(home, { recursive: true });
  return whileClaimed(
    join(home, 'setup.json'),
    async () => {
      await install(root);
      const packages = await fetchPackages(root);
      await build(root);
      return packages;
    },
    say,
  );
}

/** @returns {Promise<string>} the address of the embedded PostgreSQL */
async function embedded(root, ending) {
  const { startPostgres } = await import('../postgres/index.mjs');
  const folder = join(root, '.termverk', 'postgres');
  const first = !existsSync(folder);
  const postgres = await step(first ? 'Making the embedded PostgreSQL' : 'Starting the embedded PostgreSQL', () =>
    startPostgres({ folder, log: say }),
  );
  ending.add('PostgreSQL', () => postgres.stop());
  void postgres.ended.then(() => {
    if (ending.underWay) return;
    process.stderr.write(`\nPostgreSQL stopped by itself; its log is ${postgres.logFile}.\n`);
    void ending.end(1);
  });
  return postgres.url;
}

function load(root, path) {
  return import(pathToFileURL(join(root, path)).href);
}

/** A sentence for the person who starts it, rather than a fault of ours. */
function expected(error) {
  return error instanceof Refusal || error?.constructor?.name === 'ConfigurationError';
}
