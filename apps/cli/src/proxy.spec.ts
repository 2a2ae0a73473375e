import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { repository, termverk } from './cli.fixture.js';
import { RegistryPeer } from './registry-peer.fixture.js';

let peer: RegistryPeer;
let proxy: Server;
let proxyUrl: string;
const tunnelled: string[] = [];

beforeAll(async () => {
  peer = await new RegistryPeer().start();
  proxy = createServer().on('connect', (request, client) => {
    tunnelled.push(request.url ?? '');
    // Whatever name is asked for, the registry stands behind the proxy: only the proxy can reach it.
    const server = connect(Number(new URL(peer.url).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await peer.stop();
});

const releases = async (env: Record<string, string>) =>
  termverk(['releases'], await repository(), { TERMVERK_URL: 'http://registry.invalid', ...env });

describe('behind a proxy', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('the registry is reached through %s', async (name) => {
    tunnelled.length = 0;
    expect(await releases({ [name]: proxyUrl })).toMatchObject({ code: 0, out: expect.stringContaining('national-2026.1') });
    expect(tunnelled).toEqual(['registry.invalid:80']);
  });

  it('a host in NO_PROXY is asked directly', async () => {
    tunnelled.length = 0;
    expect(await releases({ HTTP_PROXY: proxyUrl, NO_PROXY: '127.0.0.1', TERMVERK_URL: peer.url })).toMatchObject({ code: 0 });
    expect(tunnelled).toEqual([]);
  });

  it('a proxy that is away is a registry that is unavailable', async () => {
    expect((await releases({ HTTP_PROXY: 'http://127.0.0.1:1' })).code).toBe(3);
  });
});
