import { randomBytes } from 'node:crypto';
import { sha256 } from '@termverk/kernel';

/** Starts every token, so that a leaked one is recognised by secret scanners. */
const PREFIX = 'tvk_';

/** A new token: 256 random bits. It is shown once; only its hash is kept. */
export function newToken(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** What is stored of a token. A single round of SHA-256 is enough, since a token has nothing that could be guessed. */
export function tokenHash(token: string): Buffer {
  return sha256(token);
}

/** What is shown of a token in lists: enough to tell it from others. */
export function tokenHint(token: string): string {
  return `${token.slice(0, PREFIX.length + 4)}…`;
}

/** The token of an `Authorization: Bearer …` header (RFC 6750 §2.1), or null when there is none. */
export function bearerToken(header: string | undefined): string | null {
  const match = /^Bearer ([\w~+/.-]+=*)$/i.exec(header ?? '');
  return match?.[1] ?? null;
}
