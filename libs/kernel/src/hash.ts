import { createHash } from 'node:crypto';

/** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes or of bytes: 32 bytes. */
export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

/** SHA-256 as 64 lower-case hexadecimal digits, the form in which checksums are shown and exchanged. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * The hash over an ordered list of hashes: SHA-256 of their concatenation. With block hashes as leaves this is the root of the
 * two-level Merkle tree that a version's checksum is made of.
 */
export function merkleRoot(hashes: Iterable<Uint8Array>): Buffer {
  const root = createHash('sha256');
  for (const hash of hashes) root.update(hash);
  return root.digest();
}
