import { compareCodePoints, merkleRoot, sha256 } from '@termverk/kernel';

/** A version with the SHA-256 of its content in hexadecimal digits. */
export interface ChecksummedVersion {
  readonly id: string;
  readonly contentChecksum: string;
}

/**
 * One hash over many versions and their content, for the audit chain: the Merkle root over the hash of each id and the content's
 * checksum, in the order of the ids. Whoever has the versions can make it again.
 */
export function versionsRoot(versions: readonly ChecksummedVersion[]): string {
  const ordered = [...versions].sort((a, b) => compareCodePoints(a.id, b.id));
  return merkleRoot(ordered.flatMap(({ id, contentChecksum }) => [sha256(id), Buffer.from(contentChecksum, 'hex')])).toString('hex');
}
