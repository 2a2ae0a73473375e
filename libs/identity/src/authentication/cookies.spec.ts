import { describe, expect, it } from '@jest/globals';
import { cookieName, cookieOf, setCookie } from './cookies.js';

const value = 'a'.repeat(43);

describe('a cookie', () => {
  it('over https is of the host alone, and sent over https only', () =>
    expect(setCookie({ name: cookieName('session', true), value, maxAge: 60 })).toBe(
      `__Host-termverk-session=${value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
    ));

  it('at loopback without https is kept from scripts and other sites all the same', () =>
    expect(setCookie({ name: cookieName('session', false), value, maxAge: 0 })).toBe(
      `termverk-session=${value}; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`,
    ));

  it.each([
    ['', null],
    [`termverk-session=${value}`, value],
    [`other=1; termverk-session=${value}`, value],
    [`termverk-session=${value}; termverk-session=${'b'.repeat(43)}`, null],
    ['termverk-session=short', null],
    [`x-termverk-session=${value}`, null],
  ])('is read from %j', (header, found) => expect(cookieOf(header, 'termverk-session')).toBe(found));
});
