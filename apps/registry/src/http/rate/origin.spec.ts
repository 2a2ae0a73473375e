import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { WebSocket, WebSocketServer } from 'ws';
import { asked } from '../asked.fixture.js';
import { arrivals, originOf } from './origin.js';
import { RateLimits } from './rate-limits.js';

const servers: FastifyInstance[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** A server on this machine whose WebSockets spend a point of their client's two a minute each, and are closed with 4429 when there is none. */
async function socketsWith(trustedProxies: readonly string[]) {
  const limits = new RateLimits({ anonymous: 2, signedIn: 0 }, () => 0);
  const arrival = arrivals(trustedProxies);
  const server = fastify();
  servers.push(server);
  const sockets = new WebSocketServer({ server: server.server });
  sockets.on('connection', (client, request) => {
    const spent = limits.spend(arrival(request).origin, { tokenId: null, personId: null }, 1);
    client.close(spent?.charge.granted === false ? 4429 : 4200);
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  return async (forwardedFor?: string): Promise<unknown> => {
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
    const [code] = (await once(new WebSocket(`ws://127.0.0.1:${port}`, { headers }), 'close')) as unknown[];
    return code;
  };
}

describe('a WebSocket', () => {
  it('is counted by what a trusted proxy says, and not by what its client has invented', async () => {
    const open = await socketsWith(['127.0.0.1']);
    expect(await open('198.51.100.1')).toBe(4200);
    expect(await open('198.51.100.2')).toBe(4200);
    expect(await open('203.0.113.9, 198.51.100.1')).toBe(4200);
    expect(await open('203.0.113.10, 198.51.100.1')).toBe(4429);
  });

  it('is counted for the client of the first of several trusted proxies', async () => {
    const open = await socketsWith(['loopback', '10.0.0.0/8']);
    expect(await open('198.51.100.1, 10.0.0.1')).toBe(4200);
    expect(await open('198.51.100.1, 10.0.0.2')).toBe(4200);
    expect(await open('198.51.100.1, 10.0.0.1')).toBe(4429);
    expect(await open('198.51.100.2, 10.0.0.1')).toBe(4200);
  });

  it.each([
    ['no proxy is trusted', []],
    ['the peer is none of the trusted proxies', ['10.0.0.0/8']],
  ])('is counted for its peer when %s, whatever it says', async (_, trusted) => {
    const open = await socketsWith(trusted);
    expect([await open('198.51.100.1'), await open('198.51.100.2'), await open('198.51.100.3')]).toEqual([4200, 4200, 4429]);
  });

  it('straight from the same machine is not counted', async () => {
    const open = await socketsWith(['127.0.0.1']);
    expect([await open(), await open(), await open()]).toEqual([4200, 4200, 4200]);
  });

  it.each([
    ['nobody', []],
    ['the peer', ['127.0.0.1']],
    ['the peer and a network', ['loopback', '10.0.0.0/8']],
    ['somebody else', ['192.0.2.1']],
  ])('arrives as Fastify says of a request when %s is trusted', async (_, trusted) => {
    const server = fastify({ trustProxy: trusted.length === 0 ? false : trusted });
    servers.push(server);
    const arrival = arrivals(trusted);
    server.get('/', (request) => ({
      ours: arrival(request.raw),
      fastify: { origin: originOf(request), host: request.host, protocol: request.protocol },
    }));
    const forwarded: readonly Readonly<Record<string, string>>[] = [
      {},
      { 'x-forwarded-for': '203.0.113.9, 198.51.100.1, 10.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'registry.example' },
      { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'http, https', 'x-forwarded-host': 'evil.example, registry.example:8443' },
      { 'x-forwarded-for': 'nonsense, 10.0.0.1' },
    ];
    for (const headers of forwarded) {
      const { ours, fastify: theirs } = JSON.parse((await asked(server, { url: '/', headers })).text) as Record<string, unknown>;
      expect(ours).toEqual(theirs);
    }
  });
});
