import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { demoToken } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const PORTAL = 'https://portal.example';
const PASSWORD = 'hemligt-losenord-1';
const METRICS_TOKEN = 'hemlig-matning-2-0123456789';
const KEY = Buffer.alloc(32, 'hemlig nyckel').toString('base64');
const SMTP_PASSWORD = 'hemlig-post-3';
const ANONYMOUS = 40;
const SIGNED_IN = 80;
const SOCKETS = 3;

describe('around everything that the registry answers', () => {
  let database: TestDatabase;
  let registry: TestRegistry;
  let token: string;
  let databasePassword: string;
  const folder = mkdtempSync(join(tmpdir(), 'termverk-protection-'));
  const leftover = join(folder, 'termverk-body-999999999-abc');
  let addresses = 0;
  /** Another client, as the trusted proxy on this machine tells it. */
  const somebody = () => `198.51.100.${++addresses}`;

  beforeAll(async () => {
    mkdirSync(leftover);
    writeFileSync(join(leftover, 'body'), 'what a killed process left behind');
    database = await createTestDatabase();
    const withPassword = new URL(database.url);
    // A server that asks for none takes any.
    if (withPassword.password === '') withPassword.password = PASSWORD;
    databasePassword = decodeURIComponent(withPassword.password);
    registry = await startTestRegistry({
      seed: 'minimal',
      databaseUrl: withPassword.href,
      env: {
        TMPDIR: folder,
        TERMVERK_LOG_LEVEL: 'trace',
        TERMVERK_TRUSTED_PROXIES: 'loopback',
        TERMVERK_CORS_ORIGINS: PORTAL,
        TERMVERK_RATE_ANONYMOUS: String(ANONYMOUS),
        TERMVERK_RATE_SIGNED_IN: String(SIGNED_IN),
        TERMVERK_WEBSOCKETS_PER_CLIENT: String(SOCKETS),
        TERMVERK_METRICS_TOKEN: METRICS_TOKEN,
        TERMVERK_KEY_ENCRYPTION_KEY: KEY,
        TERMVERK_SMTP_URL: `smtp://post:${SMTP_PASSWORD}@127.0.0.1:9`,
      },
    });
    token = await demoToken(registry.url, 'demo-forfattare');
  }, 180_000);
  afterAll(async () => {
    await registry?.stop();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${registry.url}${path}`, { headers: { 'x-forwarded-for': somebody(), ...headers } });
  const ask = (query: string, headers: Record<string, string> = {}, variables = {}) =>
    fetch(`${registry.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': somebody(), ...headers },
      body: JSON.stringify({ query, variables }),
    });
  const errorOf = async (answer: Response) =>
    ((await answer.json()) as { errors: { message: string; extensions: { code: string } }[] }).errors[0]!;

  describe('stand headers that', () => {
    it.each(['/version', '/graphql?query={__typename}', '/fhir/r4/metadata', '/api/v1/releases', '/nowhere', '/api/v1/releases/%E0%A4%A'])(
      'let a browser do nothing with %s',
      async (path) => {
        const { headers } = await get(path, { 'x-forwarded-proto': 'https' });
        expect(headers.get('content-type')).toMatch(/^application\/(json|fhir\+json).*; charset=utf-8$/);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('content-security-policy')).toBe(
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
        expect(headers.get('referrer-policy')).toBe('same-origin');
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
        if (!path.endsWith('%A')) expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
        expect(headers.get('access-control-allow-origin')).toBeNull();
      },
    );

    it('let the explorer page run its own script and style alone, in no frame', async () => {
      const { headers } = await get('/graphql', { accept: 'text/html' });
      const policy = headers.get('content-security-policy')!;
      expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self';/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('strict-transport-security')).toBeNull();
    });

    it('let nobody keep an answer for one person', async () => {
      const answer = await ask('{ me { person { id } } }', { authorization: `Bearer ${token}` });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });
  });

  it('pages of a listed origin may ask with cookies, and no others', async () => {
    for (const path of ['/graphql', '/fhir/r4/ValueSet/$expand']) {
      const preflight = (origin: string) =>
        fetch(`${registry.url}${path}`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
      const allowed = await preflight(PORTAL);
      expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, PORTAL]);
      expect(allowed.headers.get('access-control-allow-credentials')).toBe('true');
      expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    }
    const answer = await get('/fhir/r4/metadata', { origin: PORTAL });
    expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([
      PORTAL,
      expect.stringMatching(/Authorization.*Origin/),
    ]);
  });

  describe('who asks too much', () => {
    const until429 = async (send: () => Promise<Response>, most: number) => {
      for (let i = 1; i <= most; i++) {
        const answer = await send();
        if (answer.status === 429) return { answer, after: i - 1 };
        await answer.body?.cancel();
      }
      return null;
    };

    it('waits, whichever door they ask at, and the others do not', async () => {
      const headers = { 'x-forwarded-for': somebody(), 'accept-language': 'en' };
      const first = await get('/version', headers);
      expect([first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([
        `"client";q=${ANONYMOUS};w=60`,
        `"client";r=${ANONYMOUS - 1};t=2`,
      ]);
      const refused = (await until429(() => get('/version', headers), ANONYMOUS * 2))!;
      expect(refused.after).toBeGreaterThanOrEqual(ANONYMOUS - 1);
      expect(Number(refused.answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      const { error } = (await refused.answer.json()) as { error: { code: string; message: string } };
      expect(error).toMatchObject({ code: 'RATE_LIMITED', message: expect.stringContaining('asked the registry more than is allowed') });
      const onFhir = (await until429(() => get('/fhir/r4/metadata', headers), 10))!;
      expect(await onFhir.answer.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'throttled' }] });
      expect((await get('/health/live', headers)).status).toBe(200);
      expect((await get('/version')).status).toBe(200);
    });

    it('is found by what a query costs as well', async () => {
      const headers = { 'x-forwarded-for': somebody() };
      const dear = '{ artefacts(first: 500) { edges { node { id url } } } }';
      const first = await ask(dear, headers);
      expect(Number(/r=(\d+)/.exec(first.headers.get('ratelimit')!)![1])).toBeLessThan(ANONYMOUS - 10);
      const refused = (await until429(() => ask(dear, headers), 4))!.answer;
      expect((await errorOf(refused)).extensions.code).toBe('RATE_LIMITED');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    });

    it('is found by what a batch asks for', async () => {
      const headers = { 'x-forwarded-for': somebody(), 'content-type': 'application/fhir+json' };
      const entry = Array.from({ length: ANONYMOUS }, () => ({ request: { method: 'GET', url: 'metadata' } }));
      const batch = () =>
        fetch(`${registry.url}/fhir/r4`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
        });
      const first = await batch();
      expect([first.status, ((await first.json()) as { entry: unknown[] }).entry.length]).toEqual([200, ANONYMOUS]);
      expect((await until429(batch, 2))!.after).toBeLessThan(2);
    });

    it('is the token and not the address when there is one', async () => {
      const own = await demoToken(registry.url, 'demo-lasare');
      const send = () => get('/version', { authorization: `Bearer ${own}` });
      const refused = (await until429(send, SIGNED_IN * 2))!;
      expect(refused.after).toBeGreaterThanOrEqual(SIGNED_IN);
    });

    it('with credentials that are none waits soon', async () => {
      const headers = { 'x-forwarded-for': somebody(), authorization: 'Bearer tvk_guessed' };
      expect((await until429(() => get('/version', headers), ANONYMOUS))!.after).toBeLessThan(ANONYMOUS / 10);
    });

    it('with queries that cannot run waits soon', async () => {
      for (const query of ['{', '{ nothing }', `{ ${'__typename '.repeat(51)}}`]) {
        const headers = { 'x-forwarded-for': somebody() };
        expect((await until429(() => ask(query, headers), ANONYMOUS))!.after).toBeLessThanOrEqual(ANONYMOUS / 10 + 1);
      }
    });

    describe('over WebSockets', () => {
      const open: WebSocket[] = [];
      afterAll(() => open.forEach((socket) => socket.terminate()));

      /** A connection of a client; or the status that it was refused with. */
      const connect = (headers: Record<string, string>) =>
        new Promise<WebSocket | number>((resolve, reject) => {
          const socket = new WebSocket(`${registry.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
          open.push(socket);
          socket.on('open', () => resolve(socket));
          socket.on('unexpected-response', (_request, answer) => {
            answer.resume();
            resolve(answer.headers['retry-after'] === undefined ? Number.NaN : answer.statusCode!);
          });
          socket.on('error', reject);
        });
      const opened = async (headers: Record<string, string>) => {
        const socket = await connect(headers);
        if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
        return socket;
      };
      /** Says something, and hears what comes of it: a message, or the code that the connection is closed with. */
      const say = (socket: WebSocket, message: object) =>
        new Promise<{ readonly type: string; readonly payload?: { readonly extensions: { readonly code: string } }[] } | number>(
          (resolve) => {
            socket.once('message', (data) => resolve(JSON.parse(String(data as Buffer)) as { type: string }));
            socket.once('close', resolve);
            socket.send(JSON.stringify(message));
          },
        );
      const init = (socket: WebSocket, payload = {}) => say(socket, { type: 'connection_init', payload });
      const refusal = async (socket: WebSocket, query: string) => {
        const heard = await say(socket, { type: 'subscribe', id: String(Math.random()), payload: { query } });
        return typeof heard === 'number' ? heard : heard.payload![0]!.extensions.code;
      };

      it('has as many open as one client may, and leaves the others theirs', async () => {
        const headers = { 'x-forwarded-for': somebody() };
        const first = await opened(headers);
        for (let i = 1; i < SOCKETS; i++) await opened(headers);
        expect(await connect(headers)).toBe(429);
        await opened({ 'x-forwarded-for': somebody() });
        // One that is closed makes room, as does one whose owner has signed in.
        expect(await init(first, { authorization: `Bearer ${token}` })).toMatchObject({ type: 'connection_ack' });
        const second = await opened(headers);
        expect(await connect(headers)).toBe(429);
        second.close();
        while ((await connect(headers)) === 429);
      });

      it('is the token wherever it comes from', async () => {
        const authorization = `Bearer ${await demoToken(registry.url, 'demo-lasare')}`;
        const sockets = [];
        for (let i = 0; i <= SOCKETS; i++) sockets.push(await opened({ 'x-forwarded-for': somebody() }));
        const heard = [];
        for (const socket of sockets) heard.push(await init(socket, { authorization }));
        expect(heard.map((one) => (typeof one === 'number' ? one : one.type))).toEqual([
          ...Array<string>(SOCKETS).fill('connection_ack'),
          1013,
        ]);
      });

      it('pays for every one that is opened', async () => {
        const headers = { 'x-forwarded-for': somebody() };
        let count = 0;
        for (let socket = await connect(headers); typeof socket !== 'number'; socket = await connect(headers)) {
          if (++count > ANONYMOUS * 2) break;
          const closed = new Promise((resolve) => socket.once('close', resolve));
          socket.close();
          await closed;
        }
        expect(count).toBeLessThan(ANONYMOUS * 2);
      });

      it('pays for credentials that are none', async () => {
        const headers = { 'x-forwarded-for': somebody() };
        let count = 0;
        for (let socket = await connect(headers); typeof socket !== 'number'; socket = await connect(headers)) {
          expect(await init(socket, { authorization: 'Bearer tvk_guessed' })).toBe(4403);
          if (++count > ANONYMOUS / 10) break;
        }
        expect(count).toBeLessThanOrEqual(ANONYMOUS / 10);
      });

      it('pays for queries that cannot run, and before they are looked at', async () => {
        for (const [query, code] of [
          ['subscription {', 'GRAPHQL_INVALID'],
          ['subscription { events { nothing } }', 'GRAPHQL_INVALID'],
          [`subscription { events { ${'id '.repeat(501)}} }`, 'QUERY_REPEATS'],
        ] as const) {
          const socket = await opened({ 'x-forwarded-for': somebody() });
          await init(socket);
          const codes = [];
          while (codes.at(-1) !== 'RATE_LIMITED' && codes.length < ANONYMOUS) codes.push(await refusal(socket, query));
          expect(codes.length).toBeLessThanOrEqual(ANONYMOUS / 10 + 2);
          expect(codes.slice(0, -1)).toEqual(codes.slice(0, -1).map(() => code));
        }
      });
    });

    it('is not this machine itself', async () => {
      for (let i = 0; i < ANONYMOUS + 5; i++) expect((await fetch(`${registry.url}/version`)).status).toBe(200);
    });
  });

  it('a body is as large as its door lets through', async () => {
    const announce = (bytes: number) =>
      fetch(`${registry.url}/api/v1/imports`, {
        method: 'POST',
        // What is too large ends its connection, which nobody should take up again.
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, connection: 'close' },
        body: JSON.stringify({ files: [], filler: 'x'.repeat(bytes) }),
      });
    expect((await announce(3_000_000)).status).toBe(413);
    expect((await announce(1000)).status).not.toBe(413);
  });

  it('a query that cannot run is told why in the language of the reader, and never as a fault of the registry', async () => {
    const two = '/graphql?query=query A { __typename } query B { __typename }';
    const both = await get(two, { 'accept-language': 'sv' });
    expect([both.status, (await errorOf(both)).message]).toEqual([400, 'Flera operationer skickades: ange vilken med operationName.']);
    expect((await get(`${two}&operationName=C`)).status).toBe(400);
    expect((await get(`${two}&operationName=A`)).status).toBe(200);
    expect((await errorOf(await ask('{', { 'accept-language': 'en' }))).message).toBe('Syntax Error: Expected Name, found <EOF>.');
    expect((await errorOf(await ask('{'))).message).toBe('Syntaxfel: ett namn väntades, men här står frågans slut.');
  });

  it('a query that is made to be dear before it runs is refused as what it is', async () => {
    const codeOf = async (query: string) => {
      const answer = await ask(query);
      return [answer.status, (await errorOf(answer)).extensions.code];
    };
    const fragments = (count: number, body: (next: string) => string) =>
      `{ ...F0 } ${Array.from({ length: count }, (_, i) => `fragment F${i} on Query { ${body(`...F${i + 1}`)} }`).join(' ')} fragment F${count} on Query { __typename }`;
    expect(await codeOf(`{ ${'__typename '.repeat(501)}}`)).toEqual([400, 'QUERY_REPEATS']);
    expect(await codeOf(`{ ${'__typename '.repeat(9_000)}}`)).toEqual([400, 'QUERY_REPEATS']);
    expect(await codeOf(`{ ${'a '.repeat(20_000)}}`)).toEqual([400, 'QUERY_TOO_WORDY']);
    expect(await codeOf(fragments(40, (next) => `${next} ... { ${next} }`))).toEqual([400, 'QUERY_TOO_COSTLY']);
    expect(await codeOf(fragments(900, (next) => `${next} __typename`))).toEqual([400, 'QUERY_TOO_MANY_FRAGMENTS']);
  });

  it('what a killed process left in the temporary folder is gone', () => expect(existsSync(leftover)).toBe(false));

  it('no secret is in any log, answer or measurement', async () => {
    const seen: string[] = [];
    const collect = async (answer: Response) => seen.push(await answer.text(), JSON.stringify([...answer.headers]));
    const bearer = { authorization: `Bearer ${token}` };
    await collect(await get(`/graphql?query={__typename}&access_token=${token}`, bearer));
    await collect(await get(`/${token}/${KEY}`));
    await collect(await ask(`{ artefact(url: "${token}") { nothing } }`, bearer));
    await collect(await ask('query ($a: Int) { artefacts(first: $a) { totalCount } }', bearer, { a: token }));
    await collect(await ask('mutation { revokeApiToken(id: "x") { revokedId } }', { ...bearer, cookie: `session=${token}` }));
    await collect(await get('/version', { authorization: `Basic ${Buffer.from(PASSWORD).toString('base64')}` }));
    await collect(await get('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` }));
    await collect(await get('/metrics'));
    // Every connection is lost, which is logged.
    await database.dataSource.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    for (let i = 0; i < 3; i++) await collect(await get('/health/ready'));
    expect(registry.process.exitCode).toBeNull();
    const log = registry.log();
    expect(log.length).toBeGreaterThan(1000);
    for (const secret of [PASSWORD, databasePassword, METRICS_TOKEN, KEY, SMTP_PASSWORD]) {
      expect(log).not.toContain(secret);
      // What a client sends is told back to that client alone.
      expect(seen.filter((text) => text.includes(secret) && !text.includes(token))).toEqual([]);
    }
    expect(log).not.toContain(token);
    expect(log).not.toMatch(/tvk_[\w-]{20}/);
  });

  it('nor is one told by a registry that cannot start', async () => {
    const program = fileURLToPath(new URL('../support/run-registry.mjs', import.meta.url));
    const start = async (env: Record<string, string>) => {
      const child = spawn(process.execPath, [program], {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { PATH: process.env['PATH'], PORT: '0', TERMVERK_METRICS_TOKEN: METRICS_TOKEN, ...env },
      });
      const heard: string[] = [];
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => heard.push(text));
      const [code] = (await once(child, 'close')) as [number];
      expect(code).not.toBe(0);
      return heard.join('');
    };
    const told = await Promise.all([
      start({ DATABASE_URL: `postgres://user:${PASSWORD}@127.0.0.1:1/nothing` }),
      start({ DATABASE_URL: `mysql://user:${PASSWORD}@127.0.0.1:1/nothing` }),
      start({ DATABASE_URL: database.url, TERMVERK_KEY_ENCRYPTION_KEY: PASSWORD }),
      start({ DATABASE_URL: database.url, TERMVERK_IDENTITY_PROVIDERS: `[{"clientSecret":"${PASSWORD}"` }),
    ]);
    for (const text of told) {
      expect(text.length).toBeGreaterThan(20);
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toContain(METRICS_TOKEN);
    }
  });
});
