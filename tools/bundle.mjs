// Packs the command-line tool into one file that runs on a bare Node: `npm run build` calls this after the compiler.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const entry = join(root, 'apps/cli/dist/main.js');
if (!existsSync(entry)) {
  process.stderr.write('apps/cli is not compiled: run npm run build, which does that first.\n');
  process.exit(1);
}
await build({
  entryPoints: [entry],
  outfile: join(root, 'apps/cli/dist/termverk.mjs'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'linked',
  logLevel: 'warning',
  // Some packages are CommonJS inside and call require for Node's own modules.
  banner: { js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);" },
});
