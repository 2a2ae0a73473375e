import { describe, expect, it } from '@jest/globals';
import { isSameSecret, matchesHash, newProgramSecret, newSecret, newToken, secretHash, secretHint } from './secret.js';

describe('a secret', () => {
  it.each([
    ['of a cookie', newSecret, /^[\w-]{43}$/],
    ['that is a token', newToken, /^tvk_[\w-]{43}$/],
    ['of a program', newProgramSecret, /^tvs_[\w-]{43}$/],
  ])('%s has 256 bits and is another each time', (_, make, form) => {
    expect(make()).toMatch(form);
    expect(make()).not.toBe(make());
  });

  it('is known by its hash, and told from every other of any length', () => {
    const secret = newToken();
    expect(matchesHash(secret, secretHash(secret))).toBe(true);
    expect(isSameSecret(secret, `${secret}`)).toBe(true);
    for (const other of ['', secret.slice(0, -1), `${secret}a`, newToken(), 'ö']) expect(isSameSecret(other, secret)).toBe(false);
  });

  it('is hinted at by its prefix and four characters', () => {
    expect(secretHint('tvk_abcdefgh')).toBe('tvk_abcd…');
    expect(secretHint('tvs_ab_defgh')).toBe('tvs_ab_d…');
  });
});
