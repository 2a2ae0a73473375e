import { createHash, createPublicKey, sign, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** An Ed25519 public key as JWKS publishes it (RFC 8037 §2). */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  /** The 32 bytes of the key, base64url. */
  readonly x: string;
  /** The key's RFC 7638 thumbprint. */
  readonly kid: string;
}

/** What is wrong with a signature. */
export type SignatureFault = 'malformed' | 'other-purpose' | 'unknown-key' | 'signature';

/** How a verification came out: by which key, or why not. */
export type SignatureVerdict = { readonly ok: true; readonly keyId: string } | { readonly ok: false; readonly fault: SignatureFault };

/** A key's name: the SHA-256 thumbprint of its required members (RFC 7638 §3, RFC 8037 §2), base64url. */
export function thumbprint({ kty, crv, x }: Pick<PublicJwk, 'kty' | 'crv' | 'x'>): string {
  return createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url');
}

/**
 * Signs bytes with Ed25519 (RFC 8032) as a JWS in compact form whose payload is left out and not encoded (RFC 7515 appendix F, RFC 7797):
 * `header..signature`. The type stands in the signed header, so that a signature of one kind of thing is never one of another.
 */
export function signDetached(key: KeyObject, keyId: string, type: string, payload: Uint8Array): string {
  const header = encoded(canonicalJson({ alg: 'EdDSA', b64: false, crit: ['b64'], kid: keyId, typ: type }));
  return `${header}..${sign(null, signingInput(header, payload), key).toString('base64url')}`;
}

/** Verifies what {@link signDetached} has made with one of the keys, for a thing of the given type. Never throws on foreign input. */
export function verifyDetached(jws: string, type: string, payload: Uint8Array, keys: readonly PublicJwk[]): SignatureVerdict {
  const parts = /^([\w-]{1,2000})\.\.([\w-]{86})$/.exec(jws);
  const header = parts === null ? null : headerOf(parts[1]!);
  if (parts === null || header === null) return { ok: false, fault: 'malformed' };
  if (header.typ !== type) return { ok: false, fault: 'other-purpose' };
  const key = keys.find(({ kid }) => kid === header.kid);
  if (key === undefined) return { ok: false, fault: 'unknown-key' };
  const holds = holdsUnder(key, signingInput(parts[1]!, payload), Buffer.from(parts[2]!, 'base64url'));
  return holds ? { ok: true, keyId: key.kid } : { ok: false, fault: 'signature' };
}

function holdsUnder({ kty, crv, x, kid }: PublicJwk, input: Uint8Array, signature: Uint8Array): boolean {
  if (kty !== 'OKP' || crv !== 'Ed25519' || thumbprint({ kty, crv, x }) !== kid) return false;
  try {
    return verify(null, input, createPublicKey({ key: { kty, crv, x } as JsonWebKey, format: 'jwk' }), signature);
  } catch {
    // Not a point on the curve: a key that nothing is signed with.
    return false;
  }
}

/** The header when it is one of ours: nothing else is accepted, least of all another algorithm (RFC 8725 §3.1). */
function headerOf(text: string): { readonly kid: string; readonly typ: string } | null {
  try {
    const header = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>;
    const { alg, b64, crit, kid, typ } = header;
    const known = alg === 'EdDSA' && b64 === false && Array.isArray(crit) && crit.length === 1 && crit[0] === 'b64';
    return known && typeof kid === 'string' && typeof typ === 'string' ? { kid, typ } : null;
  } catch {
    return null;
  }
}

function signingInput(header: string, payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${header}.`, 'ascii'), payload]);
}

function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}
