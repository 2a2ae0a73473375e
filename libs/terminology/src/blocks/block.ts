import type { Buffer } from 'node:buffer';

/** A row ready to be stored: its key and the canonical JSON of its body. */
export interface StoredRow {
  readonly key: string;
  /** `canonicalJson(body)`. */
  readonly text: string;
}

/** A run of rows in key order whose bounds the content itself decides, so that versions share the blocks in which they agree. */
export interface Block {
  /** SHA-256 of the rows' canonical texts, a line each, 32 bytes; the block's identity. */
  readonly contentHash: Buffer;
  /** The same over the meaning-bearing parts of the rows. */
  readonly meaningHash: Buffer;
  readonly rows: readonly StoredRow[];
  readonly firstKey: string;
  readonly lastKey: string;
}

/** The checksums of a version, each 64 hexadecimal digits. */
export interface VersionChecksums {
  /** Over all content: SHA-256 of header hash and rows root. */
  readonly checksum: string;
  /** Over the meaning-bearing fields only: equal when two versions differ in text alone. */
  readonly meaningChecksum: string;
}
