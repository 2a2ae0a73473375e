#!/usr/bin/env node
// Runs a command with DATABASE_URL set to a PostgreSQL of its own, which is gone afterwards:
//   node tools/with-postgres.mjs [--home /usr/lib/postgresql/15 | --installed] -- command arguments…
// --home names a PostgreSQL that is installed on the machine, --installed takes the oldest supported one (as root on Debian it is
// installed when there is none); without either it is the embedded one from npm.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundledBinaries, installedBinaries } from './postgres/binaries.mjs';
import { startThrowAwayPostgres } from './postgres/index.mjs';
import { ensureDebianPackages, installedPostgres } from './setup/debian.mjs';
import { say } from './setup/progress.mjs';
import { Refusal, runCommand } from './setup/refusal.mjs';
import { run } from './setup/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { home: { type: 'string' }, installed: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new Refusal('Say which command to run, after --.');
  const postgres = await startThrowAwayPostgres({ binaries: await binaries(values), log: say });
  // The command gets Ctrl-C too, and we outlive it to stop the database.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
  try {
    say(`PostgreSQL ${postgres.version} runs in ${postgres.data}`);
    const [program, ...args] = positionals;
    return (await run(program, args, { show: true, env: { ...process.env, DATABASE_URL: postgres.url } })).code;
  } finally {
    await postgres.stop();
  }
});

async function binaries({ home, installed }) {
  if (home) return installedBinaries(home);
  if (!installed) return bundledBinaries(root);
  if (!installedPostgres()) await ensureDebianPackages();
  const found = installedPostgres();
  if (!found) throw new Refusal('No PostgreSQL of version 15 or newer is installed below /usr/lib/postgresql.');
  return installedBinaries(found);
}
