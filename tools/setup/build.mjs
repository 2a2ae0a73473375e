import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { step } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { lastLines, run } from './run.mjs';

/** What the build makes besides each workspace's `dist`; a build without one of these is not whole. */
const products = ['apps/registry/dist/index.js', 'apps/cli/dist/termverk.mjs', 'apps/web/dist/site/index.html'];

/**
 * Builds what has changed since the last build. Whether anything has is told from the contents of the sources, in some tens of
 * milliseconds, for asking `tsc -b` costs half a second.
 *
 * @param {string} root the checkout
 * @throws {Refusal} with the compiler's complaints
 */
export async function build(root) {
  if (isFresh(root)) return;
  const node = (...args) => run(process.execPath, args, { cwd: root });
  await step('Building', async () => {
    for (const args of [['node_modules/typescript/bin/tsc', '-b'], ['tools/bundle.mjs'], ['tools/portal.mjs']]) {
      const { code, output } = await node(...args);
      if (code !== 0) throw new Refusal(`The build failed:\n${lastLines(output, 40)}`);
    }
  });
  noteBuild(root);
}

/**
 * @param {string} root
 * @returns {boolean} true when what is built was made from the sources as they are now
 */
export function isFresh(root) {
  if (products.some((product) => !existsSync(join(root, product)))) return false;
  try {
    const noted = JSON.parse(readFileSync(stampOf(root), 'utf8'));
    return noted.sources === sourcesOf(root) && noted.outputs === outputsOf(root);
  } catch {
    return false;
  }
}

/**
 * Notes that what is built now was made from the sources as they are now.
 *
 * @param {string} root
 */
export function noteBuild(root) {
  mkdirSync(dirname(stampOf(root)), { recursive: true });
  writeFileSync(stampOf(root), JSON.stringify({ sources: sourcesOf(root), outputs: outputsOf(root) }));
}

function stampOf(root) {
  return join(root, '.termverk', 'build.json');
}

/** A hash over the paths and contents of all that the build reads. */
function sourcesOf(root) {
  const hash = createHash('sha256');
  const shared = ['tsconfig.json', 'tsconfig.base.json', 'package-lock.json', 'tools/bundle.mjs', 'tools/portal.mjs'];
  const own = workspacesOf(root).flatMap((workspace) => [
    `${workspace}/package.json`,
    `${workspace}/tsconfig.json`,
    `${workspace}/vite.config.ts`,
    `${workspace}/index.html`,
    ...filesBelow(root, `${workspace}/public`),
    ...filesBelow(root, `${workspace}/src`),
  ]);
  for (const path of [...shared, ...own].filter((file) => existsSync(join(root, file)))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** When each workspace was last compiled: tells that somebody ran the compiler on other sources in between. */
function outputsOf(root) {
  return workspacesOf(root)
    .map((workspace) => join(root, workspace, workspace === 'apps/web' ? 'dist/site/index.html' : 'tsconfig.tsbuildinfo'))
    .map((file) => (existsSync(file) ? Math.round(statSync(file).mtimeMs) : 0))
    .join(' ');
}

/** The folders that package.json's `workspaces` names, in a fixed order. */
function workspacesOf(root) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) =>
      pattern.endsWith('/*') ? readdirSync(join(root, pattern.slice(0, -2))).map((name) => pattern.replace('*', name)) : [pattern],
    )
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort();
}

function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.(spec|db-spec)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}
