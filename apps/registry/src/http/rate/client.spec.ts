import { describe, expect, it } from '@jest/globals';
import { clientOf } from './client.js';

const nobody = { tokenId: null, personId: null };

describe('the client that a request is counted for', () => {
  it.each([
    ['a token wherever it comes from', { tokenId: 't', personId: 'p' }, '192.0.2.1', false, { kind: 'token', key: 'token t' }],
    ['a person in a browser', { tokenId: null, personId: 'p' }, '192.0.2.1', false, { kind: 'person', key: 'person p' }],
    ['an address when nobody is signed in', nobody, '192.0.2.1', false, { kind: 'address', key: 'address 192.0.2.1' }],
    [
      'an address of IPv6 with all that its subscriber has',
      nobody,
      '2001:db8:1:2::9',
      true,
      { kind: 'address', key: 'address 2001:db8:1:2::/64' },
    ],
    ['nobody counted, straight from the same machine', nobody, '127.0.0.1', false, { kind: 'own-machine', key: 'address 127.0.0.1' }],
    [
      'nobody counted, from the same machine over IPv6, but still somebody',
      { tokenId: 't', personId: 'p' },
      '::1',
      false,
      { kind: 'own-machine', key: 'token t' },
    ],
    ['the proxy on the same machine that is not trusted', nobody, '127.0.0.1', true, { kind: 'address', key: 'address 127.0.0.1' }],
  ])('is %s', (_, actor, address, forwarded, client) => {
    expect(clientOf(actor, { address, forwarded })).toEqual(client);
  });
});
