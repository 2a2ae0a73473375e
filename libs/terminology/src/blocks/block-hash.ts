import { hash } from 'node:crypto';
import type { Buffer } from 'node:buffer';

/**
 * The hash of a block: SHA-256 of the canonical texts of its rows with a line feed between them, 32 bytes. Canonical JSON holds no
 * line feed (RFC 8785 escapes it), so two lists of rows never share a text. One hash for a block instead of one for each row: a row
 * of 200 bytes costs less to hash than the call does.
 */
export function blockHash(texts: readonly string[]): Buffer {
  return hash('sha256', texts.join('\n'), 'buffer');
}

/** One key in this many starts a block, so that is how many rows a block has on average. */
export const MEAN_BLOCK_ROWS = 1024;

/**
 * True when a row with this key starts a new block: the FNV-1a hash (32 bits, over UTF-16 code units, mixed once at the end as
 * MurmurHash3 does) is a multiple of {@link MEAN_BLOCK_ROWS}. Only the even spread matters here, nobody relies on it for integrity;
 * keys made to start no block run into the largest size that a block may have.
 */
export function startsBlock(key: string): boolean {
  let state = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) state = Math.imul(state ^ key.charCodeAt(i), 0x01000193);
  state ^= state >>> 16;
  state = Math.imul(state, 0x85ebca6b);
  state ^= state >>> 13;
  return (state & (MEAN_BLOCK_ROWS - 1)) === 0;
}
