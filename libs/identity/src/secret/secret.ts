import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '@termverk/kernel';
import { SECRET_PREFIXES } from '@termverk/platform';

/** Characters behind the prefix that a hint shows. */
const HINTED = 4;

/** A new secret, as for a cookie or a code: 256 random bits, base64url. Only its hash is kept. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A new API token. It is shown once; only its hash is kept. */
export function newToken(): string {
  return SECRET_PREFIXES.token + newSecret();
}

/** A new secret of a program (an OAuth client). It is shown once; only its hash is kept. */
export function newProgramSecret(): string {
  return SECRET_PREFIXES.program + newSecret();
}

/** What is stored of a secret. A single round of SHA-256 is enough, since a secret has nothing that could be guessed. */
export function secretHash(secret: string): Buffer {
  return sha256(secret);
}

/** What lists show of a token or of a program's secret: enough to tell it from others. */
export function secretHint(secret: string): string {
  return `${secret.slice(0, secret.indexOf('_') + 1 + HINTED)}…`;
}

/** True when a secret that was shown is the one whose hash is kept; takes as long when it is not. */
export function matchesHash(shown: string, hash: Buffer): boolean {
  return timingSafeEqual(secretHash(shown), hash);
}

/** True when two secrets are the same; takes as long when they are not, however long they are. */
export function isSameSecret(shown: string, expected: string): boolean {
  return matchesHash(shown, secretHash(expected));
}
