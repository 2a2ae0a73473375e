#!/usr/bin/env node
// `npm run sbom`: a software bill of materials (CycloneDX, JSON), made by npm itself from package-lock.json, in dist/sbom.cdx.json. What only
// builds and tests has the scope "excluded" (CycloneDX 1.5, component.scope). Fails when a package of the inventory is missing in it, or
// has no licence. npm can leave development out itself, but then leaves out as well what both run and tests use.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inventoryOf } from './licences/inventory.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const own = process.env.npm_execpath;
const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only', '--loglevel=error'];
const { status, stdout, stderr } = own?.endsWith('.js')
  ? spawnSync(process.execPath, [own, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
  : spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, shell: process.platform === 'win32' });
if (status !== 0) {
  console.error(`npm sbom failed:\n${stderr}`);
  process.exit(1);
}
const bill = JSON.parse(stdout);
// npm names it after the folder that it lies in.
bill.metadata.component.name = 'termverk';

// The command line is packed into one file with this; its manifest calls it development, since nobody installs it.
const PACKED = ['undici'];

const listed = new Map(bill.components.map((component) => [`${component['bom-ref']}`, component]));
const wanted = inventoryOf(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
const problems = bill.bomFormat === 'CycloneDX' ? [] : ['this is no CycloneDX.'];
for (const { name, version, use } of wanted) {
  const component = listed.get(`${name}@${version}`);
  if (component === undefined) problems.push(`${name} ${version} is missing.`);
  else if (!component.purl?.startsWith('pkg:npm/')) problems.push(`${name} ${version} has no package URL.`);
  else if (!component.licenses?.length) problems.push(`${name} ${version} has no licence.`);
  else component.scope = use === 'runtime' || PACKED.includes(name) ? 'required' : 'excluded';
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
const file = join(root, 'dist', 'sbom.cdx.json');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
console.log(`${bill.components.length} components in ${file.slice(root.length + 1)} (CycloneDX ${bill.specVersion}).`);
