import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { seal, unseal } from './sealed-box.js';

describe('a sealed box', () => {
  const key = randomBytes(32);
  const secret = Buffer.from('the private part');

  it('opens with the same key for the same purpose, and with nothing else', () => {
    const sealed = seal(key, 'one', secret);
    expect(unseal(key, 'one', sealed)).toEqual(secret);
    expect(unseal(randomBytes(32), 'one', sealed)).toBeNull();
    expect(unseal(key, 'two', sealed)).toBeNull();
    expect(unseal(key, 'one', Buffer.alloc(3))).toBeNull();
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      expect(unseal(key, 'one', changed)).toBeNull();
    }
  });

  it('does not show what is in it, and never looks the same twice', () => {
    expect(seal(key, 'one', secret).includes(secret)).toBe(false);
    expect(seal(key, 'one', secret)).not.toEqual(seal(key, 'one', secret));
  });

  it('opens as it was written before', () => {
    const written = '000102030405060708090a0b6ce98c506d7bb03f16c680bc92391e8ed78c809852ee2df4c0d662bead234610';
    expect(unseal(Buffer.alloc(32, 7), 'one', Buffer.from(written, 'hex'))).toEqual(secret);
  });
});
