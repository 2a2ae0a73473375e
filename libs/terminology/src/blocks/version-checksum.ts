import { Buffer } from 'node:buffer';
import { canonicalJson, merkleRoot, sha256, type JsonObject } from '@termverk/kernel';
import type { ArtefactKind } from '../content/artefact-kind.js';
import type { Content } from '../content/content-row.js';
import { meaningTextOfHeader } from '../content/meaning-fields.js';
import type { Block, VersionChecksums } from './block.js';
import { cutBlocks } from './block-cutter.js';

/** The hash of the header's canonical JSON, 32 bytes. */
export function headerHash(header: JsonObject): Buffer {
  return sha256(canonicalJson(header));
}

/** The hash of the canonical JSON of the header's meaning-bearing part, 32 bytes. */
export function headerMeaningHash(kind: ArtefactKind, header: JsonObject): Buffer {
  return sha256(meaningTextOfHeader(kind, header));
}

/** The hash over the blocks of a version in their order, 32 bytes. Give content hashes or meaning hashes. */
export function rowsRoot(blockHashes: Iterable<Uint8Array>): Buffer {
  return merkleRoot(blockHashes);
}

/** The checksums of a version from its header and its blocks in order; with the catalogue's own block rows, no content is read. */
export function versionChecksums(
  kind: ArtefactKind,
  header: JsonObject,
  blocks: Iterable<Pick<Block, 'contentHash' | 'meaningHash'>>,
): VersionChecksums {
  const content: Uint8Array[] = [];
  const meaning: Uint8Array[] = [];
  for (const block of blocks) {
    content.push(block.contentHash);
    meaning.push(block.meaningHash);
  }
  return {
    checksum: merkleRoot([headerHash(header), rowsRoot(content)]).toString('hex'),
    meaningChecksum: merkleRoot([headerMeaningHash(kind, header), rowsRoot(meaning)]).toString('hex'),
  };
}

/** The checksums of content whose rows are in key order. */
export function contentChecksums(content: Content): VersionChecksums {
  return versionChecksums(content.kind, content.header, cutBlocks(content.kind, content.rows));
}
