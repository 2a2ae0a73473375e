import { afterAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { asked } from '../asked.fixture.js';
import { isCounted, isRefusedSecret, pointsOfQuery, RateLimits, type RateBudgets } from './rate-limits.js';

const nobody: { tokenId: string | null; personId: string | null } = { tokenId: null, personId: null };
const HERE = '198.51.100.1';

const servers: FastifyInstance[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** A server on this machine that trusts a proxy on it, or nobody. */
function serverWith(budgets: RateBudgets, { actor = nobody, trustProxy = '127.0.0.1' as string | false } = {}) {
  const clock = { nowMs: 0 };
  const limits = new RateLimits(budgets, () => clock.nowMs);
  const server = fastify({ trustProxy });
  servers.push(server);
  server.get('/', (request, reply) => {
    const refusal = limits.charge(request, reply, actor, 1);
    return refusal === null ? reply.send('answered') : reply.code(429).send(refusal.message);
  });
  const ask = (forwardedFor?: string) =>
    asked(server, { url: '/', headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor } });
  return { ask, clock };
}

describe('what a client may ask in a minute', () => {
  it('is told in every answer, and when there is more of it in the one that refuses', async () => {
    const { ask, clock } = serverWith({ anonymous: 2, signedIn: 0 });
    const first = await ask(HERE);
    expect([first.statusCode, first.headers['ratelimit'], first.headers['ratelimit-policy']]).toEqual([
      200,
      '"client";r=1;t=30',
      '"client";q=2;w=60',
    ]);
    await ask(HERE);
    const refused = await ask(HERE);
    expect([refused.statusCode, refused.headers['ratelimit'], refused.headers['retry-after']]).toEqual([429, '"client";r=0;t=60', '30']);
    clock.nowMs = 30_000;
    expect((await ask(HERE)).statusCode).toBe(200);
  });

  it('is counted by what a trusted proxy says, and not by what its client has invented', async () => {
    const { ask } = serverWith({ anonymous: 1, signedIn: 0 });
    expect((await ask('198.51.100.1')).statusCode).toBe(200);
    expect((await ask('198.51.100.2')).statusCode).toBe(200);
    // The client's own invention stands to the left of what the proxy adds.
    expect((await ask('203.0.113.9, 198.51.100.1')).statusCode).toBe(429);
  });

  it('is counted for the peer when no proxy is trusted, whatever it says', async () => {
    const { ask } = serverWith({ anonymous: 1, signedIn: 0 }, { trustProxy: false });
    expect((await ask('198.51.100.3')).statusCode).toBe(200);
    expect((await ask('198.51.100.4')).statusCode).toBe(429);
  });

  it('is another thing for those who are signed in, wherever they are', async () => {
    const { ask } = serverWith({ anonymous: 1, signedIn: 2 }, { actor: { tokenId: 't', personId: 'p' } });
    const statuses = [];
    for (let i = 1; i <= 3; i++) statuses.push((await ask(`198.51.100.${i}`)).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('is not counted on the same machine, nor where there is no limit', async () => {
    const own = serverWith({ anonymous: 1, signedIn: 1 });
    const unlimited = serverWith({ anonymous: 0, signedIn: 1 });
    for (let i = 0; i < 3; i++) {
      const answer = await own.ask();
      expect([answer.statusCode, answer.headers['ratelimit']]).toEqual([200, undefined]);
      expect((await unlimited.ask(HERE)).statusCode).toBe(200);
    }
  });

  it.each([
    [0, 0],
    [100, 0],
    [149, 0],
    [250, 2],
    [20_000, 199],
  ])('a query that costs %d costs %d points more than its request', (cost, points) => expect(pointsOfQuery(cost)).toBe(points));

  it.each([
    ['/oauth/token', 401, true],
    ['/oauth/token', 400, true],
    ['/oauth/token', 200, false],
    ['/oauth/token', 503, false],
    ['/graphql', 401, false],
  ])('%s answered with %d is a secret that was wrong: %p', (path, status, refused) => expect(isRefusedSecret(path, status)).toBe(refused));

  it.each([
    ['/health/live', false],
    ['/metrics', false],
    ['/graphql', true],
    ['/healthy', true],
    ['/fhir/r4/metadata', true],
  ])('counts %s: %p', (path, counted) => expect(isCounted(path)).toBe(counted));
});
