import { createHash } from 'node:crypto';
import type { UploadSpool } from '@termverk/platform';
import type { ImportPiece } from '../import/import-item.js';
import { piecesOfCodeListCsv, piecesOfDocuments, piecesOfFhirJson, piecesOfPackage } from '../import/import-sources.js';
import type { ImportFile } from './import-run.js';

/** Reads a file's bytes, telling of each chunk, until it is told to stop. */
export async function* watchedBytes(
  chunks: AsyncIterable<Buffer>,
  signal: AbortSignal,
  took: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    took(chunk.length);
    yield chunk;
  }
}

/** What all files of an import hold, one file after the other. */
export async function* piecesOfFiles(
  files: readonly ImportFile[],
  read: (file: ImportFile) => AsyncIterable<Buffer>,
): AsyncGenerator<ImportPiece> {
  for (const file of files) yield* piecesOfFile(file, () => read(file));
}

async function* piecesOfFile({ name, format, identity }: ImportFile, read: () => AsyncIterable<Buffer>): AsyncGenerator<ImportPiece> {
  const { version = 'unversioned', url = '', name: listName = '', title } = identity;
  switch (format) {
    case 'fhir-json':
      yield* piecesOfFhirJson(name, read(), version, read);
      return;
    case 'fhir-package':
      yield* piecesOfPackage(read(), version);
      return;
    case 'code-list':
      yield* piecesOfCodeListCsv(name, read(), { url, version, name: listName, title: { sv: title ?? listName } });
      return;
    case 'documents': {
      const chunks: Buffer[] = [];
      for await (const chunk of read()) chunks.push(chunk);
      yield* piecesOfDocuments(name, Buffer.concat(chunks));
      return;
    }
  }
}

/** What is wrong with a file as it lies on disk: gone, or another one than the sender meant; null when it is as it should. */
export async function faultOfFile(
  spool: UploadSpool,
  runId: string,
  file: ImportFile,
  signal: AbortSignal,
): Promise<{ readonly code: 'UPLOAD_LOST' | 'UPLOAD_CHECKSUM'; readonly args: Readonly<Record<string, string>> } | null> {
  const { position, name, sizeBytes, sha256 } = file;
  if ((await spool.received(runId, position)) !== sizeBytes) return { code: 'UPLOAD_LOST', args: { file: name } };
  if (sha256 === null) return null;
  const hash = createHash('sha256');
  for await (const chunk of watchedBytes(spool.read(runId, position), signal, () => undefined)) hash.update(chunk);
  const actual = hash.digest('hex');
  return actual === sha256 ? null : { code: 'UPLOAD_CHECKSUM', args: { file: name, actual, expected: sha256 } };
}
