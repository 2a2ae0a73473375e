#!/usr/bin/env node
// The command itself is one bundled file, made by `npm run build`.
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/termverk.mjs', import.meta.url);
if (existsSync(bundle)) await import(bundle.href);
else {
  process.stderr.write('termverk is not built: run npm run build\n');
  process.exitCode = 2;
}
