#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/admin.js', import.meta.url);
if (existsSync(entry)) {
  await import(entry.href);
} else {
  process.stderr.write('termverk-admin is not built: run npm run build in the checkout.\n');
  process.exitCode = 2;
}
