#!/usr/bin/env node
// `npm run licences` writes docs/security/licences.json from package-lock.json; with `-- --check` it fails when that is out of date, when
// a licence is not on the list, or when a dependency of our own has no line in docs/dependencies.md.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inventoryOf, notAllowed, unexplained, written } from './licences/inventory.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'docs', 'security', 'licences.json');
const json = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

const folders = [
  '',
  'migrations',
  'seed',
  ...['apps', 'libs'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(kind, name))),
];
const manifests = folders.filter((folder) => existsSync(join(root, folder, 'package.json'))).map((folder) => json(folder, 'package.json'));
const inventory = inventoryOf(json('package-lock.json'));
const problems = [
  ...notAllowed(inventory).map(
    (problem) => `${problem}. Take another package, or allow the licence in tools/licences/inventory.mjs and say why.`,
  ),
  ...unexplained(manifests, readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8')).map(
    (name) => `${name} has no line in docs/dependencies.md: what is it for, and under which licence?`,
  ),
];
const text = written(inventory);
if (!process.argv.includes('--check')) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  problems.push('docs/security/licences.json is not what is installed: npm run licences, and commit it.');
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${inventory.length} packages, all under licences that are on the list.`);
