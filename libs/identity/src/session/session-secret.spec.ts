import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newSecret } from '../secret/secret.js';
import { derived, sealed, unsealed } from './session-secret.js';

describe('what a provider gave', () => {
  const tokens = { idToken: 'id.of.somebody', refreshToken: null };

  it('opens with the secret of its session alone', () => {
    const secret = newSecret();
    const box = sealed(tokens, secret);
    expect(box.includes('id.of.somebody')).toBe(false);
    expect(unsealed(box, secret)).toEqual(tokens);
    expect(unsealed(box, newSecret())).toBeNull();
    expect(unsealed(Buffer.alloc(4), secret)).toBeNull();
  });

  it('opens as earlier versions of the registry sealed it', () => {
    const secret = newSecret();
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', derived(secret, 'provider tokens'), nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
    const box = Buffer.concat([nonce, cipher.getAuthTag(), text]);
    expect(unsealed(box, secret)).toEqual(tokens);
    expect(unsealed(box, newSecret())).toBeNull();
  });
});
