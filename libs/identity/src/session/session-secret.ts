import { createDecipheriv, hkdfSync } from 'node:crypto';
import { seal, unseal } from '@termverk/platform';

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

const PURPOSE = 'provider tokens';

/** Encrypts a provider's tokens under the session's own secret: a copy of the database opens nothing. */
export function sealed(tokens: ProviderTokens, secret: string): Buffer {
  return seal(derived(secret, PURPOSE), PURPOSE, Buffer.from(JSON.stringify(tokens), 'utf8'));
}

/** The other way; null when it was not sealed with this secret. */
export function unsealed(box: Buffer, secret: string): ProviderTokens | null {
  const key = derived(secret, PURPOSE);
  const text = unseal(key, PURPOSE, box) ?? unsealedFormerly(key, box);
  return text === null ? null : (JSON.parse(text.toString('utf8')) as ProviderTokens);
}

/** As sessions of earlier versions of the registry are sealed until they are checked next: nonce, tag, ciphertext, and nothing besides. */
function unsealedFormerly(key: Buffer, box: Buffer): Buffer | null {
  if (box.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12), { authTagLength: 16 }).setAuthTag(box.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]);
  } catch {
    return null;
  }
}
