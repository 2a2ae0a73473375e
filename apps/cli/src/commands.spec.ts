import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anchorStatement, manifestChecksum, releaseStatement, signDetached, thumbprint } from '@termverk/kernel';
import { repository, termverk } from './cli.fixture.js';
import { readConfiguration } from './config/read-configuration.js';
import { auditChain, auditEntries, PLANS, RegistryPeer } from './registry-peer.fixture.js';

let peer: RegistryPeer;
let folder: string;
beforeAll(async () => {
  peer = await new RegistryPeer().start();
  folder = await repository({
    'usage.csv': 'a\n1\n',
    'bad.csv': 'bad\n',
    'empty.csv': '',
    'cs.json': '{}',
    'bad.json': '{"bad":1}',
    'x.doc': 'x',
    'nothing.yaml': 'nothing',
    'broken.json': '{"broken":1}',
    'large.json': 'x'.repeat(9_000_000),
  });
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.requests.length = 0;
  peer.intercept = () => false;
});
const run = (...argv: string[]) => termverk(argv, folder, { TERMVERK_URL: peer.url, TERMVERK_TOKEN: 't' });

describe('termverk', () => {
  it('shows help in both languages and exits 0', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes: 0 passed') });
    expect(await run('--lang', 'sv', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Slutkoder: 0 godkänd') });
    expect(await run('check', '--help', '--lang=sv')).toMatchObject({ code: 0, out: expect.stringContaining('Användning:') });
  });

  it('has the version of its package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await run('--version')).toMatchObject({ code: 0, out: `${version}\n` });
  });

  it.each([
    [['chek'], 'check'],
    [['usage', 'psh'], 'push'],
    [['explain', 'CODE-UNKNWON'], 'CODE-UNKNOWN'],
  ])('answers %j with a suggestion and 2', async (argv, suggestion) => {
    expect(await run(...argv)).toMatchObject({ code: 2, err: expect.stringContaining(suggestion) });
  });

  it.each([[[]], [['usage']], [['audit']], [['import']], [['resolve']], [['check', '--against']], [['explain', 'a', 'b']]])(
    'never exits 0 on the half command %j',
    async (argv) => expect((await run(...argv)).code).toBe(2),
  );
});

describe('termverk explain', () => {
  it('needs no registry', async () => {
    expect(await termverk(['explain', 'code-unknown', '--lang', 'sv'], folder)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Okänd kod'),
    });
    expect((await termverk(['explain'], folder)).out.trim().split('\n').length).toBeGreaterThan(15);
  });
});

describe('termverk init', () => {
  it.each(['sv', 'en'])('writes a configuration that can be read, with comments in %s', async (language) => {
    const empty = await repository();
    expect(await termverk(['init', '--lang', language, '--registry', 'https://r.example'], empty)).toMatchObject({ code: 0 });
    const text = await readFile(join(empty, 'termverk.yaml'), 'utf8');
    expect(readConfiguration(text)).toMatchObject({ ok: true, value: { registry: 'https://r.example', against: 'latest' } });
    // What is commented out has to be right too once somebody takes the mark away.
    const uncommented = text.replace(
      /^( *)# (sourceSystem|targetSystem|coversSource|- codeList| {2}codeSystem|baseline|formats|rules| {2}CODE|overrides| {2}- paths| {4}rules)/gm,
      '$1$2',
    );
    expect(readConfiguration(uncommented)).toMatchObject({ ok: true });
    expect(await termverk(['init'], empty)).toMatchObject({ code: 2, err: expect.stringContaining('--force') });
    expect(await termverk(['init', '--force'], empty)).toMatchObject({ code: 0 });
  });
});

describe('termverk releases and resolve', () => {
  it('list what is published', async () => {
    expect(await run('releases')).toEqual({ code: 0, err: '', out: 'national-2026.1  2026-01-01  National release 2026.1\n' });
  });

  it('show a version', async () => {
    const { code, out } = await run('resolve', PLANS, '--as-of', '2026-01-01');
    expect({ code, version: (JSON.parse(out) as { version: string }).version }).toEqual({ code: 0, version: '3.0.13' });
    expect(peer.requests[0]!.url).toContain('asOf=2026-01-01');
  });

  it('exit 2 for what the registry does not know', async () => {
    expect(await run('resolve', 'urn:unknown')).toMatchObject({ code: 2, err: 'The registry does not know urn:unknown.\n' });
  });
});

describe('termverk usage push', () => {
  it('sends the file and tells what came of it', async () => {
    expect(await run('usage', 'push', 'usage.csv')).toMatchObject({ code: 0, out: '2 rows accepted, 1 replaced.\n' });
    expect(peer.requests[0]).toMatchObject({
      method: 'POST',
      body: 'a\n1\n',
      headers: { 'content-type': 'text/csv', authorization: 'Bearer t' },
    });
  });

  it('sends it again when the registry was busy', async () => {
    let failures = 1;
    peer.intercept = (request, response) => failures-- > 0 && !!request.resume() && !!response.writeHead(503).end();
    expect((await run('usage', 'push', 'usage.csv')).code).toBe(0);
    expect(peer.requests.at(-1)!.body).toBe('a\n1\n');
  });

  it.each<[string, number, RegExp]>([
    ['bad.csv', 1, /1 rows were rejected/],
    ['empty.csv', 4, /is empty/],
    ['none.csv', 2, /ENOENT/],
  ])('%s ends with %s', async (file, code, message) => {
    const ended = await run('usage', 'push', file);
    expect(ended.code).toBe(code);
    expect(ended.err).toMatch(message);
  });
});

describe('termverk import', () => {
  it.each<[string[], number]>([
    [['cs.json'], 0],
    [['--dry-run', 'cs.json'], 0],
    [['cs.json', 'bad.json'], 1],
    [['nothing.yaml'], 4],
    [['x.doc'], 2],
    [['none.json'], 2],
    [['empty.csv'], 4],
  ])('%j ends with %s', async (argv, code) => {
    expect((await run('import', ...argv)).code).toBe(code);
  });

  it('asks for a dry run when told', async () => {
    await run('import', '--dry-run', 'cs.json');
    expect(JSON.parse(peer.requests[0]!.body)).toMatchObject({
      mode: 'dry-run',
      files: [{ name: 'cs.json', sizeBytes: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
  });

  it('exits 3 when the registry fails at it, which is no fault of the file’s', async () => {
    expect((await run('import', 'broken.json')).code).toBe(3);
  });

  it('goes on from where the registry says when a connection breaks', async () => {
    let broken = 0;
    peer.intercept = (request) => request.method === 'PATCH' && peer.requests.length > 3 && broken++ < 2 && !!request.destroy();
    expect(await run('import', 'large.json', '--watch')).toMatchObject({ code: 0, err: expect.stringContaining('100 % sent') });
    expect(broken).toBeGreaterThan(1);
    const offsets = peer.requests.filter(({ method }) => method === 'PATCH').map(({ headers }) => Number(headers['upload-offset']));
    expect([offsets[0], offsets.at(-1)]).toEqual([0, 8 * 1024 * 1024]);
  });

  it('goes on with a transfer of an earlier run, and only with the same files', async () => {
    const { out } = await run('import', '--dry-run', 'cs.json', '--no-wait');
    expect(out).toBe('');
    const [id] = peer.requests.flatMap(({ url }) => /imports\/([^/]+)/.exec(url)?.[1] ?? []);
    expect((await run('import', '--resume', id!, 'bad.json')).code).toBe(2);
    expect(await run('import', '--resume', id!, 'cs.json')).toMatchObject({ code: 0, err: expect.stringContaining(`--commit ${id}`) });
    expect(await run('import', '--commit', id!)).toMatchObject({ code: 0, out: expect.stringContaining('"committed": true') });
    expect(await run('import', '--cancel', id!)).toMatchObject({ code: 1, err: expect.stringContaining('TOO_LATE') });
  });

  it('saves the whole report', async () => {
    expect((await run('import', 'bad.json', '--report', 'problems.csv')).code).toBe(1);
    expect(await readFile(join(folder, 'problems.csv'), 'utf8')).toContain('CODE_DUPLICATE');
  });
});

describe('termverk audit verify', () => {
  const send = (entries: readonly object[]) => {
    peer.intercept = (request, response) => {
      if (!request.url!.includes('/audit?')) return false;
      const rest = request.url!.includes('after=0') ? entries : [];
      return !!response.writeHead(200).end(rest.map((entry) => JSON.stringify(entry) + '\n').join(''));
    };
  };

  it('recomputes every link', async () => {
    expect(await run('audit', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('3 entries') });
  });

  it('accepts a payload that has been disposed of when the record says so', async () => {
    const disposal = { action: 'audit.disposed', details: { entries: [2], ground: 'x' } };
    send(auditChain([{ n: 0 }, null, disposal]));
    expect(await run('audit', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('(1 disposed of, 0 not shown)') });
    send(auditChain([{ n: 0 }, null, { n: 2 }]));
    expect(await run('audit', 'verify')).toMatchObject({ code: 1, err: expect.stringContaining('entry 2: disposed-without-record') });
    send(auditChain([{ n: 0 }, null, { n: 2 }]).map((entry) => ({ ...entry, withheld: entry.payload === null })));
    expect(await run('audit', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('1 not shown') });
  });

  it('compares with anchors that were kept, by the keys that were kept with them', async () => {
    const { jwk, privateKey } = newKey();
    const anchorOf = (hash: string, seq: number) => {
      const statement = { day: '2026-03-01', seq, hash, anchoredAt: '2026-03-01T12:00:00.000Z' };
      return { ...statement, keyId: jwk.kid, jws: signDetached(privateKey, jwk.kid, 'termverk-anchor', anchorStatement(statement)) };
    };
    const kept = async (anchor: object) => {
      await writeFile(join(folder, 'anchors.json'), JSON.stringify({ anchors: [anchor], keys: [jwk] }));
      return run('audit', 'verify', '--anchors', 'anchors.json');
    };
    expect(await kept(anchorOf(auditEntries[1]!.hash, 2))).toMatchObject({ code: 0, out: expect.stringContaining('1 anchors agree') });
    expect(await kept(anchorOf('00'.repeat(32), 2))).toMatchObject({ code: 1, err: expect.stringContaining('entry 2: anchor-hash') });
    expect(await kept(anchorOf(auditEntries[1]!.hash, 9))).toMatchObject({ code: 1, err: expect.stringContaining('entry 4: cut-off') });
    const moved = { ...anchorOf(auditEntries[1]!.hash, 2), seq: 3 };
    expect(await kept(moved)).toMatchObject({ code: 1, err: expect.stringContaining('entry 3: anchor-signature') });
    expect((await run('audit', 'verify', '--anchors', 'bad.json')).code).toBe(2);
    expect((await run('audit', 'verify', '--anchors', 'missing.json')).code).toBe(2);
  });

  it.each<[string, (entries: typeof auditEntries) => object[], RegExp]>([
    ['a changed payload', (all) => all.map((entry, i) => (i === 1 ? { ...entry, payload: '{}' } : entry)), /entry 2: payload-hash/],
    ['a missing entry', (all) => all.filter((_, i) => i !== 1), /entry 2: gap/],
    ['a changed hash', (all) => all.map((entry, i) => (i === 2 ? { ...entry, hash: '00'.repeat(32) } : entry)), /entry 3: hash/],
    ['nonsense instead of hashes', (all) => all.map((entry) => ({ ...entry, previousHash: 7 })), /entry 1: previous-hash/],
  ])('exits 1 on %s', async (_what, tamper, message) => {
    send(tamper(auditEntries));
    const { code, err } = await run('audit', 'verify');
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it('exits 4 on an empty chain', async () => {
    send([]);
    expect((await run('audit', 'verify')).code).toBe(4);
  });
});

describe('termverk releases verify', () => {
  const { jwk, privateKey } = newKey();
  const items = [{ url: PLANS, version: '1', checksum: 'ab'.repeat(32) }];
  const statement = {
    name: 'r-1',
    effectiveFrom: '2026-01-01T00:00:00.000Z',
    publishedAt: '2026-01-01T00:00:00.000Z',
    checksum: manifestChecksum(items).toString('hex'),
  };
  const jws = signDetached(privateKey, jwk.kid, 'termverk-release', releaseStatement(statement));
  const signed = { ...statement, title: { sv: 'R' }, status: 'published', items, signature: { keyId: jwk.kid, jws } };
  const shows = (release: object, keys: readonly object[] = [jwk]) => {
    peer.intercept = (request, response) => {
      if (request.url === '/api/v1/releases/r-1') return !!response.writeHead(200).end(JSON.stringify(release));
      if (request.url === '/.well-known/jwks.json') return !!response.writeHead(200).end(JSON.stringify({ keys }));
      return false;
    };
  };

  it('recomputes the checksum and verifies the signature', async () => {
    shows(signed);
    expect(await run('releases', 'verify', 'r-1')).toMatchObject({ code: 0, out: expect.stringContaining(jwk.kid) });
    expect((await run('releases', 'verify')).code).toBe(2);
  });

  it.each<[string, object, RegExp, number]>([
    ['another version', { ...signed, items: [{ ...items[0], version: '2' }] }, /do not give its checksum/, 1],
    ['another date', { ...signed, effectiveFrom: '2027-01-01T00:00:00.000Z' }, /signature/, 1],
    ['a signature of another thing', { ...signed, signature: { keyId: jwk.kid, jws: 'a..b' } }, /malformed/, 1],
    ['a part of what it holds', { ...signed, isWhole: false, items: [] }, /closed to who asks/, 4],
    ['no signature', { ...signed, signature: null }, /not signed/, 4],
  ])('does not let %s by', async (_what, release, message, expected) => {
    shows(release);
    const { code, err } = await run('releases', 'verify', 'r-1');
    expect(code).toBe(expected);
    expect(err).toMatch(message);
  });

  it('trusts the keys that were kept more than those that are shown', async () => {
    await writeFile(join(folder, 'other.json'), JSON.stringify({ keys: [newKey().jwk] }));
    await writeFile(join(folder, 'keys.json'), JSON.stringify({ keys: [{ kty: 'RSA' }, jwk] }));
    shows(signed);
    expect(await run('releases', 'verify', 'r-1', '--keys', 'other.json')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/unknown-key/),
    });
    shows(signed, []);
    expect((await run('releases', 'verify', 'r-1', '--keys', 'keys.json')).code).toBe(0);
  });
});

function newKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' }) as { x: string };
  const bare = { kty: 'OKP', crv: 'Ed25519', x } as const;
  return { jwk: { ...bare, kid: thumbprint(bare) }, privateKey };
}
