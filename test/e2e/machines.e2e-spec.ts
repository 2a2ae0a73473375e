import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, stat, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrowserSession } from '../support/browser-session.js';
import { demoToken, graphql, graphqlData } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { inventPeople } from '../support/invented-people.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const CLI = fileURLToPath(new URL('../../apps/cli/bin/termverk.mjs', import.meta.url));
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const CREATE = `mutation ($input: CreateOAuthClientInput!) {
  createOAuthClient(input: $input) { credentials { clientId secret } userErrors { code } } }`;
const ME = '{ me { person { slug } organisation { slug } roles { role } } }';
interface Credentials {
  readonly clientId: string;
  readonly secret: string;
}

let database: TestDatabase;
let registry: TestRegistry;
let administrator: string;
beforeAll(async () => {
  database = await createTestDatabase();
  await inventPeople(database, ['proposer', 'administrator']);
  // What a program is to do has to be within the rights of who makes it.
  await holds('demo-administrator', 'vendor');
  registry = await startTestRegistry({ databaseUrl: database.url, env: { TERMVERK_DRAIN_SECONDS: '0' } });
  administrator = await demoToken(registry.url, 'demo-administrator');
}, 120_000);
afterAll(async () => {
  await registry?.stop();
  await database?.drop();
});

async function program(scopes: string[], days = 30, token = administrator): Promise<Credentials> {
  const { createOAuthClient } = await graphqlData<{ createOAuthClient: { credentials: Credentials } }>(
    registry.url,
    CREATE,
    { input: { name: 'Pipeline', organisation: 'exempel', purpose: 'CI', scopes, days } },
    token,
  );
  return createOAuthClient.credentials;
}
async function form(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${registry.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
/** Puts a role of somebody's into the database. */
const holds = (slug: string, role: string) =>
  database.dataSource.query(
    `insert into role_grant (id, person_id, role, valid_from) select gen_random_uuid(), id, $2, '2020-01-01' from person where slug = $1`,
    [slug, role],
  );
const holdsNoLonger = (slug: string, role: string) =>
  database.dataSource.query(
    `update role_grant set valid_to = now() where role = $2 and valid_to is null and person_id = (select id from person where slug = $1)`,
    [slug, role],
  );
const credentials = (fields: Record<string, string>, headers = {}) =>
  form('/oauth/token', { grant_type: 'client_credentials', ...fields }, headers);
const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
const statusOf = async (token: string, query = ME) => (await graphql(registry.url, query, {}, token)).status;

describe('a program of an organisation', () => {
  it('gets a token for an hour by its secret, in the form or by Basic, and acts for the organisation', async () => {
    const { clientId, secret } = await program(['self.read', 'usage.push']);
    for (const asked of [
      await credentials({ client_id: clientId, client_secret: secret }),
      await credentials({}, basic(clientId, secret)),
    ]) {
      expect(asked).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600, scope: 'self.read usage.push' } });
      const { me } = await graphqlData<{ me: object }>(registry.url, ME, {}, String(asked.body['access_token']));
      expect(me).toMatchObject({ organisation: { slug: 'exempel' }, roles: [{ role: 'vendor' }] });
    }
  });

  it('can be given less, and never more', async () => {
    const { clientId, secret } = await program(['self.read', 'usage.push']);
    const narrow = await credentials({ client_id: clientId, client_secret: secret, scope: 'usage.push' });
    expect(narrow.body['scope']).toBe('usage.push');
    expect((await graphql(registry.url, ME, {}, String(narrow.body['access_token']))).errors[0]?.extensions?.code).toBe('FORBIDDEN');
    const wide = await credentials({ client_id: clientId, client_secret: secret, scope: 'usage.push content.import' });
    expect(wide).toEqual({ status: 400, body: { error: 'invalid_scope' } });
  });

  it.each(['proposal.decide', 'role.grant', 'token.create', 'session.manage', 'nothing.such'])('cannot be given %s', async (scope) => {
    const { createOAuthClient } = await graphqlData<{ createOAuthClient: object }>(
      registry.url,
      CREATE,
      { input: { name: 'P', organisation: 'exempel', purpose: 'x', scopes: [scope] } },
      administrator,
    );
    expect(createOAuthClient).toEqual({ credentials: null, userErrors: [{ code: 'SCOPE_UNKNOWN' }] });
  });

  it('is given nothing by somebody who may not do it themselves', async () => {
    const { createOAuthClient } = await graphqlData<{ createOAuthClient: object }>(
      registry.url,
      CREATE.replace('code }', 'code path }'),
      { input: { name: 'P', organisation: 'exempel', purpose: 'x', scopes: ['self.read', 'content.import'] } },
      administrator,
    );
    expect(createOAuthClient).toEqual({ credentials: null, userErrors: [{ code: 'SCOPE_WIDER', path: ['scopes'] }] });
  });

  it('gets a new secret only from somebody who may do what it does, and the old one works until then', async () => {
    await holds('demo-administrator', 'registrar');
    const { clientId, secret } = await program(['content.import'], 30, await demoToken(registry.url, 'demo-administrator'));
    await holdsNoLonger('demo-administrator', 'registrar');
    const renew = async () =>
      (
        await graphqlData<{ renewOAuthClientSecret: object }>(
          registry.url,
          'mutation ($id: ID!) { renewOAuthClientSecret(id: $id) { credentials { secret } userErrors { code } } }',
          { id: `OAuthClient:${clientId}` },
          await demoToken(registry.url, 'demo-administrator'),
        )
      ).renewOAuthClientSecret;
    expect(await renew()).toEqual({ credentials: null, userErrors: [{ code: 'SCOPE_WIDER' }] });
    expect((await credentials({ client_id: clientId, client_secret: secret })).status).toBe(200);
    await holds('demo-administrator', 'registrar');
    expect(await renew()).toMatchObject({ credentials: { secret: expect.any(String) as unknown }, userErrors: [] });
    await holdsNoLonger('demo-administrator', 'registrar');
    expect((await credentials({ client_id: clientId, client_secret: secret })).status).toBe(401);
  });

  it('is turned away with a wrong secret, another’s, an ended one, two at once, or none', async () => {
    const [one, two] = [await program(['self.read']), await program(['self.read'])];
    const attempts: readonly Record<string, string>[] = [
      { client_id: one.clientId, client_secret: 'wrong' },
      { client_id: one.clientId, client_secret: two.secret },
      { client_id: "' or true --", client_secret: one.secret },
      { client_id: one.clientId },
      {},
    ];
    for (const fields of attempts) {
      expect(await credentials(fields)).toEqual({ status: 401, body: { error: 'invalid_client' } });
    }
    expect((await credentials({ client_id: one.clientId, client_secret: one.secret }, basic(one.clientId, one.secret))).status).toBe(401);
    const token = String((await credentials({ client_id: one.clientId, client_secret: one.secret })).body['access_token']);
    expect(await statusOf(token)).toBe(200);
    await graphqlData(
      registry.url,
      'mutation ($id: ID!) { revokeOAuthClient(id: $id) { revokedId } }',
      { id: `OAuthClient:${one.clientId}` },
      administrator,
    );
    expect((await credentials({ client_id: one.clientId, client_secret: one.secret })).status).toBe(401);
    expect(await statusOf(token)).toBe(401);
  });

  it('has only a hash of its secret in the database, and is shown with its last use', async () => {
    const { clientId, secret } = await program(['self.read']);
    await credentials({ client_id: clientId, client_secret: secret });
    const rows: { all: string }[] = await database.dataSource.query('select c::text as all from oauth_client c');
    for (const { all } of rows) expect(all).not.toContain(secret);
    const { oauthClients } = await graphqlData<{ oauthClients: { clientId: string; lastUsedAt: string | null }[] }>(
      registry.url,
      '{ oauthClients(organisation: "exempel") { clientId lastUsedAt hint scopes } }',
      {},
      administrator,
    );
    expect(oauthClients.find((client) => client.clientId === clientId)!.lastUsedAt).not.toBeNull();
  });

  it('is looked after by administrators alone', async () => {
    const proposer = await demoToken(registry.url, 'demo-proposer');
    const { errors } = await graphql(registry.url, '{ oauthClients(organisation: "exempel") { clientId } }', {}, proposer);
    expect(errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('a token', () => {
  it('is listed for its person and for administrators, and ends at their word but not at a stranger’s', async () => {
    const proposer = await demoToken(registry.url, 'demo-proposer');
    const { createApiToken } = await graphqlData<{ createApiToken: { token: { id: string; secret: string } } }>(
      registry.url,
      'mutation { createApiToken(input: { purpose: "usage" }) { token { id secret } } }',
      {},
      proposer,
    );
    const { id, secret } = createApiToken.token;
    const { myApiTokens } = await graphqlData<{ myApiTokens: { id: string; purpose: string }[] }>(
      registry.url,
      '{ myApiTokens { id purpose lastUsedAt } }',
      {},
      proposer,
    );
    expect(myApiTokens.map((token) => token.purpose)).toContain('usage');
    const { apiTokens } = await graphqlData<{ apiTokens: { id: string }[] }>(
      registry.url,
      '{ apiTokens(organisation: "exempel") { id person { slug } } }',
      {},
      administrator,
    );
    expect(apiTokens.map((token) => token.id)).toContain(id);
    const REVOKE = 'mutation ($id: ID!) { revokeApiToken(id: $id) { revokedId userErrors { code } } }';
    const foreign = (apiTokens as { id: string; person: { slug: string } }[]).find(({ person }) => person.slug === 'demo-administrator')!;
    const { revokeApiToken } = await graphqlData<{ revokeApiToken: object }>(registry.url, REVOKE, { id: foreign.id }, proposer);
    expect(revokeApiToken).toEqual({ revokedId: null, userErrors: [{ code: 'TOKEN_UNKNOWN' }] });
    await graphqlData(registry.url, REVOKE, { id }, administrator);
    expect(await statusOf(secret)).toBe(401);
  });
});

describe('a role', () => {
  const GRANT = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { grant { id } userErrors { code } } }';
  const grant = (input: object, token = administrator) =>
    graphqlData<{ grantRole: { grant: { id: string } | null; userErrors: { code: string }[] } }>(
      registry.url,
      GRANT,
      { input },
      token,
    ).then(({ grantRole }) => grantRole);

  it('is granted and withdrawn by an administrator, and told in the audit chain', async () => {
    const { grant: made } = await grant({ person: 'demo-proposer', role: 'REVIEWER', subjectField: null });
    const proposer = await demoToken(registry.url, 'demo-proposer');
    const rolesNow = async () =>
      (await graphqlData<{ me: { roles: { role: string }[] } }>(registry.url, ME, {}, proposer)).me.roles.map(({ role }) => role).sort();
    expect(await rolesNow()).toEqual(['proposer', 'reviewer']);
    await graphqlData(
      registry.url,
      'mutation ($id: ID!) { withdrawRole(id: $id) { userErrors { code } } }',
      { id: made!.id },
      administrator,
    );
    expect(await rolesNow()).toEqual(['proposer']);
    const entries: { action: string }[] = await database.dataSource.query(
      `select action from audit_entry where entity_kind = 'role-grant' order by seq`,
    );
    expect(entries.map(({ action }) => action)).toEqual(['role.granted', 'role.withdrawn']);
  });

  it.each([
    ['OWN_ROLE', { person: 'demo-administrator', role: 'DECISION_MAKER' }],
    ['PERSON_UNKNOWN', { person: 'nobody', role: 'READER' }],
    ['HELD_ALREADY', { person: 'demo-proposer', role: 'PROPOSER' }],
    ['SUBJECT_FIELD_UNKNOWN', { person: 'demo-proposer', role: 'READER', subjectField: 'nowhere' }],
    ['NAMESPACE_UNKNOWN', { person: 'demo-proposer', role: 'READER', namespace: 'https://nowhere.example/' }],
    ['SCOPE_TWICE', { person: 'demo-proposer', role: 'READER', namespace: 'https://a.example/', subjectField: 'a' }],
    ['PAST', { person: 'demo-proposer', role: 'READER', validFrom: '2020-01-01T00:00:00Z' }],
    ['PERIOD', { person: 'demo-proposer', role: 'READER', validFrom: '2999-01-01T00:00:00Z', validTo: '2998-01-01T00:00:00Z' }],
  ])('is refused with %s', async (code, input) => {
    expect((await grant(input)).userErrors).toEqual([{ code }]);
  });
});

describe('termverk login', () => {
  /** The command line as a process with a home of its own. */
  async function start(argv: string[], home: string, env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [CLI, ...argv, '--registry', registry.url], {
      env: { PATH: process.env['PATH'] ?? '', LANG: 'en_GB.UTF-8', XDG_CONFIG_HOME: home, ...env },
      cwd: home,
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
    const place = async (): Promise<string> => {
      for (let i = 0; i < 100; i++) {
        const found = /Open (\S+) in/.exec(err)?.[1];
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`no address: ${err}`);
    };
    return { child, ended, place };
  }
  const home = () => mkdtemp(join(tmpdir(), 'termverk-home-'));

  async function decide(place: string, decision: 'allow' | 'deny', person = 'demo-proposer'): Promise<string> {
    const own = new BrowserSession(registry.url);
    const { pathname, search } = new URL(place);
    await own.signInAs(person, { returnTo: `${pathname}${search}` });
    const page = await (await own.send(place)).text();
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
    const fields = { user_code: field('user_code'), csrf: field('csrf'), decision };
    expect((await own.submit('/device', { ...fields, csrf: 'wrong' })).status).toBe(403);
    return (await own.submit('/device', fields)).text();
  }

  it('waits for its person in a browser, keeps the token for the owner alone, uses it, and gives it back', async () => {
    const folder = await home();
    const login = await start(['login'], folder);
    expect(await decide(await login.place(), 'allow')).toContain('Programmet är inne');
    expect(await login.ended).toMatchObject({ code: 0, out: expect.stringContaining('Signed in at') });
    const path = join(folder, 'termverk', 'credentials.json');
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
    expect(((await stat(join(folder, 'termverk'))).mode & 0o777).toString(8)).toBe('700');
    const { registries } = JSON.parse(await readFile(path, 'utf8')) as { registries: Record<string, { token: string }> };
    const { token } = registries[registry.url]!;
    expect((await graphqlData<{ me: { person: { slug: string } } }>(registry.url, ME, {}, token)).me.person.slug).toBe('demo-proposer');

    // Used by other commands; a token in the environment goes before it.
    expect((await (await start(['releases'], folder)).ended).code).toBe(0);
    expect(await (await start(['releases'], folder, { TERMVERK_TOKEN: 'tvk_wrong' })).ended).toMatchObject({ code: 2 });

    await chmod(path, 0o644);
    expect(await (await start(['releases'], folder)).ended).toMatchObject({ code: 2, err: expect.stringContaining('Others can read') });
    await chmod(path, 0o600);

    expect(await (await start(['logout'], folder)).ended).toMatchObject({ code: 0, out: expect.stringContaining('Signed out') });
    expect(await statusOf(token)).toBe(401);
    expect(await readFile(path, 'utf8')).not.toContain(token);
  }, 40_000);

  it('keeps nothing when its person says no, or when it is interrupted', async () => {
    const folder = await home();
    const denied = await start(['login'], folder);
    await decide(await denied.place(), 'deny');
    expect(await denied.ended).toMatchObject({ code: 1, err: expect.stringContaining('denied') });
    const interrupted = await start(['login', '--lang', 'sv'], folder);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    interrupted.child.kill('SIGINT');
    expect(await interrupted.ended).toMatchObject({ code: 1, err: expect.stringContaining('Avbrutet; ingenting är sparat') });
    await expect(stat(join(folder, 'termverk'))).rejects.toThrow('ENOENT');
  }, 40_000);

  it('is not a way around: codes are good once, for the command line, and a program cannot let in another', async () => {
    const { body } = await form('/oauth/device_authorization', { client_id: 'termverk-cli' });
    const ask = () =>
      form('/oauth/token', { grant_type: DEVICE_GRANT, client_id: 'termverk-cli', device_code: String(body['device_code']) });
    expect((await ask()).body).toEqual({ error: 'authorization_pending' });
    expect((await ask()).body).toEqual({ error: 'slow_down' });
    const token = await demoToken(registry.url, 'demo-proposer');
    const let_in = await form(
      '/device',
      { user_code: String(body['user_code']), csrf: 'x', decision: 'allow' },
      { authorization: `Bearer ${token}` },
    ).catch(() => null);
    expect(let_in).toBeNull();
    await decide(String(body['verification_uri_complete']), 'allow');
    expect((await ask()).status).toBe(200);
    expect((await ask()).body).toEqual({ error: 'invalid_grant' });
    expect((await form('/oauth/token', { grant_type: DEVICE_GRANT, client_id: 'other', device_code: 'x' })).status).toBe(401);
    expect((await form('/oauth/token', { grant_type: 'password', username: 'a', password: 'b' })).body).toEqual({
      error: 'unsupported_grant_type',
    });
  });
});
