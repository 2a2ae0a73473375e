import { describe, expect, it } from '@jest/globals';
import { identityProviders } from './identity-providers.js';

const provider = { name: 'idp', issuer: 'https://idp.example', clientId: 'x', clientSecret: 'tell-nobody' };
const list = (...changes: object[]) => JSON.stringify(changes.map((change) => ({ ...provider, ...change })));

describe('the configuration of identity providers', () => {
  it('fills in what is left out', () => {
    expect(identityProviders(list({}))).toEqual([
      {
        ...provider,
        title: { sv: 'idp', en: 'idp' },
        scopes: 'openid profile',
        claims: { name: 'name', hsaId: null, organisationNumber: null },
        hsaIdAuthority: false,
        newPeople: 'refuse',
        assurance: [],
      },
    ]);
    expect(identityProviders(undefined)).toEqual([]);
  });

  it.each([
    ['not JSON', '[{"clientSecret":"tell-nobody"', /is not valid JSON/],
    ['no list', '/nowhere/providers.json', /cannot be read \(ENOENT\)/],
    ['http elsewhere', list({ issuer: 'http://idp.example' }), /issuer must be https/],
    ['an unknown member', list({ pkce: false }), /unknown member "pkce"/],
    ['no secret', list({ clientSecret: '' }), /clientSecret is missing/],
    ['scopes without openid', list({ scopes: 'profile' }), /scopes/],
    ['an authority for HSA-ids without their claim', list({ hsaIdAuthority: true }), /needs claims.hsaId/],
    ['an authority that is neither true nor false', list({ hsaIdAuthority: 'yes' }), /must be true or false/],
    ['people made known without their organisation', list({ newPeople: 'create' }), /organisationNumber/],
    ['a name twice', list({}, {}), /twice/],
  ])('refuses %s, and never tells a secret', (_, raw, told) => {
    const read = () => identityProviders(raw);
    expect(read).toThrow(told);
    expect(read).not.toThrow(/tell-nobody/);
  });

  it.each(['http://localhost:8080', 'http://127.0.0.1:1', 'http://[::1]:1'])('allows %s', (issuer) => {
    expect(identityProviders(list({ issuer }))[0]!.issuer).toBe(issuer);
  });
});
