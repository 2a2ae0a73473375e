import { canonicalJson } from './canonical-json.js';
import { compareCodePoints } from './code-point-order.js';
import { merkleRoot, sha256 } from './hash.js';

/** A version in a release: what it is, and the SHA-256 of its content in hexadecimal digits. */
export interface ManifestItem {
  readonly url: string;
  readonly version: string;
  readonly checksum: string;
}

/** What a release's signature is about; times in ISO 8601, the checksum in hexadecimal digits. */
export interface ReleaseStatement {
  readonly name: string;
  readonly effectiveFrom: string;
  readonly publishedAt: string;
  readonly checksum: string;
}

/** The checksum of a release: the Merkle root over its items in the code-point order of their canonicals. */
export function manifestChecksum(items: readonly ManifestItem[]): Buffer {
  const ordered = [...items].sort((a, b) => compareCodePoints(a.url, b.url) || compareCodePoints(a.version, b.version));
  return merkleRoot(ordered.flatMap(({ url, version, checksum }) => [sha256(`${url}|${version}`), Buffer.from(checksum, 'hex')]));
}

/** The bytes that a release's signature is over: the canonical JSON (RFC 8785) of the statement. */
export function releaseStatement({ name, effectiveFrom, publishedAt, checksum }: ReleaseStatement): Buffer {
  return Buffer.from(canonicalJson({ name, effectiveFrom, publishedAt, checksum }), 'utf8');
}
