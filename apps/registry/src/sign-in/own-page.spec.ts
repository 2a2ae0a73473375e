import { describe, expect, it } from '@jest/globals';
import { isOwnPage } from './own-page.js';

const configured = { url: 'https://registry.example', configured: true };
const found = { url: 'http://127.0.0.1:3000', configured: false };

describe('a page of the registry itself', () => {
  it.each([
    ['is one at the configured address', configured, { origin: 'https://registry.example' }, true],
    [
      'is one at the configured address that the browser calls the same origin',
      configured,
      { origin: 'https://registry.example', 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['is none at whatever host was asked when an address is configured', configured, { origin: 'http://localhost:3000' }, false],
    ['is one at the address that it listens on', found, { origin: 'http://127.0.0.1:3000' }, true],
    ['is one at the host that was asked when no address is configured', found, { origin: 'http://localhost:3000' }, true],
    ['is none at that host by another protocol', found, { origin: 'https://localhost:3000' }, false],
    ['is none elsewhere', found, { origin: 'https://evil.example' }, false],
    ['is none of the same site', found, { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }, false],
    ['is none without an origin', found, { origin: 'null' }, false],
    ['is one where the browser says no more than that', configured, { 'sec-fetch-site': 'same-origin' }, true],
    ['is none where the browser says nothing', configured, {}, false],
  ])('%s', (_, address, headers, own) => {
    expect(isOwnPage({ headers, host: 'localhost:3000', protocol: 'http' }, address)).toBe(own);
  });
});
