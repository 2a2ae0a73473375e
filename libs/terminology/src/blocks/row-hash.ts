import { hash } from 'node:crypto';
import { Buffer } from 'node:buffer';

/** The hash of a row: SHA-256 of its canonical text, 32 bytes. */
export function rowHash(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/** One key in this many starts a block, so that is how many rows a block has on average. */
export const MEAN_BLOCK_ROWS = 1024;

/** True when a row with this key starts a new block: the first 32 bits of the key's SHA-256 are a multiple of {@link MEAN_BLOCK_ROWS}. */
export function startsBlock(key: string): boolean {
  return hash('sha256', key, 'buffer').readUInt32BE(0) % MEAN_BLOCK_ROWS === 0;
}
