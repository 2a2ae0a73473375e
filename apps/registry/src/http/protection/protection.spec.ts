import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { asked } from '../asked.fixture.js';
import { boundBodies, ORDINARY_BODY_BYTES } from './bodies.js';
import { answerCrossOrigin, type CrossOriginRules } from './cross-origin.js';
import { sendSecurityHeaders, STRICT_POLICY } from './security-headers.js';

const PORTAL = 'https://portal.example';
const OTHER = 'https://elsewhere.example';

describe('what is around every answer', () => {
  let server: FastifyInstance;
  afterEach(() => server.close());

  describe('security headers', () => {
    const start = (publicUrl: string | null = null, trustProxy = false) => {
      server = fastify({ trustProxy });
      sendSecurityHeaders(server, { publicUrl, isPersonal: (request) => request.headers.authorization !== undefined });
      server.get('/data', () => ({ a: 1 }));
      server.get('/page', (_request, reply) => reply.type('text/html').header('content-security-policy', "default-src 'self'").send('<p>'));
    };
    const headersOf = async (url: string, headers = {}) => (await asked(server, { url, headers })).headers;

    it('let a browser do nothing with data', async () => {
      start();
      for (const url of ['/data', '/nowhere']) {
        expect(await headersOf(url)).toMatchObject({
          'content-security-policy': STRICT_POLICY,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        });
      }
    });

    it('isolate a page, which keeps its own policy', async () => {
      start();
      expect(await headersOf('/page')).toMatchObject({
        'content-security-policy': "default-src 'self'",
        'cross-origin-opener-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'permissions-policy': expect.stringContaining('camera=(), '),
      });
    });

    it.each<[string, string | null, boolean, object, boolean]>([
      ['over plain HTTP', null, false, {}, false],
      ['when a client claims HTTPS and no proxy is trusted', null, false, { 'x-forwarded-proto': 'https' }, false],
      ['behind a trusted proxy that speaks HTTPS', null, true, { 'x-forwarded-proto': 'https' }, true],
      ['when the public address is HTTPS', 'https://registry.example', false, {}, true],
      ['when the public address is HTTP', 'http://registry.example', false, {}, false],
    ])('%s demand HTTPS from then on: %#', async (_, publicUrl, trustProxy, headers, demanded) => {
      start(publicUrl, trustProxy);
      expect((await headersOf('/data', headers))['strict-transport-security']).toBe(demanded ? 'max-age=31536000' : undefined);
    });

    it('let nobody keep what is for one person', async () => {
      start();
      expect((await headersOf('/data', { authorization: 'Bearer x' }))['cache-control']).toBe('no-store');
      expect((await headersOf('/data'))['cache-control']).toBeUndefined();
    });
  });

  describe('pages of other origins', () => {
    const start = (origins: readonly string[], everyone = false) => {
      server = fastify();
      const rules: CrossOriginRules = { origins: new Set(origins), everyone };
      answerCrossOrigin(server, rules);
      server.addHook('onRequest', (request, reply, done) => {
        if (request.headers.authorization === 'refused') void reply.code(401).send();
        else done();
      });
      server.get('/data', (_request, reply) => reply.header('vary', 'Accept').send({ a: 1 }));
    };
    const ask = (origin: string | undefined, method: 'GET' | 'OPTIONS' = 'GET', more = {}) =>
      asked(server, { url: '/data', method, headers: { ...(origin === undefined ? {} : { origin }), ...more } });
    const preflight = (origin: string) => ask(origin, 'OPTIONS', { 'access-control-request-method': 'POST', authorization: 'refused' });

    it('may not read anything unless configured', async () => {
      start([]);
      expect(Object.keys((await ask(PORTAL)).headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    });

    it('may read with cookies when they are listed, and only they', async () => {
      start([PORTAL]);
      expect((await ask(PORTAL)).headers).toMatchObject({
        'access-control-allow-origin': PORTAL,
        'access-control-allow-credentials': 'true',
        vary: 'Accept, Origin',
      });
      for (const origin of [OTHER, 'null', `${PORTAL}.evil.example`, PORTAL.toUpperCase(), 'http://portal.example', `${PORTAL}:8443`]) {
        const { headers } = await ask(origin);
        expect([headers['access-control-allow-origin'], headers['access-control-allow-credentials'], headers.vary]).toEqual([
          undefined,
          undefined,
          'Accept, Origin',
        ]);
      }
    });

    it('may all read what is public, without cookies, when a star is configured', async () => {
      start([PORTAL], true);
      const { headers } = await ask(OTHER);
      expect([headers['access-control-allow-origin'], headers['access-control-allow-credentials']]).toEqual(['*', undefined]);
      expect((await ask(PORTAL)).headers['access-control-allow-credentials']).toBe('true');
    });

    it('are answered before anybody is authenticated when they ask what they may do', async () => {
      start([PORTAL]);
      const allowed = await preflight(PORTAL);
      expect([allowed.statusCode, allowed.headers['access-control-allow-origin']]).toEqual([204, PORTAL]);
      expect(allowed.headers['access-control-allow-headers']).toContain('authorization');
      const refused = await preflight(OTHER);
      expect([refused.headers['access-control-allow-origin'], refused.headers['access-control-allow-headers']]).toEqual([
        undefined,
        undefined,
      ]);
    });
  });

  describe('bodies', () => {
    const start = (withinMs?: number) => {
      server = fastify();
      boundBodies(server, (request) => request.headers['content-type'] === 'text/csv', withinMs);
      server.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
      for (const url of ['/form', '/graphql', '/streamed', '/fhir/r4/*']) server.post(url, () => 'taken');
    };
    const send = async (url: string, bytes: number) =>
      (await asked(server, { method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: `"${'x'.repeat(bytes - 2)}"` }))
        .statusCode;

    it('are as large as their door lets through', async () => {
      start();
      expect(await send('/form', ORDINARY_BODY_BYTES)).toBe(200);
      expect(await send('/form', ORDINARY_BODY_BYTES + 1)).toBe(413);
      expect(await send('/graphql', 2 ** 24)).toBe(200);
      expect(await send('/graphql', 2 ** 24 + 1)).toBe(413);
      expect(await send('/fhir/r4/ValueSet/$expand', 2 ** 24)).toBe(200);
    });

    it('that do not arrive in time are given up, but for those that a route reads itself', async () => {
      start(100);
      await server.listen({ port: 0, host: '127.0.0.1' });
      const { port } = server.server.address() as AddressInfo;
      const open = async (type: string) => {
        const socket = connect(port, '127.0.0.1');
        await once(socket, 'connect');
        socket.write(`POST /streamed HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: 100\r\n\r\n{`);
        return socket;
      };
      const slow = await open('application/json');
      const heard: Buffer[] = [];
      slow.on('data', (bytes: Buffer) => heard.push(bytes));
      await once(slow, 'close');
      expect(Buffer.concat(heard).toString()).not.toContain('taken');
      const streamed = await open('text/csv');
      const [answer] = (await once(streamed, 'data')) as [Buffer];
      expect(answer.toString()).toContain('200 OK');
      streamed.destroy();
    });
  });
});
