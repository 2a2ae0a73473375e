import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What a provider gave at sign-in and the registry needs again: to ask whether it still holds, and to sign out there too. */
export interface ProviderTokens {
  readonly idToken: string | null;
  readonly refreshToken: string | null;
}

/** What pages of the session send along with changes: derived from the cookie, which scripts cannot read. */
export function csrfTokenOf(secret: string): string {
  return derived(secret, 'csrf').toString('base64url');
}

/** Bytes that only whoever holds the secret can make again (HKDF, RFC 5869). */
export function derived(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `termverk ${purpose}`, 32));
}

/** Encrypts a provider's tokens under the session's own secret (AES-256-GCM): a copy of the database opens nothing. */
export function sealed(tokens: ProviderTokens, secret: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived(secret, 'provider tokens'), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The other way; null when it was not sealed with this secret. */
export function unsealed(box: Buffer, secret: string): ProviderTokens | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived(secret, 'provider tokens'), box.subarray(0, 12));
    decipher.setAuthTag(box.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]).toString('utf8')) as ProviderTokens;
  } catch {
    return null;
  }
}
