import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calculateJwkThumbprint, flattenedVerify, importJWK } from 'jose';
import { signDetached, thumbprint, verifyDetached, type PublicJwk } from './index.js';

function newKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' }) as { x: string };
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint({ kty: 'OKP', crv: 'Ed25519', x }) };
  return { jwk, publicKey, privateKey };
}

const key = newKey();
const other = newKey();
const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('a detached signature', () => {
  it('names a key as RFC 8037 appendix A.3 does', () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    expect(thumbprint({ kty: 'OKP', crv: 'Ed25519', x })).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('holds for the very bytes, key and type, and for no others', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (payload, changed) => {
        const jws = signDetached(key.privateKey, key.jwk.kid, 'a', payload);
        expect(verifyDetached(jws, 'a', payload, [other.jwk, key.jwk])).toEqual({ ok: true, keyId: key.jwk.kid });
        expect(verifyDetached(jws, 'b', payload, [key.jwk])).toEqual({ ok: false, fault: 'other-purpose' });
        expect(verifyDetached(jws, 'a', payload, [other.jwk])).toEqual({ ok: false, fault: 'unknown-key' });
        const same = Buffer.compare(payload, changed) === 0;
        expect(verifyDetached(jws, 'a', changed, [key.jwk]).ok).toBe(same);
      }),
      { numRuns: 50 },
    );
  });

  it('is a signature over the header and the payload as it is (RFC 7797 §3)', () => {
    const [header, payload, signature] = signDetached(key.privateKey, key.jwk.kid, 'a', bytes('$.02')).split('.');
    expect(payload).toBe('');
    expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      b64: false,
      crit: ['b64'],
      kid: key.jwk.kid,
      typ: 'a',
    });
    expect(verify(null, bytes(`${header}.$.02`), key.publicKey, Buffer.from(signature!, 'base64url'))).toBe(true);
  });

  it('is one that other libraries verify', async () => {
    const payload = bytes('räksmörgås');
    const [protectedHeader, , signature] = signDetached(key.privateKey, key.jwk.kid, 'a', payload).split('.');
    const jws = { protected: protectedHeader!, payload, signature: signature! };
    const verified = await flattenedVerify(jws, await importJWK({ ...key.jwk }, 'EdDSA'));
    expect(verified.protectedHeader!.kid).toBe(key.jwk.kid);
    expect(await calculateJwkThumbprint({ ...key.jwk })).toBe(key.jwk.kid);
    await expect(flattenedVerify({ ...jws, payload: bytes('rakmacka') }, await importJWK({ ...key.jwk }, 'EdDSA'))).rejects.toThrow();
  });

  it('does not hold by a key that goes under another one’s name', () => {
    const jws = signDetached(other.privateKey, key.jwk.kid, 'a', bytes('x'));
    expect(verifyDetached(jws, 'a', bytes('x'), [{ ...other.jwk, kid: key.jwk.kid }])).toEqual({ ok: false, fault: 'signature' });
  });

  it('is never trusted in a header of another algorithm, or taken apart with an error', () => {
    const jws = signDetached(key.privateKey, key.jwk.kid, 'a', bytes('x'));
    const withHeader = (header: object) => `${Buffer.from(JSON.stringify(header)).toString('base64url')}..${jws.split('.')[2]}`;
    const header = { alg: 'EdDSA', b64: false, crit: ['b64'], kid: key.jwk.kid, typ: 'a' };
    for (const wrong of ['', '..', 'a.b.c', withHeader([]), withHeader({ ...header, alg: 'none' }), withHeader({ ...header, b64: true })])
      expect(verifyDetached(wrong, 'a', bytes('x'), [key.jwk])).toEqual({ ok: false, fault: 'malformed' });
    fc.assert(fc.property(fc.string(), (text) => !verifyDetached(text, 'a', bytes('x'), [key.jwk]).ok));
  });
});
