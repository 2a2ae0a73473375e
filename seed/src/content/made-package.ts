import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, sha256Hex, type JsonObject } from '@termverk/kernel';
import { readFhirResource, type PackageEntry } from '@termverk/interchange';
import type { ContentPackage } from './packages.js';

/** A package of code systems that are made of another publisher's data when the registry starts. */
export interface MadePackage extends Omit<ContentPackage, 'checksum' | 'entries'> {
  /** The data files, by their paths below `path`. */
  readonly files: readonly string[];
  /** Makes the resources (FHIR R5) of the parsed files, in the order of `files`. */
  readonly make: (data: readonly unknown[]) => readonly JsonObject[];
}

/** The package as the loader takes it. Its checksum is that of its name and version: the same ones give the same resources. */
export function madePackage({ files, make, ...from }: MadePackage): ContentPackage {
  const paths = files.map((file) => join(from.path, file));
  return {
    ...from,
    checksum: () => Promise.resolve(paths.every((path) => existsSync(path)) ? sha256Hex(canonicalJson([from.name, from.version])) : null),
    entries: async function* () {
      const data = await Promise.all(paths.map(async (path) => JSON.parse(await readFile(path, 'utf8')) as unknown));
      for (const resource of make(data)) yield entryOf(resource);
    },
  };
}

function entryOf(resource: JsonObject): PackageEntry {
  const name = `${resource['resourceType'] as string}-${resource['id'] as string}.json`;
  const read = readFhirResource(resource, { fhirVersion: 'R5' });
  return read.ok ? { outcome: 'read', name, content: read.value } : { outcome: 'refused', name, refusals: read.refusals };
}
