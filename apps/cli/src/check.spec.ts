import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { repository, termverk } from './cli.fixture.js';
import { PLANS, RegistryPeer } from './registry-peer.fixture.js';

const HEADER = 'source_system,source_code,source_display,target_system,target_code,target_display,relationship,comment';
const LOCAL = 'urn:example:vendor';
const mapping = (...targets: string[]) =>
  [HEADER, ...targets.map((target, i) => `${LOCAL},L${i},,${PLANS},${target},,equivalent,`)].join('\n') + '\n';

let peer: RegistryPeer;
beforeAll(async () => void (peer = await new RegistryPeer().start()));
afterAll(() => peer.stop());
beforeEach(() => {
  peer.requests.length = 0;
  peer.intercept = () => false;
});

const check = async (files: Record<string, string | Uint8Array>, argv: string[] = ['map.csv'], env: Record<string, string> = {}) => {
  const folder = await repository(files);
  return { ...(await termverk(['check', ...argv], folder, { TERMVERK_URL: peer.url, ...env })), folder };
};

describe('termverk check', () => {
  it('exits 0 on a mapping whose codes are all right', async () => {
    const { code, out, err } = await check({ 'map.csv': mapping('SIP', 'GP') });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('2 rows, 2 checked');
  });

  it('exits 1 with row, rule and suggestion for an unknown, a retired and an ambiguous target', async () => {
    const { code, out } = await check({ 'map.csv': mapping('SIP', 'SIPP', 'OLD', 'PLAN') });
    expect(code).toBe(1);
    expect(out).toMatch(
      /line 3 +error +The code "SIPP" does not exist .*CODE-UNKNOWN\n +Did you mean SIP \(Samordnad individuell plan\)\?/,
    );
    expect(out).toMatch(/line 4 +error .*CODE-RETIRED-REPLACED\n +It is replaced by GP \(Genomförandeplan\)\./);
    expect(out).toMatch(/line 5 +error .*CODE-AMBIGUOUS\n +State one of GP \(Genomförandeplan\) or SIP/);
    expect(out).toContain('Failed: 3 findings at the level error or graver');
  });

  it('speaks Swedish when asked, and when the environment does', async () => {
    const files = { 'map.csv': mapping('SIPP') };
    expect((await check(files, ['map.csv', '--lang', 'sv'])).out).toContain('Koden "SIPP" finns inte');
    expect((await check(files, ['map.csv'], { LANG: 'sv_SE.UTF-8' })).out).toContain('Menade du SIP');
  });

  it('asks the registry per artefact and not per code', async () => {
    await check({ 'map.csv': mapping(...Array.from({ length: 200 }, () => 'SIP')) });
    expect(peer.requests.map(({ url }) => url).sort()).toEqual([
      '/api/v1/releases/latest',
      '/api/v1/versions/v1',
      '/api/v1/versions/v1/content',
    ]);
  });

  it('sends the token as bearer and shows it nowhere', async () => {
    const { out, err } = await check({ 'map.csv': mapping('SIP') }, ['map.csv', '--format', 'json'], { TERMVERK_TOKEN: 's3cret' });
    expect(peer.requests[0]!.headers.authorization).toBe('Bearer s3cret');
    expect(out + err).not.toContain('s3cret');
  });

  it('writes several formats at once, to files and to standard output', async () => {
    const argv = ['map.csv', '--format', 'sarif=out/report.sarif', '--format', 'json=report.json', '--format', 'text'];
    const { code, out, folder } = await check({ 'map.csv': mapping('SIPP') }, argv);
    expect(code).toBe(1);
    expect(out).toContain('CODE-UNKNOWN');
    expect(JSON.parse(await readFile(join(folder, 'out/report.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toMatchObject({ outcome: 'fail', counts: { error: 1 } });
  });

  it('fails on new findings only, given a baseline', async () => {
    const first = await check({ 'map.csv': mapping('SIPP') }, ['map.csv', '--format', 'json']);
    const again = { 'base.json': first.out, 'map.csv': mapping('GP', 'SIP') + `${LOCAL},L0,,${PLANS},SIPP,,equivalent,` };
    const known = await check(again, ['map.csv', '--baseline', 'base.json', '--fail-on', 'new']);
    expect([known.code, known.out]).toEqual([expect.any(Number), expect.stringContaining('1 unchanged')]);
    const fresh = await check({ ...again, 'map.csv': mapping('SIPP', 'OLD') }, ['map.csv', '--baseline', 'base.json', '--fail-on', 'new']);
    expect(fresh.code).toBe(1);
    expect(fresh.out).toContain('1 new finding at the level error');
  });

  it('refuses a baseline that leaves out findings', async () => {
    const files = { 'map.csv': mapping('SIPP', 'SIPX') };
    const { out } = await check(files, ['map.csv', '--format', 'json', '--findings-per-rule', '1']);
    const { code, err } = await check({ ...files, 'base.json': out }, ['map.csv', '--baseline', 'base.json']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('larger --findings-per-rule') });
  });

  it('reads what spreadsheets write: semicolons, byte order mark, CRLF and ISO-8859-1', async () => {
    const text = mapping('SIP', 'GP').replaceAll(',', ';').replaceAll('\n', '\r\n').replace('L0;;', 'L0;Sjukhusvård på Åland;');
    expect((await check({ 'map.csv': Buffer.from('\ufeff' + text) })).code).toBe(0);
    expect((await check({ 'map.csv': Buffer.from(text, 'latin1') })).code).toBe(0);
    expect((await check({ 'map.csv': Buffer.from('\ufeff' + text, 'utf16le') })).code).toBe(0);
  });

  it('checks a code list of a system', async () => {
    const { code, out } = await check({ 'codes.csv': 'code,display\nSIP,\nOLD,\n' }, [
      'codes.csv',
      '--code-system',
      'urn:oid:1.2.752.999.1',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('line 3');
  });

  it('lets flags go before the environment, and that before the file', async () => {
    const yaml = `registry: http://127.0.0.1:1\nagainst: nonsense\nfailSeverity: hint\nsubjects:\n  - mapping: map.csv\n`;
    const files = { 'termverk.yaml': yaml, 'map.csv': mapping('SIP').replace('SIP,,', 'SIP,SIP,') };
    expect((await check(files, ['--against', 'national-2026.1'])).code).toBe(1);
    expect((await check(files, ['--against', 'national-2026.1', '--fail-severity', 'error'])).code).toBe(0);
    expect((await check(files, ['--registry', 'http://127.0.0.1:1'])).code).toBe(3);
  });

  it('honours rule settings and overrides by path', async () => {
    const yaml =
      'subjects: [{mapping: "**/*.csv"}]\nrules: {CODE-UNKNOWN: off}\noverrides: [{paths: [strict/**], rules: {CODE-UNKNOWN: error}}]\n';
    const { code, out } = await check({ 'termverk.yaml': yaml, 'loose/a.csv': mapping('SIPP'), 'strict/a.csv': mapping('SIPP') }, []);
    expect(code).toBe(1);
    expect(out).toContain('strict/a.csv\n');
    expect(out).not.toContain('loose/a.csv\n');
  });
});

describe('exit code 2: wrong usage or configuration', () => {
  it.each<[string, Record<string, string>, string[], RegExp]>([
    ['an unknown flag', {}, ['--formt', 'text'], /Unknown option --formt\.\nDid you mean --format\?/],
    ['an unknown format', {}, ['map.csv', '--format', 'pdf'], /"pdf" is not an allowed value of --format/],
    ['a missing file', {}, ['none.csv'], /none\.csv cannot be read: ENOENT/],
    ['a missing configuration', {}, ['--config', 'x.yaml'], /x\.yaml cannot be read: ENOENT/],
    [
      'a release that does not exist',
      { 'map.csv': mapping('SIP') },
      ['map.csv', '--against', 'national-2026.2'],
      /national-2026\.2 does not exist.*\nDid you mean national-2026\.1\?\nReleases that exist: national-2026\.1\.\n/,
    ],
    [
      'a target system that the release lacks',
      { 'map.csv': mapping('SIP') },
      ['map.csv', '--target-system', `${PLANS}s`],
      /is not part of the release national-2026\.1\.\nDid you mean https:\/\/example\.org\/CodeSystem\/plans\?/,
    ],
    ['a file without the columns of a mapping', { 'map.csv': 'a,b\n1,2\n' }, ['map.csv'], /map\.csv: line 1/],
    ['a pattern that matches nothing', { 'termverk.yaml': 'subjects: [{mapping: "x/*.csv"}]' }, [], /x\/\*\.csv matches no file/],
    ['new findings without a baseline', { 'map.csv': mapping('SIP') }, ['map.csv', '--fail-on', 'new'], /needs a baseline/],
    ['a baseline that is none', { 'map.csv': mapping('SIP'), 'b.json': '{}' }, ['map.csv', '--baseline', 'b.json'], /b\.json is neither/],
    [
      'a misspelt key',
      { 'termverk.yaml': 'registry: http://x\nsubjets: []\n' },
      [],
      /termverk\.yaml:2:1: unknown key subjets\. Did you mean subjects\?/,
    ],
    ['no registry at all', { 'map.csv': mapping('SIP') }, ['map.csv', '--registry', 'ftp://x'], /"ftp:\/\/x" is no http or https address/],
  ])('%s', async (_what, files, argv, message) => {
    const { code, err, out } = await check(files, argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it.each([401, 403])('a token that is refused with %s', async (status) => {
    peer.intercept = (_request, response) => !!response.writeHead(status).end('{"error":{"code":"FORBIDDEN","message":"no"}}');
    expect(await check({ 'map.csv': mapping('SIP') })).toMatchObject({ code: 2, err: expect.stringContaining('TERMVERK_TOKEN') });
  });

  it.each<[string, number]>([
    ['<html>hello</html>', 200],
    ['<html>gone</html>', 404],
    ['{"hello":1}', 200],
  ])('an address where something else answers %s', async (body, status) => {
    peer.intercept = (_request, response) => !!response.writeHead(status).end(body);
    expect(await check({ 'map.csv': mapping('SIP') })).toMatchObject({ code: 2, err: expect.stringContaining('no Termverk registry') });
  });
});

describe('exit code 3: the registry is unavailable', () => {
  const files = { 'map.csv': mapping('SIP') };
  it.each<[string, Record<string, string>, RegExp]>([
    ['the port is one that is never asked', { TERMVERK_URL: 'http://127.0.0.1:1' }, /cannot be reached \(/],
    ['the name does not exist', { TERMVERK_URL: 'http://registry.invalid' }, /cannot be reached \((ENOTFOUND|EAI_AGAIN)\)/],
  ])('when %s', async (_what, env, message) => {
    const { code, err, out } = await check(files, ['map.csv'], env);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('when nobody listens there any more', async () => {
    const gone = await new RegistryPeer().start();
    await gone.stop();
    const { code, err } = await check(files, ['map.csv'], { TERMVERK_URL: gone.url });
    expect({ code, err }).toEqual({
      code: 3,
      err: `The registry ${gone.url} cannot be reached (ECONNREFUSED). Nothing has been checked.\n`,
    });
  });

  it('when it does not answer in time', async () => {
    peer.intercept = () => true;
    const { code, err } = await check(files, ['map.csv'], { TERMVERK_TIMEOUT: '0.3' });
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('did not answer within 0.3 s') });
  });

  it('when it stops in the middle of an answer', async () => {
    peer.intercept = (request, response) => {
      if (!request.url!.endsWith('/content')) return false;
      response.writeHead(200, { 'content-length': '1000' }).write('{"key":"GP","body":{"code":"GP"}}\n');
      setTimeout(() => response.destroy(), 50);
      return true;
    };
    expect((await check(files)).code).toBe(3);
  });

  it('when it sends fewer rows than there are', async () => {
    peer.intercept = (request, response) => request.url!.endsWith('/content') && !!response.writeHead(200).end('');
    expect(await check(files)).toMatchObject({ code: 3, err: expect.stringContaining('0/4') });
  });

  it.each([500, 502, 504])('when it answers %s', async (status) => {
    peer.intercept = (_request, response) => !!response.writeHead(status).end('oops');
    expect(await check(files)).toMatchObject({ code: 3, err: expect.stringContaining(String(status)) });
  });

  it('when it goes on answering 503, after a bounded number of tries', async () => {
    peer.intercept = (_request, response) => !!response.writeHead(503, { 'retry-after': '0' }).end();
    expect((await check(files)).code).toBe(3);
    expect(peer.requests).toHaveLength(4);
  });

  it('at once when it asks for more patience than a pipeline has', async () => {
    peer.intercept = (_request, response) => !!response.writeHead(503, { 'retry-after': '3600' }).end();
    expect((await check(files)).code).toBe(3);
    expect(peer.requests).toHaveLength(1);
  });

  it('but not when a 503 passes', async () => {
    let failures = 2;
    peer.intercept = (_request, response) => failures-- > 0 && !!response.writeHead(503, { 'retry-after': '1' }).end();
    const startedAt = Date.now();
    expect(await check(files)).toMatchObject({ code: 0, err: expect.stringContaining('trying again in 1 s') });
    expect(Date.now() - startedAt).toBeGreaterThan(1900);
  });

  it('even when what cannot be verified is allowed', async () => {
    expect((await check(files, ['map.csv', '--allow-unknown'], { TERMVERK_URL: 'http://127.0.0.1:1' })).code).toBe(3);
  });
});

describe('exit code 4: not verified', () => {
  it.each<[string, Record<string, string>, string[], RegExp]>([
    ['no files and nothing configured', {}, [], /no file to check/],
    ['an empty list of subjects', { 'termverk.yaml': 'subjects: []' }, [], /no file to check/],
    ['a file with a header only', { 'map.csv': HEADER + '\n' }, ['map.csv'], /map\.csv has no rows to check/],
    ['an empty file', { 'map.csv': '' }, ['map.csv'], /map\.csv has no rows to check/],
    [
      'no row whose system the release knows',
      { 'map.csv': mapping('SIP').replace(PLANS, 'urn:none') },
      ['map.csv'],
      /No row of map\.csv uses a code system/,
    ],
  ])('%s', async (_what, files, argv, message) => {
    const { code, out } = await check(files, argv);
    expect(code).toBe(4);
    expect(out).toMatch(message);
    expect(out).toContain('Not verified');
  });

  it('one good file does not hide an empty one', async () => {
    expect((await check({ 'a.csv': mapping('SIP'), 'b.csv': HEADER }, ['a.csv', 'b.csv'])).code).toBe(4);
  });

  it('is 0 when that is allowed, but not when there are findings', async () => {
    expect((await check({ 'map.csv': HEADER }, ['map.csv', '--allow-unknown'])).code).toBe(0);
    expect((await check({ 'map.csv': mapping('SIP').replace(PLANS, 'urn:none') }, ['map.csv', '--allow-unknown'])).code).toBe(1);
  });
});
