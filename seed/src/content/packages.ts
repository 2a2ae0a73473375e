import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@termverk/kernel';
import {
  isR4CoreTerminology,
  isR5CoreTerminology,
  readFhirFiles,
  readFhirPackage,
  readR4Core,
  readR5Core,
  type NamedFile,
  type PackageEntry,
} from '@termverk/interchange';

/** Published content that may be at hand on this machine. */
export interface ContentPackage {
  readonly name: string;
  /** For people: what it is. */
  readonly title: string;
  /** Where it is looked for. */
  readonly path: string;
  /** Organisation that answers for the content. */
  readonly authority: string;
  readonly licence: string;
  /** Subject field of the content, where all of it belongs to one. */
  readonly subjectField?: string;
  /** Language of the resources that do not say theirs: English when left out. */
  readonly language?: 'sv' | 'en';
  /** Stands in for resources that name no version. */
  readonly version: string;
  /** Tells whether another edition lies there than before; null when nothing does. */
  readonly checksum: () => Promise<string | null>;
  readonly entries: () => AsyncIterable<PackageEntry>;
}

/** Where packages are looked for. */
export interface PackagePlaces {
  /** Packages that set-up has fetched. */
  readonly packagesDir: string;
  readonly nodeModules: string;
  /** Open data of others beside the checkout. */
  readonly sharedDir: string;
}

/** Canonicals of FHIR itself; they have FHIR's own version. */
const FHIR_CORE = 'http://hl7.org/fhir/';

/** The code systems, value sets, map and logical models that Inera has published for its service contracts. */
export function serviceContractTerminology({ sharedDir }: PackagePlaces): ContentPackage {
  const path = join(sharedDir, 'ehds-tk-0.3.3', 'package');
  const wanted = (name: string) => name.endsWith('.json');
  return {
    name: 'inera.ehds.tk-0.3.3',
    title: "Inera's terminology of the Swedish service contracts",
    path,
    authority: 'inera',
    licence: 'CC0-1.0',
    language: 'sv',
    version: '0.3.3',
    checksum: () => folderChecksum(path, wanted),
    entries: async function* () {
      const files = (await namesIn(path, wanted)).map(async (name) => ({ name, bytes: await readFile(join(path, name)) }));
      yield* readFhirFiles(await Promise.all(files), { fhirVersion: 'R4' });
    },
  };
}

/** HL7 Terminology for FHIR R4 as its publisher packed it. */
export function hl7Terminology({ packagesDir }: PackagePlaces): ContentPackage {
  const path = join(packagesDir, 'hl7.terminology.r4-7.0.1.tgz');
  return {
    name: 'hl7.terminology.r4-7.0.1',
    title: 'HL7 Terminology',
    path,
    authority: 'hl7-international',
    licence: 'CC0-1.0',
    version: '7.0.1',
    // Set-up has compared it with the committed sha512; the size tells a file that was cut short.
    checksum: async () => {
      const size = await sizeOf(path);
      return size === null ? null : sha256Hex(`hl7.terminology.r4-7.0.1 ${size}`);
    },
    entries: () => readFhirPackage(createReadStream(path), { fhirVersion: 'R4' }),
  };
}

/** The code systems, value sets and maps that belong to FHIR R4 itself. */
export function fhirR4Core({ nodeModules }: PackagePlaces): ContentPackage {
  const path = join(nodeModules, '@medplum', 'definitions', 'dist', 'fhir', 'r4');
  return {
    ...core('hl7.fhir.r4.core-4.0.1', 'FHIR R4', path, '4.0.1', isR4CoreTerminology),
    entries: () => ownEdition(readR4Core(filesIn(path, isR4CoreTerminology)), '4.0.1'),
  };
}

/** The same of FHIR R5. */
export function fhirR5Core({ nodeModules }: PackagePlaces): ContentPackage {
  const path = join(nodeModules, 'hl7.fhir.r5.core');
  return {
    ...core('hl7.fhir.r5.core-5.0.0', 'FHIR R5', path, '5.0.0', isR5CoreTerminology),
    entries: () => readR5Core(filesIn(path, isR5CoreTerminology)),
  };
}

function core(name: string, release: string, path: string, version: string, wanted: (name: string) => boolean) {
  return {
    name,
    title: `the code systems and value sets of ${release}`,
    path,
    authority: 'hl7-international',
    licence: 'CC0-1.0',
    version,
    // Published versions never change, so their names are enough; reading them all would slow every start.
    checksum: async () => ((await namesIn(path, wanted)).length === 0 ? null : sha256Hex(name)),
  };
}

/** Without what the maker of these files has put in from a later edition of FHIR. */
async function* ownEdition(entries: AsyncIterable<PackageEntry>, version: string): AsyncGenerator<PackageEntry> {
  for await (const entry of entries) {
    const isOther = entry.outcome === 'read' && entry.content.url.startsWith(FHIR_CORE) && entry.content.version !== version;
    if (!isOther) yield entry;
  }
}

async function* filesIn(folder: string, wanted: (name: string) => boolean): AsyncGenerator<NamedFile> {
  for (const name of await namesIn(folder, wanted)) yield { name, bytes: () => readFile(join(folder, name)) };
}

/** The names in a folder in an order that does not depend on the machine; none when the folder is missing. */
async function namesIn(folder: string, wanted: (name: string) => boolean): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(wanted).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function folderChecksum(folder: string, wanted: (name: string) => boolean): Promise<string | null> {
  const names = await namesIn(folder, wanted);
  if (names.length === 0) return null;
  const sizes = await Promise.all(names.map(async (name) => `${name} ${await sizeOf(join(folder, name))}`));
  return sha256Hex(sizes.join('\n'));
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
