import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { BrowserSession } from '../support/browser-session.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { inventPeople } from '../support/invented-people.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const ME = '{ me { person { slug } } }';
const SESSIONS = '{ mySessions { id provider current } }';
const CREATE = 'mutation { createApiToken(input: { purpose: "x" }) { token { id } userErrors { code } } }';
interface Me {
  readonly me: { readonly person: { readonly slug: string } };
}

let database: TestDatabase;
let registry: TestRegistry;
beforeAll(async () => {
  database = await createTestDatabase();
  await inventPeople(database, ['proposer', 'reviewer', 'administrator']);
  registry = await startTestRegistry({ databaseUrl: database.url, env: { TERMVERK_SESSION_CHECK_SECONDS: '1' } });
}, 120_000);
afterAll(async () => {
  await registry?.stop();
  await database?.drop();
});

async function signedIn(person: string, own = new BrowserSession(registry.url)): Promise<BrowserSession> {
  const { response } = await own.signInAs(person);
  if (response?.status !== 200 && response?.status !== 400)
    throw new Error(`signing in ended with ${response?.status}: ${await response?.text()} ${registry.log()}`);
  return own;
}
const who = async (own: BrowserSession) => (await own.ask<Me>(ME)).data?.me.person.slug ?? null;

describe('signing in at a registry on trial', () => {
  it.each([
    ['sv', 'Vem är du?'],
    ['en', 'Who are you?'],
  ])('shows the invented people in %s, without passwords', async (language, title) => {
    const own = new BrowserSession(registry.url);
    const { url, response } = await own.follow('/sign-in');
    expect(url.pathname).toMatch(/^\/try-out\/identity\/choose\//);
    expect(response!.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await (await own.send(url.href, { headers: { 'accept-language': language } })).text();
    expect(page).toContain(title);
    expect(page).toContain('Demo proposer');
    expect(page).not.toMatch(/password"/);
  });

  it('gives the browser a session, and goes back to where the person was', async () => {
    const own = new BrowserSession(registry.url);
    const { url } = await own.signInAs('demo-proposer', { returnTo: '/health/live?x=1' });
    expect(url.href).toBe(`${registry.url}/health/live?x=1`);
    expect(await who(own)).toBe('demo-proposer');
  });

  it('sets a cookie that scripts cannot read and other sites cannot send along', async () => {
    const own = new BrowserSession(registry.url);
    const { url } = await own.signInAs('demo-proposer', { stop: ({ pathname }) => pathname === '/sign-in/callback' });
    const answer = await own.send(url.href);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('termverk-session='));
    expect(cookie).toMatch(/; Path=\/; Max-Age=36000; HttpOnly; SameSite=Lax$/);
  });
});

describe('a stranger', () => {
  const callbackOf = async (own: BrowserSession) =>
    (await own.signInAs('demo-proposer', { stop: ({ pathname }) => pathname === '/sign-in/callback' })).url;

  it('cannot use a sign-in a second time', async () => {
    const own = new BrowserSession(registry.url);
    const callback = await callbackOf(own);
    const cookies = new Map(own.cookies);
    expect((await own.send(callback.href)).status).toBe(303);
    for (const [name, value] of cookies) own.cookies.set(name, value);
    own.cookies.delete('termverk-session');
    const again = await own.send(callback.href);
    expect(again.status).toBe(403);
    expect(await again.text()).toContain('ATTEMPT_UNKNOWN');
    expect(await who(own)).toBeNull();
  });

  it('cannot use a stolen code in another browser, nor make somebody sign in as the thief', async () => {
    const callback = await callbackOf(new BrowserSession(registry.url));
    const thief = new BrowserSession(registry.url);
    expect((await thief.send(callback.href)).status).toBe(403);
    // Not even in the midst of a sign-in of the thief's own: the code is bound to the verifier of the first.
    const other = await callbackOf(thief);
    const mixed = new URL(other);
    mixed.searchParams.set('code', callback.searchParams.get('code')!);
    const answer = await thief.send(mixed.href);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('PROVIDER_REFUSED')]);
    expect(await who(thief)).toBeNull();
  });

  it.each([['state=x'], ['code=x'], [''], ['error=access_denied&state=x']])('comes nowhere with the callback and "%s"', async (query) => {
    expect((await new BrowserSession(registry.url).send(`/sign-in/callback?${query}`)).status).toBe(403);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/%09/evil.example\t',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('cannot have people sent on to %s', async (returnTo) => {
    const own = new BrowserSession(registry.url);
    const { url } = await own.signInAs('demo-proposer', { returnTo, stop: ({ pathname }) => pathname === '/sign-in/callback' });
    const location = new URL((await own.send(url.href)).headers.get('location')!, registry.url);
    expect(location.origin).toBe(registry.url);
    expect(location.pathname.startsWith('//')).toBe(false);
  });

  it('cannot fix a session beforehand: signing in makes a new one, and ends the one before', async () => {
    const attacker = await signedIn('demo-reviewer');
    const planted = attacker.cookies.get('termverk-session')!;
    const victim = new BrowserSession(registry.url);
    victim.cookies.set('termverk-session', planted);
    await signedIn('demo-proposer', victim);
    expect(victim.cookies.get('termverk-session')).not.toBe(planted);
    expect(await who(victim)).toBe('demo-proposer');
    expect(await who(attacker)).toBeNull();
  });

  it('is nobody with a made-up cookie', async () => {
    const own = new BrowserSession(registry.url);
    own.cookies.set('termverk-session', 'A'.repeat(43));
    expect((await own.ask<Me>(ME)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('changes nothing from a page elsewhere with the browser’s cookie', async () => {
    const own = await signedIn('demo-proposer');
    const csrf = (await own.csrfToken())!;
    const refused = async (headers: Record<string, string>) =>
      (
        await own.send('/graphql', {
          method: 'POST',
          body: JSON.stringify({ query: CREATE }),
          headers: { 'content-type': 'application/json', ...headers },
        })
      ).status;
    expect(await refused({})).toBe(403);
    expect(await refused({ 'x-termverk-csrf': 'A'.repeat(43) })).toBe(403);
    expect(await refused({ 'x-termverk-csrf': csrf, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await refused({ 'x-termverk-csrf': csrf, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await refused({ 'x-termverk-csrf': csrf, origin: 'https://evil.example' })).toBe(403);
    expect(await refused({ 'x-termverk-csrf': csrf, origin: 'null' })).toBe(403);
    expect(await refused({ 'x-termverk-csrf': csrf })).toBe(200);
    expect((await own.send('/sign-in/sign-out', { method: 'POST' })).status).toBe(403);
    expect(await who(own)).toBe('demo-proposer');
  });
});

describe('a session', () => {
  it('is listed, and all others end at a word', async () => {
    const [first, second] = [await signedIn('demo-administrator'), await signedIn('demo-administrator')];
    const { data } = await second.ask<{ mySessions: { current: boolean; provider: string }[] }>(SESSIONS);
    expect(data!.mySessions.map(({ current }) => current).sort()).toEqual([false, true]);
    expect((await second.ask<{ endOtherSessions: number }>('mutation { endOtherSessions }')).data).toEqual({ endOtherSessions: 1 });
    expect([await who(first), await who(second)]).toEqual([null, 'demo-administrator']);
  });

  it('is not somebody else’s to end', async () => {
    const own = await signedIn('demo-proposer');
    const { data } = await own.ask<{ mySessions: { id: string; current: boolean }[] }>(SESSIONS);
    const id = data!.mySessions.find(({ current }) => current)!.id;
    const END = 'mutation ($id: ID!) { endSession(id: $id) { endedId userErrors { code } } }';
    const other = await signedIn('demo-reviewer');
    expect((await other.ask<{ endSession: object }>(END, { id })).data!.endSession).toEqual({
      endedId: null,
      userErrors: [{ code: 'SESSION_UNKNOWN' }],
    });
    expect(await who(own)).toBe('demo-proposer');
    expect((await own.ask<{ endSession: object }>(END, { id })).data!.endSession).toEqual({ endedId: id, userErrors: [] });
    expect(await who(own)).toBeNull();
  });

  it('ends here and at the provider, which tells every other session of the same sign-in', async () => {
    const own = await signedIn('demo-proposer');
    const companion = new BrowserSession(registry.url);
    for (const [name, value] of own.cookies) if (!name.startsWith('termverk')) companion.cookies.set(name, value);
    await signedIn('demo-proposer', companion);
    const secret = own.cookies.get('termverk-session')!;
    const csrf = (await own.csrfToken())!;
    const { location } = (await (await own.send('/sign-in/sign-out', { method: 'POST', headers: { 'x-termverk-csrf': csrf } })).json()) as {
      location: string;
    };
    expect(own.cookies.has('termverk-session')).toBe(false);
    own.cookies.set('termverk-session', secret);
    expect(await who(own)).toBeNull();
    own.cookies.delete('termverk-session');

    expect(await who(companion)).toBe('demo-proposer');
    const page = await (await companion.follow(location)).response!.text();
    const action = /action="([^"]+)"/.exec(page)![1]!;
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)![1]!;
    const done = await companion.submit(action, { xsrf, logout: 'yes' });
    expect(new URL(done.headers.get('location')!).pathname).toBe('/sign-in/signed-out');
    expect(await who(companion)).toBeNull();
  });

  it('ends when its person has no membership any more', async () => {
    const own = await signedIn('demo-reviewer');
    await database.dataSource.query(
      `update membership set valid_to = now() where person_id = (select id from person where slug = 'demo-reviewer')`,
    );
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await who(own)).toBeNull();
  });

  it('runs out', async () => {
    const own = await signedIn('demo-administrator');
    await database.dataSource.query(`update session set last_seen_at = now() - interval '2 hours' where ended_at is null`);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await who(own)).toBeNull();
  });
});

describe('a registry in production', () => {
  it('has no invented people to sign in as, whatever asks', async () => {
    const production = await startTestRegistry({
      databaseUrl: database.url,
      env: { TERMVERK_MODE: 'production', TERMVERK_DRAIN_SECONDS: '0' },
    });
    try {
      const own = new BrowserSession(production.url);
      expect((await own.send('/try-out/identity/.well-known/openid-configuration')).status).toBe(404);
      expect((await own.send('/sign-in?provider=try-out')).status).toBe(404);
      expect(await (await own.send('/sign-in')).text()).toContain('TERMVERK_IDENTITY_PROVIDERS');
      const demo = await signedIn('demo-proposer');
      own.cookies.set('termverk-session', demo.cookies.get('termverk-session')!);
      expect(await who(own)).toBeNull();
    } finally {
      await production.stop();
    }
  });
});

describe('a registry below a path of its host', () => {
  let below: TestRegistry;
  let origin: string;
  beforeAll(async () => {
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    below = await startTestRegistry({ databaseUrl: database.url, env: { PORT: port, TERMVERK_PUBLIC_URL: `${origin}/care/terms/` } });
  }, 120_000);
  afterAll(() => below?.stop());

  describe.each([
    ['takes the path off', ''],
    ['leaves the path on', '/care/terms'],
  ])('behind a proxy that %s', (_, path) => {
    const get = (address: string) =>
      fetch(`${origin}${path}${address}`, { headers: { accept: address.startsWith('/fhir') ? '*/*' : 'text/html' } });

    it('answers with links to where it is', async () => {
      expect(below.url).toBe(`${origin}/care/terms`);
      expect(await (await get('/')).text()).toContain('<base href="/care/terms/">');
      expect(await (await get('/device')).text()).toContain('href="/care/terms/sign-in?returnTo=%2Fcare%2Fterms%2Fdevice"');
      const bundle = (await (await get('/fhir/r4/CodeSystem?_count=1')).json()) as { link: { relation: string; url: string }[] };
      expect(bundle.link.find(({ relation }) => relation === 'self')!.url).toMatch(`${below.url}/fhir/r4/CodeSystem?`);
    });

    it('takes subscriptions', async () => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}/graphql`, 'graphql-transport-ws');
      await once(socket, 'open');
      socket.terminate();
    });

    it('lets people in, and back to where they were', async () => {
      const own = new BrowserSession(`${origin}/`);
      const chosen = await own.follow(`${path}/sign-in?returnTo=${encodeURIComponent('/care/terms/health/live?x=1')}`);
      expect(chosen.url.href).toContain(`${below.url}/try-out/identity/choose/`);
      const answer = await own.submit(chosen.url.href, { person: 'demo-proposer' });
      const { url } = await own.follow(new URL(answer.headers.get('location')!, chosen.url).href);
      expect(url.href).toBe(`${below.url}/health/live?x=1`);
      expect(await who(own)).toBe('demo-proposer');
    });

    it('sends nobody to what lies beside it', async () => {
      const own = new BrowserSession(`${origin}/`);
      const chosen = await own.follow(`${path}/sign-in?returnTo=%2Fcare%2Fterms-of-use`);
      const answer = await own.submit(chosen.url.href, { person: 'demo-proposer' });
      const { url } = await own.follow(new URL(answer.headers.get('location')!, chosen.url).href);
      expect(url.href).toBe(`${below.url}/graphql`);
    });
  });
});
