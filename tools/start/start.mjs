import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ownerOf } from '../postgres/lock.mjs';
import { until } from '../postgres/process.mjs';
import { build } from '../setup/build.mjs';
import { whileClaimed } from '../setup/claim.mjs';
import { install } from '../setup/install.mjs';
import { fetchPackages } from '../setup/packages.mjs';
import { say, step } from '../setup/progress.mjs';
import { complaintOf, Refusal } from '../setup/refusal.mjs';
import { Ending } from './ending.mjs';
import { help, localeFrom } from './help.mjs';
import { checkAddress, checkServer } from './own-server.mjs';
import { checkPort } from './port.mjs';

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
    await bringUp(root, optionsFrom(args), ending);
  } catch (error) {
    if (ending.underWay) return;
    process.stderr.write(`\n${complaintOf(error)}\n`);
    await ending.end(1);
  }
}

/** @throws {Refusal} when there is an option that we do not have */
function optionsFrom(args) {
  try {
    return parseArgs({ args, options: { built: { type: 'boolean' }, data: { type: 'string' }, lang: { type: 'string' } } }).values;
  } catch (error) {
    throw new Refusal(`${error.message.split('. ')[0]}. See npm start -- --help.`);
  }
}

async function bringUp(root, { built, data = join(root, '.termverk', 'postgres') }, ending) {
  const started = Date.now();
  const environment = { ...process.env };
  if (environment.DATABASE_URL) checkAddress(environment.DATABASE_URL);
  else await letEarlierRunEnd(data);
  const host = environment.HOST || '127.0.0.1';
  const port = Number(environment.PORT || 3000);
  // What is no port at all is for the registry's own table of settings to refuse.
  if (Number.isInteger(port) && port >= 0 && port < 65_536) await checkPort(host, port);

  // A container brings its build with it, and has no compiler.
  const packages = built ? join(root, '.termverk', 'packages') : await setUp(root);
  environment.TERMVERK_PACKAGES ??= packages;
  // A person at a terminal reads the log; everything else parses it.
  if (process.stdout.isTTY) environment.TERMVERK_LOG_FORMAT ||= 'pretty';
  const { readConfiguration } = await load(root, 'libs/platform/dist/index.js');
  readConfiguration(environment, { embeddedDatabaseUrl: 'postgres://127.0.0.1/any' });

  // Node reads the registry while PostgreSQL starts.
  const loading = load(root, 'apps/registry/dist/index.js');
  loading.catch(() => {});
  const embeddedDatabaseUrl = environment.DATABASE_URL
    ? await step('Looking at your PostgreSQL', () => checkServer(environment.DATABASE_URL))
    : await embedded(data, ending);
  const { startRegistry } = await loading;
  const registry = await step('Starting the registry', () => startRegistry({ environment, embeddedDatabaseUrl, log: say }));
  ending.add('The registry', () => registry.close());
  say(`\nTermverk answers on ${registry.address}   (after ${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  for (const hint of registry.hints ?? []) say(`  ${hint}`);
  say('\nCtrl-C stops it.');
}

/** A run that was told to stop a moment ago may still be stopping. */
async function letEarlierRunEnd(folder) {
  const owner = ownerOf(folder);
  if (owner === undefined) return;
  say(`Termverk runs from this checkout already (process ${owner}); waiting a little, in case it is about to end.`);
  if (await until(() => ownerOf(folder) === undefined, 5_000)) return;
  throw new Refusal(`Termverk runs from this checkout already (process ${owner}): stop it first, or use another checkout.`);
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
async function embedded(folder, ending) {
  const { startPostgres } = await import('../postgres/index.mjs');
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
