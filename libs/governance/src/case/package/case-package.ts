import { canonicalJson, sha256Hex, type Json, type JsonObject } from '@termverk/kernel';
import { caseIndexPage } from './case-index.js';
import { mets } from './mets.js';
import { documentPath, type PackagedCase } from './packaged-case.js';
import type { PackageFile } from './zip.js';

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
