import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { say, step } from './progress.mjs';
import { lastLines, npm } from './run.mjs';

/**
 * A package of content that is fetched as a file and never installed.
 *
 * @typedef {{ name: string, version: string, sha512: string, why: string }} DataPackage
 */

/** @type {DataPackage[]} */
export const dataPackages = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'packages.json'), 'utf8'));

/**
 * Fetches the packages of content that are not there yet, and keeps only what has the committed checksum. Without a network the
 * registry starts without them; they are tried again at the next start.
 *
 * @param {string} root the checkout
 * @returns {Promise<string>} the folder with `NAME-VERSION.tgz` of each that could be had
 */
export async function fetchPackages(root) {
  const folder = join(root, '.termverk', 'packages');
  mkdirSync(folder, { recursive: true });
  for (const wanted of dataPackages) {
    if (existsSync(join(folder, fileNameOf(wanted)))) continue;
    const complaint = await step(`Fetching ${wanted.name} ${wanted.version}`, () => fetchPackage(wanted, folder));
    if (complaint) say(`Going on without ${wanted.name} ${wanted.version}: ${complaint}`);
  }
  return folder;
}

/** @returns {Promise<string | undefined>} what went wrong */
async function fetchPackage(wanted, folder) {
  const arriving = join(folder, `arriving-${process.pid}`);
  mkdirSync(arriving, { recursive: true });
  try {
    // One quick try: without a network the start should not wait.
    const patience = ['--fetch-retries=0', '--fetch-timeout=60000'];
    const { code, output } = await npm(
      ['pack', `${wanted.name}@${wanted.version}`, '--pack-destination', arriving, '--loglevel=error', ...patience],
      folder,
    );
    if (code !== 0) return `it could not be fetched (${lastLines(output, 1)}).`;
    const file = join(arriving, fileNameOf(wanted));
    if ((await sha512Of(file)) !== wanted.sha512) return 'what came is not what was expected (its SHA-512 differs).';
    renameSync(file, join(folder, fileNameOf(wanted)));
    return undefined;
  } finally {
    rmSync(arriving, { recursive: true, force: true });
  }
}

/** @param {DataPackage} wanted */
function fileNameOf({ name, version }) {
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
}

async function sha512Of(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
