import { canonicalJson, sha256Hex, type Json, type JsonObject } from '@termverk/kernel';
import { caseIndexPage } from './case-index.js';
import { mets } from './mets.js';
import type { PackageFile } from './zip.js';

/** What a package is for: to hand out, without what is withheld from the one who asks, or to hand over to an archive, whole. */
export type PackagePurpose = 'disclosure' | 'archive';

/** A document of a case for a package; `body` is null when it is listed without what it says. */
export interface PackagedDocument {
  readonly number: number;
  readonly designation: string;
  readonly direction: string;
  readonly kind: string;
  readonly title: string;
  readonly datedAt: string;
  readonly party: string | null;
  readonly withheld: string | null;
  readonly body: string | null;
  readonly saltedHash: string;
}

/** A marking of a case for a package. */
export interface PackagedMarking {
  readonly document: number | null;
  readonly ground: string;
  readonly setAt: string;
  readonly liftedAt: string | null;
  readonly reason: string | null;
}

/** A case for a package. */
export interface PackagedCase {
  readonly number: string;
  readonly title: string | null;
  readonly body: string | null;
  readonly subjectField: string;
  readonly state: string;
  readonly receivedAt: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly disposedAt: string | null;
  readonly withheld: string | null;
  readonly retention: { readonly rule: string; readonly title: string; readonly legalBasis: string; readonly dueAt: string | null };
  readonly markings: readonly PackagedMarking[];
  readonly documents: readonly PackagedDocument[];
  /** What the audit chain holds of it; for an archive only. */
  readonly entries: readonly JsonObject[] | null;
  readonly purpose: PackagePurpose;
  readonly exportedAt: string;
  /** Who made the package: the registry's address or name. */
  readonly producer: string;
}

/** The name of a package's file and of its topmost folder. */
export function packageName({ number, purpose }: Pick<PackagedCase, 'number' | 'purpose'>): string {
  return `${number.replace(/[^\p{L}\p{N}.-]+/gu, '-')}-${purpose === 'archive' ? 'arkiv' : 'utlamnande'}`;
}

/**
 * The files of a package: `innehall.html` to be read by anybody, `case.json` with everything the registry holds of the case,
 * `documents/` with the documents as they were filed, `mets.xml` (METS 1.12) that lists the files for an archive, and
 * `checksums.sha256` over all the others (the format of sha256sum).
 */
export function packageFiles(packaged: PackagedCase): PackageFile[] {
  const documents = packaged.documents.flatMap((document): PackageFile[] =>
    document.body === null ? [] : [{ path: documentPath(document), bytes: Buffer.from(document.body, 'utf8') }],
  );
  const described: PackageFile[] = [
    { path: 'innehall.html', bytes: Buffer.from(caseIndexPage(packaged), 'utf8') },
    { path: 'case.json', bytes: Buffer.from(`${canonicalJson(metadataOf(packaged))}\n`, 'utf8') },
    ...documents,
  ];
  if (packaged.entries !== null) {
    const lines = packaged.entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    described.push({ path: 'audit.ndjson', bytes: Buffer.from(lines, 'utf8') });
  }
  const files = [...described, { path: 'mets.xml', bytes: Buffer.from(mets(packaged, described), 'utf8') }];
  const sums = files.map(({ path, bytes }) => `${sha256Hex(bytes)}  ${path}\n`).join('');
  return [...files, { path: 'checksums.sha256', bytes: Buffer.from(sums, 'utf8') }];
}

/** Where a document is in its package. */
export function documentPath({ number, kind }: Pick<PackagedDocument, 'number' | 'kind'>): string {
  return `documents/${String(number).padStart(4, '0')}-${kind}.json`;
}

function metadataOf({ documents, entries: _, ...found }: PackagedCase): JsonObject {
  return {
    format: 'termverk-case/1',
    ...(found as unknown as JsonObject),
    documents: documents.map(({ body, ...document }): Json => ({
      ...document,
      file: body === null ? null : documentPath(document),
      checksum: body === null ? null : sha256Hex(body),
    })),
  };
}
