import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './addresses.js';
import { Outgoing } from './outgoing.js';

const LOOPBACK = ['127.0.0.0/8', '::1'];

describe('the address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2a00:1450:400f::1', '::ffff:8.8.8.8', '172.32.0.1', '100.128.0.1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '[::1]',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('requests to addresses that somebody else has given', () => {
  let server: Server;
  let base: string;
  const heard: { url: string; headers: Record<string, unknown> }[] = [];
  let answer: RequestListener = (_, response) => response.end('hello');

  beforeAll(async () => {
    server = createServer((request, response) => {
      heard.push({ url: request.url!, headers: request.headers });
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const problem = async (outgoing: Outgoing, url: string, more = {}) =>
    outgoing.fetch(url, { timeoutMs: 2000, ...more }).then(
      ({ status }) => String(status),
      (error: { code: string }) => error.code,
    );
  const port = () => new URL(base).port;
  const resolving = (...addresses: string[]) =>
    new Outgoing([], async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

  it.each([
    ['as it is', () => base],
    ['in decimal', () => `http://2130706433:${port()}/`],
    ['in octal', () => `http://0177.0.0.1:${port()}/`],
    ['in hexadecimal', () => `http://0x7f.1:${port()}/`],
    ['short', () => `http://127.1:${port()}/`],
    ['as IPv6 that carries it', () => `http://[::ffff:127.0.0.1]:${port()}/`],
    ['as nothing', () => `http://0:${port()}/`],
    ['by name', () => `http://localhost:${port()}/`],
    ['by name with a dot', () => `http://localhost.:${port()}/`],
    ['of the machine’s metadata', () => 'https://169.254.169.254/latest/meta-data/'],
  ])('do not reach loopback %s', async (_, url) => {
    heard.length = 0;
    expect(await problem(new Outgoing([]), url())).toBe('ADDRESS_FORBIDDEN');
    expect(heard).toEqual([]);
  });

  it('do not go where a name stands for an inner address among others', async () => {
    expect(await problem(resolving('8.8.8.8', '10.0.0.1'), 'https://hooks.example/')).toBe('ADDRESS_FORBIDDEN');
    expect(await problem(resolving(), 'https://hooks.example/')).toBe('HOST_UNKNOWN');
  });

  it('go to the address that was checked, whatever the name is turned to then', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const outgoing = new Outgoing(['127.0.0.1'], async () => answers.shift()!.map((address) => ({ address, family: 4 })));
    expect((await outgoing.fetch(`http://rebinding.example:${port()}/`, { timeoutMs: 2000 })).body.toString()).toBe('hello');
    expect(answers).toHaveLength(1);
    expect(await problem(outgoing, `http://rebinding.example:${port()}/`)).toBe('ADDRESS_FORBIDDEN');
  });

  it.each([
    ['http://hooks.example/', 'SCHEME_FORBIDDEN'],
    ['ftp://hooks.example/', 'SCHEME_FORBIDDEN'],
    ['file:///etc/passwd', 'SCHEME_FORBIDDEN'],
    ['gopher://hooks.example/', 'SCHEME_FORBIDDEN'],
    ['https://hooks.example:25/', 'PORT_FORBIDDEN'],
    ['https://hooks.example:6379/', 'PORT_FORBIDDEN'],
    ['https://user:secret@hooks.example/', 'CREDENTIALS_FORBIDDEN'],
    ['hooks', 'URL_INVALID'],
    ['', 'URL_INVALID'],
  ])('%s is refused: %s', async (url, code) => {
    expect(await problem(resolving('8.8.8.8'), url)).toBe(code);
  });

  it('follow no redirect unless told to, and then only to where they may go', async () => {
    answer = (request, response) => {
      if (request.url === '/') response.writeHead(302, { location: 'http://localhost:1/inner' }).end();
      else if (request.url === '/here') response.writeHead(307, { location: '/there' }).end();
      else response.end('there');
    };
    const outgoing = new Outgoing(['127.0.0.1'], async () => [{ address: '::1', family: 6 }]);
    expect(await problem(outgoing, base)).toBe('302');
    expect(await problem(outgoing, base, { redirects: 3 })).toBe('ADDRESS_FORBIDDEN');
    expect(await problem(outgoing, `${base}/here`, { redirects: 3 })).toBe('200');
    answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
    expect(await problem(outgoing, base, { redirects: 3 })).toBe('TOO_MANY_REDIRECTS');
  });

  it('keep what is for one server from another', async () => {
    const name = 'inner.example';
    const outgoing = new Outgoing([...LOOPBACK], async () => [{ address: '127.0.0.1', family: 4 }]);
    answer = (request, response) =>
      request.url === '/' ? response.writeHead(302, { location: `http://${name}:${port()}/other` }).end() : response.end();
    heard.length = 0;
    await outgoing.fetch(base, { timeoutMs: 2000, redirects: 1, headers: { authorization: 'Bearer x', accept: 'text/plain' } });
    expect(heard.map(({ url, headers }) => [url, headers['authorization'], headers['accept']])).toEqual([
      ['/', 'Bearer x', 'text/plain'],
      ['/other', undefined, 'text/plain'],
    ]);
  });

  it('end when nobody answers in time, and when too much is answered', async () => {
    const outgoing = new Outgoing(LOOPBACK);
    answer = () => {};
    expect(await problem(outgoing, base, { timeoutMs: 50 })).toBe('TIMEOUT');
    answer = (_, response) => response.end('x'.repeat(100));
    expect(await problem(outgoing, base, { maxBytes: 10 })).toBe('ANSWER_TOO_LARGE');
    expect(await problem(outgoing, 'http://127.0.0.1:1/')).toBe('CONNECTION_FAILED');
  });

  it.each(['10.0.0.0/33', 'not a host', '/8'])('"%s" cannot be allowed', (entry) => {
    expect(() => new Outgoing([entry])).toThrow(entry);
  });
});
