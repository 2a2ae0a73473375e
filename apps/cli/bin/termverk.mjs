#!/usr/bin/env node
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/termverk.mjs', import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  process.stderr.write('termverk is not built: run npm run build in the checkout.\n');
  process.exitCode = 2;
}
