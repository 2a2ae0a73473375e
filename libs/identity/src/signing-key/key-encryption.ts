import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a private key for storage with AES-256-GCM (NIST SP 800-38D): nonce, ciphertext, tag. The key's name is authenticated with
 * it, so that a sealed key cannot be passed off as another one.
 */
export function seal(encryptionKey: Uint8Array, keyId: string, privateKey: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, encryptionKey, iv).setAAD(Buffer.from(keyId, 'utf8'));
  return Buffer.concat([iv, cipher.update(privateKey), cipher.final(), cipher.getAuthTag()]);
}

/** What {@link seal} was given, or null when it was sealed with another key or has been changed since. */
export function unseal(encryptionKey: Uint8Array, keyId: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv(ALGORITHM, encryptionKey, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(keyId, 'utf8'))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
