import { describe, expect, it } from '@jest/globals';
import { newSecret } from '../secret/secret.js';
import { sealed, unsealed } from './session-secret.js';

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
});
