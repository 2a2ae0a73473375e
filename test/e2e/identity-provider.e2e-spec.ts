import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BrowserSession } from '../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ForgingProvider, type Forgery } from '../support/forging-provider.js';
import { freePort } from '../support/free-port.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const ME = '{ me { person { name } organisation { slug } roles { role } } }';
interface Me {
  readonly me: {
    readonly person: { readonly name: string };
    readonly organisation: { readonly slug: string };
    readonly roles: readonly object[];
  };
}

let database: TestDatabase;
let provider: ForgingProvider;
let registry: TestRegistry;
beforeAll(async () => {
  [database, provider] = await Promise.all([createTestDatabase(), ForgingProvider.start()]);
  const organisation = randomUUID();
  const person = randomUUID();
  await database.dataSource.query(
    `insert into organisation (id, slug, kind, name_sv, organisation_number) values ($1, 'regionen', 'region', 'Regionen', '232100-0016')`,
    [organisation],
  );
  await database.dataSource.query(`insert into person (id, slug, name, hsa_id) values ($1, 'karin', 'Karin Känd', 'SE2321000016-1ABC')`, [
    person,
  ]);
  await database.dataSource.query('insert into membership (id, person_id, organisation_id, valid_from) values ($1, $2, $3, now())', [
    randomUUID(),
    person,
    organisation,
  ]);
  const known = {
    issuer: provider.issuer,
    clientId: 'termverk',
    clientSecret: 'not-a-secret-in-tests',
    claims: { hsaId: 'employeeHsaId', organisationNumber: 'orgNumber' },
  };
  // Providers send people back to an address that has to be known beforehand.
  const port = await freePort();
  registry = await startTestRegistry({
    databaseUrl: database.url,
    env: {
      TERMVERK_MODE: 'production',
      TERMVERK_DRAIN_SECONDS: '0',
      TERMVERK_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: port,
      TERMVERK_SESSION_CHECK_SECONDS: '1',
      TERMVERK_IDENTITY_PROVIDERS: JSON.stringify([
        { ...known, name: 'closed', hsaIdAuthority: true },
        { ...known, name: 'open', hsaIdAuthority: true, newPeople: 'create' },
        {
          ...known,
          name: 'strong',
          hsaIdAuthority: true,
          assurance: ['http://id.elegnamnden.se/loa/1.0/loa3', 'http://id.elegnamnden.se/loa/1.0/loa4'],
        },
      ]),
    },
  });
}, 120_000);
afterAll(async () => {
  await registry?.stop();
  await Promise.all([provider?.close(), database?.drop()]);
});
beforeEach(() => {
  provider.next = {};
});

/** Signs in at a provider and tells what came of it: a name, or the code on the page. */
async function signIn(at: string, forgery: Forgery, own = new BrowserSession(registry.url)): Promise<string> {
  provider.next = forgery;
  const { response, url } = await own.follow(`/sign-in?provider=${at}`, ({ pathname }) => pathname === '/graphql');
  if (url.pathname === '/graphql') return (await own.ask<Me>(ME)).data?.me.person.name ?? 'nobody';
  return /<small>(\w+)<\/small>/.exec(await response!.text())?.[1] ?? `status ${response!.status}`;
}
const KARIN = { employeeHsaId: 'se2321000016-1abc', orgNumber: '2321000016' };
const later = () => new Promise((resolve) => setTimeout(resolve, 2_200));

describe('who a provider tells of', () => {
  it('is found by HSA-id the first time, and by what the provider calls them after that', async () => {
    expect(await signIn('closed', { claims: { sub: 'k', ...KARIN } })).toBe('Karin Känd');
    expect(await signIn('closed', { claims: { sub: 'k' } })).toBe('Karin Känd');
  });

  it('has to be identified as strongly as a provider is asked to', async () => {
    const strong = { sub: 'k', employeeHsaId: KARIN.employeeHsaId, acr: 'http://id.elegnamnden.se/loa/1.0/loa3' };
    expect(await signIn('strong', { claims: strong })).toBe('Karin Känd');
    expect(await signIn('strong', { claims: { ...strong, acr: 'http://id.elegnamnden.se/loa/1.0/loa2' } })).toBe('ASSURANCE_TOO_LOW');
    expect(await signIn('strong', { claims: { sub: 'k', ...KARIN } })).toBe('ASSURANCE_TOO_LOW');
    const { url } = await new BrowserSession(registry.url).follow('/sign-in?provider=strong', ({ pathname }) => pathname === '/authorize');
    expect(url.searchParams.get('acr_values')).toBe('http://id.elegnamnden.se/loa/1.0/loa3 http://id.elegnamnden.se/loa/1.0/loa4');
  });

  it('is turned away in both languages when nobody knows them', async () => {
    const own = new BrowserSession(registry.url);
    provider.next = { claims: { sub: 'stranger', name: 'En Främling' } };
    const { response } = await own.follow('/sign-in?provider=closed');
    const page = await response!.text();
    expect(response!.status).toBe(403);
    expect(page).toContain('registret känner inte dig');
    expect(page).toContain('the registry does not know you');
    expect((await own.ask<Me>(ME)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('is made known where that is wanted, for the organisation of that number and without any role', async () => {
    const own = new BrowserSession(registry.url);
    expect(await signIn('open', { claims: { sub: 'new', name: 'Nils Ny', orgNumber: '232100-0016' } }, own)).toBe('Nils Ny');
    expect((await own.ask<Me>(ME)).data!.me).toEqual({ person: { name: 'Nils Ny' }, organisation: { slug: 'regionen' }, roles: [] });
  });

  it.each<[string, Record<string, string>]>([
    ['ORGANISATION_UNKNOWN', { sub: 'o', name: 'Olle', orgNumber: '165500-0000' }],
    ['ORGANISATION_UNKNOWN', { sub: 'o', name: 'Olle' }],
    ['PERSONAL_NUMBER', { sub: 'p', name: 'Pelle 19121212-1212', orgNumber: '2321000016' }],
    ['NO_MEMBERSHIP', { sub: 'k2', employeeHsaId: 'SE2321000016-1ABC', orgNumber: '5560000000' }],
    ['ORGANISATION_UNKNOWN', { sub: 'x', name: 'X', employeeHsaId: "SE2321000016-1ABC' or '1'='1" }],
  ])('is refused with %s for %j', async (code, claims) => {
    expect(await signIn('open', { claims })).toBe(code);
  });

  it('is stored under a hash of what the provider calls them, which may be a personal identity number', async () => {
    await signIn('closed', { claims: { sub: '191212121212', ...KARIN } });
    const rows: { all: string }[] = await database.dataSource.query(
      `select string_agg(i::text, ' ') || string_agg(e.payload, ' ') as all from person_identity i, audit_entry e`,
    );
    expect(rows[0]!.all).not.toContain('191212121212');
  });
});

describe('an answer that is not to be trusted', () => {
  it.each<[string, Forgery]>([
    ['of another sign-in (nonce)', { nonce: 'another' }],
    ['for somebody else (audience)', { audience: 'another-client' }],
    ['of another provider (issuer)', { issuer: 'http://127.0.0.1:1' }],
    ['that has expired', { issuedIn: -600, expiresIn: -60 }],
    ['signed with another key', { signed: 'foreign' }],
    ['not signed', { signed: 'not' }],
    ['without a subject', { claims: { sub: undefined } }],
  ])('is refused: %s', async (_, forgery) => {
    expect(await signIn('closed', { ...forgery, claims: { sub: 'k', ...KARIN, ...forgery.claims } })).toBe('PROVIDER_REFUSED');
  });

  it.each<[string, Forgery]>([
    ['ahead', { issuedIn: 20 }],
    ['behind', { issuedIn: -320, expiresIn: -20 }],
  ])('is not one whose clock is a little %s', async (_, forgery) => {
    expect(await signIn('closed', { ...forgery, claims: { sub: 'k', ...KARIN } })).toBe('Karin Känd');
  });
});

describe('a session', () => {
  it('is lost when the provider refuses to refresh it, and not when it merely fails', async () => {
    const own = new BrowserSession(registry.url);
    await signIn('closed', { claims: { sub: 'k', ...KARIN } }, own);
    provider.next = { refresh: 'broken' };
    await later();
    expect((await own.ask<Me>(ME)).status).toBe(200);
    provider.next = { refresh: 'invalid_grant' };
    await later();
    await own.ask<Me>(ME);
    await later();
    expect((await own.ask<Me>(ME)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('asks with the newest refresh token that it was given, which is kept nowhere in clear', async () => {
    const own = new BrowserSession(registry.url);
    const before = provider.refreshes;
    await signIn('closed', { claims: { sub: 'k', ...KARIN } }, own);
    await later();
    await own.ask<Me>(ME);
    expect(provider.refreshes).toBeGreaterThan(before);
    const rows: { sealed: Buffer }[] = await database.dataSource.query('select sealed from session where sealed is not null');
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toContain('refreshToken');
  });

  it.each<[string, () => Promise<string>, boolean]>([
    ['its own word', () => provider.logoutToken({ sub: 'k' }), true],
    ['a stranger’s word', () => provider.logoutToken({ sub: 'k' }, 'foreign'), false],
    ['a word for another client', () => provider.logoutToken({ sub: 'k', aud: 'another' }), false],
    ['an old word', () => provider.logoutToken({ sub: 'k', iat: Math.floor(Date.now() / 1000) - 600 }), false],
    ['an ID token (with a nonce)', () => provider.logoutToken({ sub: 'k', nonce: 'n' }), false],
    ['a word about nothing', () => provider.logoutToken({ sub: 'k', events: {} }), false],
  ])('ends by %s of the provider, or does not', async (_, token, ends) => {
    const own = new BrowserSession(registry.url);
    await signIn('closed', { claims: { sub: 'k', ...KARIN } }, own);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const answer = await fetch(`${registry.url}/sign-in/backchannel-logout/closed`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: await token() }),
    });
    expect(answer.status).toBe(ends ? 200 : 400);
    expect((await own.ask<Me>(ME)).codes).toEqual(ends ? ['UNAUTHENTICATED'] : []);
  });

  it('of an earlier time is not reached by a word that is played again', async () => {
    const token = await provider.logoutToken({ sub: 'k' });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const own = new BrowserSession(registry.url);
    await signIn('closed', { claims: { sub: 'k', ...KARIN } }, own);
    await fetch(`${registry.url}/sign-in/backchannel-logout/closed`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
    });
    expect((await own.ask<Me>(ME)).status).toBe(200);
  });
});
