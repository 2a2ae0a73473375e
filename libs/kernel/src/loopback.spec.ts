import { describe, expect, it } from '@jest/globals';
import { isConfidential, isLoopback } from './loopback.js';

describe('a host', () => {
  it.each(['localhost', '127.0.0.1', '127.255.0.9', '::1', '[::1]', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])('%s is this machine', (host) =>
    expect(isLoopback(host)).toBe(true),
  );
  it.each(['0.0.0.0', '::', '192.0.2.1', '127.0.0.1.example', 'localhost.example', '128.0.0.1', '::ffff:192.0.2.1', '2001:db8::1', ''])(
    '%p is not',
    (host) => expect(isLoopback(host)).toBe(false),
  );
});

describe('an address', () => {
  it.each([
    ['https://registry.example', true],
    ['http://127.0.0.1:3000/a', true],
    ['http://[::1]:3000', true],
    ['http://registry.example', false],
    ['http://localhost.example', false],
  ])('%s keeps what is sent from others: %p', (url, confidential) => expect(isConfidential(url)).toBe(confidential));
});
