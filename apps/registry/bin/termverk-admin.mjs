#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = new URL('../dist/admin/run-admin.js', import.meta.url);
if (existsSync(entry)) {
  const { runAdmin } = await import(entry.href);
  // A reader that goes away early, such as `head`, is no fault of ours.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  // Set and not called with process.exit, so that what is written to a pipe arrives whole.
  process.exitCode = await runAdmin({
    argv: process.argv.slice(2),
    environment: process.env,
    embeddedDatabaseUrl: await embedded(),
    ...(await starter()),
    now: new Date(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
} else {
  process.stderr.write('termverk-admin is not built: run npm run build in the checkout.\n');
  process.exitCode = 2;
}

/** In a checkout whose registry runs, its embedded database is the one that is meant unless another is named. */
async function embedded() {
  const supervisor = new URL('../../../tools/postgres/index.mjs', import.meta.url);
  if (!existsSync(supervisor)) return undefined;
  const { addressOf } = await import(supervisor.href);
  return addressOf(fileURLToPath(new URL('../../../.termverk/postgres', import.meta.url)));
}

/** In a checkout the embedded database can be started for one command, when no registry has it. */
async function starter() {
  const supervisor = new URL('../../../tools/postgres/index.mjs', import.meta.url);
  if (!existsSync(supervisor)) return {};
  const { startPostgres } = await import(supervisor.href);
  const startEmbedded = async (folder, wanted) => {
    const place = folder ?? fileURLToPath(new URL('../../../.termverk/postgres', import.meta.url));
    const filled = existsSync(join(place, 'data')) || existsSync(join(place, 'location'));
    if (filled !== (wanted === 'filled')) return null;
    const { url, stop } = await startPostgres({ folder: place, log: (line) => process.stderr.write(`${line}\n`) });
    return { url, stop };
  };
  return { startEmbedded };
}
