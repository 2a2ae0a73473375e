#!/usr/bin/env node
// `npm run conformance -- --base URL [--cases FOLDER]`: the HL7 terminology ecosystem tests against any server.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'test/conformance/tx-ecosystem');
// Beside its sources' depth, so that what they find by their own address is found.
const outfile = join(root, '.termverk/conformance/tx-ecosystem/run.mjs');
mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(folder, 'run.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['source'],
  packages: 'bundle',
  logLevel: 'warning',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
const { conformance } = await import(pathToFileURL(outfile).href);
process.exitCode = await conformance(process.argv.slice(2));
