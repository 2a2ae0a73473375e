import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '@termverk/kernel';
import { isLinkToken, linkToken, subscriptionOfToken } from './subscription-links.js';

const one = { id: newId(), linkKey: Buffer.alloc(32, 1) };
const other = { id: newId(), linkKey: Buffer.alloc(32, 2) };

describe('a link in an e-mail', () => {
  it('holds for its subscription and purpose alone', () => {
    const token = linkToken(one, 'unsubscribe');
    expect(subscriptionOfToken(token)).toBe(one.id);
    expect(isLinkToken(token, one, 'unsubscribe')).toBe(true);
    expect(isLinkToken(token, one, 'confirm')).toBe(false);
    expect(isLinkToken(token, other, 'unsubscribe')).toBe(false);
    expect(isLinkToken(token, { ...one, linkKey: other.linkKey }, 'unsubscribe')).toBe(false);
    expect(isLinkToken(linkToken(other, 'unsubscribe').replace(other.id, one.id), one, 'unsubscribe')).toBe(false);
  });

  it('is nothing else that somebody can write', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isLinkToken(text, one, 'confirm')).toBe(false);
        expect(isLinkToken(`${one.id}.${text}`, one, 'confirm')).toBe(false);
        expect(subscriptionOfToken(text)).toBeNull();
      }),
    );
  });
});
