#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const entry = new URL('../dist/admin.js', import.meta.url);
if (existsSync(entry)) {
  // In a checkout whose registry runs, its embedded database is the one that is meant unless another is named.
  const supervisor = new URL('../../../tools/postgres/index.mjs', import.meta.url);
  if (!process.env.DATABASE_URL && existsSync(supervisor)) {
    const { addressOf } = await import(supervisor.href);
    const address = addressOf(fileURLToPath(new URL('../../../.termverk/postgres', import.meta.url)));
    if (address) process.env.DATABASE_URL = address;
  }
  await import(entry.href);
} else {
  process.stderr.write('termverk-admin is not built: run npm run build in the checkout.\n');
  process.exitCode = 2;
}
