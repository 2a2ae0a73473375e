import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demoToken, graphql, graphqlData } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { insertImporters } from '../support/importers.js';
import { codeSystem, followed, importBody, linesOf, OWN, problemsOf, type TestImport } from '../support/importing.js';
import { runProgram, TERMVERK } from '../support/program.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

/** So many rows take some seconds. */
const LONG = 400_000;
const BYTES = 'application/octet-stream';
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes);

/** A large code system, whose import lasts long enough to be met under way. */
const large = (id: string, length: number) =>
  Buffer.from(
    codeSystem(
      id,
      Array.from({ length }, (_, i) => ({ code: `c${i}`, display: `Begrepp ${i}`, definition: `En beskrivning av nummer ${i}` })),
    ),
  );

describe('an import that somebody follows', () => {
  let database: TestDatabase;
  let registry: TestRegistry;
  let token: string;
  let admin: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    await insertImporters(database.url);
    registry = await startTestRegistry({ databaseUrl: database.url });
    token = await demoToken(registry.url, 'demo-importor');
    admin = new pg.Client({ connectionString: database.url });
    admin.on('error', () => undefined);
    await admin.connect();
  }, 180_000);
  afterAll(async () => {
    await admin?.end();
    await registry?.stop();
    await database?.drop();
  });

  const call = async (method: string, path: string, init: { body?: Buffer | string; headers?: Record<string, string>; as?: string } = {}) =>
    fetch(`${registry.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${init.as ?? token}`, 'accept-language': 'en', ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body as never }),
    });
  const announce = async (files: object[], more: object = {}, as?: string) => {
    const response = await call('POST', '/api/v1/imports', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...OWN, files, ...more }),
      ...(as === undefined ? {} : { as }),
    });
    return { status: response.status, location: response.headers.get('location'), ...((await response.json()) as TestImport) };
  };
  const file = (name: string, bytes: Buffer, more: object = {}) => ({
    name,
    sizeBytes: bytes.length,
    sha256: sha256(bytes).digest('hex'),
    ...more,
  });
  const piece = async (link: string, offset: number, bytes: Buffer, headers: Record<string, string> = {}) => {
    const response = await call('PATCH', link, {
      headers: { 'content-type': BYTES, 'upload-offset': String(offset), ...headers },
      body: bytes,
    });
    const text = await response.text();
    const { error } = (text === '' ? {} : JSON.parse(text)) as { error?: { code: string; message: string } };
    return { status: response.status, offset: Number(response.headers.get('upload-offset')), code: error?.code, message: error?.message };
  };
  const head = async (link: string) => Number((await call('HEAD', link)).headers.get('upload-offset'));
  const read = async (link: string) => (await (await call('GET', link)).json()) as TestImport;
  const ask = async (link: string, what: 'commit' | 'preview' | 'cancel', as?: string) => {
    const response = await call('POST', `${link}/${what}`, as === undefined ? {} : { as });
    const body = (await response.json()) as TestImport & { error?: { code: string; message: string } };
    return { status: response.status, body };
  };
  const end = async (link: string) => (await followed(registry.url, token, link)).at(-1)!;
  const send = async (bytes: Buffer, name: string, more: object = {}) => {
    const announced = await announce([file(name, bytes)], more);
    await piece(`${announced.link}/files/0`, 0, bytes);
    return announced.link;
  };
  const until = async <T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
    for (let i = 0; i < 600; i++) {
      const value = await look();
      if (holds(value)) return value;
      await sleep(50);
    }
    throw new Error('it did not come to pass');
  };
  const stored = async () =>
    (
      await admin.query<Record<string, number>>(
        `select (select count(*)::int from artefact) as artefacts, (select count(*)::int from artefact_version) as versions,
           (select count(*)::int from content_block) as blocks, (select count(*)::int from fact) as facts,
           (select count(*)::int from audit_entry where action = 'content.imported') as entries`,
      )
    ).rows[0]!;
  const versionOf = async (id: string) =>
    (
      await graphqlData<{ artefact: { versions: { version: string }[] } | null }>(
        registry.url,
        'query ($url: String!) { artefact(url: $url) { versions { version } } }',
        { url: `https://example.org/CodeSystem/${id}` },
      )
    ).artefact;

  it('arrives in pieces over connections that break, and lands whole', async () => {
    const bytes = large('pieces', LONG);
    const announced = await announce([file('pieces.json', bytes)]);
    expect(announced).toMatchObject({ status: 201, state: 'uploading', location: announced.link });
    const link = `${announced.link}/files/0`;
    expect(await piece(link, 0, bytes.subarray(0, 1_000_000))).toMatchObject({ status: 204, offset: 1_000_000 });
    await breakOff(link, 1_000_000, bytes.subarray(1_000_000, 3_000_000));
    const kept = await until(
      () => head(link),
      (offset) => offset > 1_000_000,
    );
    expect(kept).toBeLessThan(bytes.length);

    expect(await piece(link, 5, bytes.subarray(5, 10))).toMatchObject({ status: 409, code: 'UPLOAD_OFFSET' });
    const next = bytes.subarray(await head(link), (await head(link)) + 500_000);
    const wrong = { 'upload-checksum': `sha256 ${sha256(Buffer.from('x')).digest('base64')}` };
    const from = await head(link);
    expect(await piece(link, from, next, wrong)).toMatchObject({ status: 400, code: 'PIECE_CHECKSUM', offset: from });
    const right = { 'upload-checksum': `sha256 ${sha256(next).digest('base64')}` };
    expect(await piece(link, from, next, right)).toMatchObject({ status: 204, offset: from + next.length });
    expect(await piece(link, from + next.length, Buffer.concat([bytes.subarray(from + next.length), Buffer.from('x')]))).toMatchObject({
      status: 413,
      code: 'UPLOAD_TOO_LARGE',
    });
    const rest = await head(link);
    expect(await piece(link, rest, bytes.subarray(rest))).toMatchObject({ status: 204, offset: bytes.length });

    const told = await followed(registry.url, token, announced.link);
    expect(told.at(-1)).toMatchObject({ state: 'done', failure: null, report: { committed: true, created: 1, rows: LONG } });
    const percents = told.map(({ progress }) => progress.percent);
    expect([...percents].sort((a, b) => a - b)).toEqual(percents);
    expect(percents.at(-1)).toBe(100);
    const under = told.filter(({ state }) => state === 'checking');
    expect(under.length).toBeGreaterThan(1);
    expect(under.some(({ progress }) => progress.rowsPerSecond !== null && progress.remainingSeconds !== null)).toBe(true);
    expect(await piece(link, bytes.length, Buffer.from('x'))).toMatchObject({ status: 409, code: 'UPLOAD_COMPLETE' });
    expect(await versionOf('pieces')).not.toBeNull();
  });

  /** Sends the start of a piece and loses the connection. */
  async function breakOff(link: string, offset: number, bytes: Buffer): Promise<void> {
    const { hostname, port } = new URL(registry.url);
    const request = httpRequest({
      hostname,
      port,
      path: link,
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': BYTES,
        'upload-offset': String(offset),
        'content-length': String(bytes.length),
      },
    });
    request.on('error', () => undefined);
    await new Promise((sent) => request.write(bytes.subarray(0, bytes.length / 2), sent));
    await until(
      () => head(link),
      (received) => received > offset,
    );
    request.destroy();
  }

  it('of another file than was announced is refused before anything is read', async () => {
    const bytes = Buffer.from(codeSystem('other', [{ code: 'a' }]));
    const announced = await announce([{ ...file('other.json', bytes), sha256: '0'.repeat(64) }]);
    await piece(`${announced.link}/files/0`, 0, bytes);
    expect(await end(announced.link)).toMatchObject({ state: 'failed', failure: { code: 'UPLOAD_CHECKSUM' } });
  });

  it('of several files lands with all of them, or with none', async () => {
    const good = Buffer.from(codeSystem('several-a', [{ code: 'a' }]));
    const list = Buffer.from('\ufeffkod;benämning\r\na;"en ""lång"" rad"\r\na;Å\r\n');
    const identity = { url: 'https://example.org/several-list', name: 'Lista', version: '1' };
    const before = await stored();
    const together = async (second: Buffer) => {
      const announced = await announce([file('a.json', good), file('list.csv', second, { identity })]);
      await piece(`${announced.link}/files/1`, 0, second);
      expect(await read(announced.link)).toMatchObject({
        state: 'uploading',
        files: [{ receivedBytes: 0 }, { receivedBytes: second.length }],
      });
      await piece(`${announced.link}/files/0`, 0, good);
      return end(announced.link);
    };
    const refused = await together(list);
    expect(refused).toMatchObject({ state: 'failed', failure: { code: 'CONTENT_REFUSED' }, errorCount: 1 });
    const [problem] = await problemsOf(registry.url, token, refused.link);
    expect(problem).toMatchObject({
      file: 'list.csv',
      row: 2,
      line: 3,
      column: 1,
      code: 'CODE_DUPLICATE',
      whatToDo: { sv: 'Ta bort den ena raden, eller ge den en egen kod.' },
    });
    expect(await stored()).toEqual(before);
    expect(await together(Buffer.from('kod;benämning\r\na;Å\r\n'))).toMatchObject({
      state: 'done',
      report: { committed: true, created: 2 },
    });
  });

  it.each([
    ['no files', { files: [] }],
    ['a misspelt dry run', { mode: 'dryrun' }],
    ['a member that nobody knows', { dryRun: true }],
    ['a code list without an address', { files: [{ name: 'x.csv', sizeBytes: 1 }] }],
    ['no size', { files: [{ name: 'x.json' }] }],
    ['more than is taken', { files: [{ name: 'x.json', sizeBytes: 1e12 }] }],
    ['a personal identity number', { source: 'Hon är 19121212-1212' }, 'PERSON_NUMBER'],
  ])('announced with %s is refused', async (_, more, code = 'INPUT_INVALID') => {
    const answer = (await announce([{ name: 'x.json', sizeBytes: 1 }], more)) as unknown as { status: number; error: { code: string } };
    expect([answer.status, answer.error.code]).toEqual([400, code]);
  });

  describe('that is previewed', () => {
    const codes = (change: (i: number) => object[]) => Array.from({ length: 3000 }, (_, i) => i).flatMap(change);
    const first = codes((i) => [{ code: `k${i}`, display: `Kod ${i}` }]);
    const second = codes((i) =>
      i === 0 ? [] : i === 1 ? [{ code: 'k1', display: 'Kod ett' }] : [{ code: `k${i}`, display: `Kod ${i}` }],
    ).concat([{ code: 'ny' }, { code: 'nyare' }]);
    let link: string;

    beforeAll(async () => {
      await importBody(registry.url, token, codeSystem('preview', first));
      link = await send(Buffer.from(codeSystem('preview', second, { version: '1.0.1' })), 'preview.json', { mode: 'dry-run' });
    });

    it('tells what would change, how far it reaches and which version it asks for, and stores nothing of it', async () => {
      const before = await stored();
      expect(await end(link)).toMatchObject({ state: 'ready', report: { dryRun: true, committed: false, newVersions: 1 } });
      const { import: run } = await graphqlData<{ import: Record<string, never> }>(
        registry.url,
        `query ($id: ID!) { import(id: $id) {
           state counts { newVersions } person { name } files { name receivedBytes }
           problems(severity: "warning") { totalCount edges { node { code whatToDo } } }
           changes(verdict: "new-version") { totalCount edges { node { url version baseVersion added removed changed changeClass leastVersion
             differences(first: 10) { totalCount edges { node { path change changeClass before after } } } } } } } }`,
        { id: `Import:${link.split('/').at(-1)}` },
        token,
      );
      expect(run).toMatchObject({
        state: 'ready',
        person: { name: 'demo-importor' },
        problems: { totalCount: 1, edges: [{ node: { code: 'VERSION_STEP_SHORT' } }] },
        changes: {
          totalCount: 1,
          edges: [
            {
              node: {
                version: '1.0.1',
                baseVersion: '1.0.0',
                added: 2,
                removed: 1,
                changed: 1,
                changeClass: 'meaning',
                leastVersion: '2.0.0',
              },
            },
          ],
        },
      });
      const { edges } = (run as unknown as { changes: { edges: { node: { differences: { edges: { node: { path: string[] } }[] } } }[] } })
        .changes;
      const rows = edges[0]!.node.differences.edges.map(({ node }) => node).filter(({ path }) => path[0] === 'rows');
      expect(rows).toMatchObject([
        { path: ['rows', 'k0'], change: 'removed', changeClass: 'meaning' },
        { path: ['rows', 'k1', 'display'], change: 'changed', changeClass: 'text', before: 'Kod 1', after: 'Kod ett' },
        { path: ['rows', 'ny'], change: 'added', changeClass: 'addition' },
        { path: ['rows', 'nyare'], change: 'added' },
      ]);
      const lines = await linesOf<{ change?: { verdict: string }; difference?: object }>(await call('GET', `${link}/changes`));
      expect(lines.filter(({ change }) => change !== undefined)).toMatchObject([{ change: { verdict: 'new-version' } }]);
      expect(lines.filter(({ difference }) => difference !== undefined).length).toBeGreaterThanOrEqual(4);
      expect(await stored()).toEqual(before);
    });

    it('cannot be committed over something that has come in between; previewed again it can, and without being sent again', async () => {
      await importBody(registry.url, token, codeSystem('preview', first.concat([{ code: 'mellan' }]), { version: '1.0.0-x' }));
      const refused = await ask(link, 'commit');
      expect(refused).toMatchObject({ status: 409, body: { error: { code: 'BASE_MOVED' } } });
      expect(refused.body.error!.message).toContain('https://example.org/CodeSystem/preview');
      expect((await ask(link, 'preview')).status).toBe(202);
      expect(await end(link)).toMatchObject({ state: 'ready' });
      const committed = await graphqlData<{ commitImport: { import: { state: string }; userErrors: unknown[] } }>(
        registry.url,
        'mutation ($id: ID!) { commitImport(id: $id) { import { state } userErrors { code } } }',
        { id: `Import:${link.split('/').at(-1)}` },
        token,
      );
      expect(committed.commitImport.userErrors).toEqual([]);
      expect(await end(link)).toMatchObject({ state: 'done', mode: 'commit', report: { committed: true, newVersions: 1 } });
      expect((await versionOf('preview'))!.versions.map(({ version }) => version)).toContain('1.0.1');
      expect(await ask(link, 'commit')).toMatchObject({ status: 409, body: { error: { code: 'ALREADY_COMMITTED' } } });
      expect(await ask(link, 'cancel')).toMatchObject({ status: 409, body: { error: { code: 'NOT_CANCELLABLE' } } });
      expect(await ask(link, 'preview')).toMatchObject({ status: 409, body: { error: { code: 'NOT_PREVIEWABLE' } } });
    });

    it('tells of what could not be read, in HTTP and GraphQL', async () => {
      const twice = Buffer.from(codeSystem('twice', [{ code: 'a' }, { code: 'a' }]));
      const refused = await send(twice, 'twice.json', { mode: 'dry-run' });
      expect(await end(refused)).toMatchObject({ state: 'ready', report: { created: 0, skipped: 1 } });
      const change = { file: 'twice.json', kind: 'code-system', url: 'https://example.org/CodeSystem/twice', verdict: 'refused' };
      expect(await linesOf(await call('GET', `${refused}/changes`))).toMatchObject([{ change }]);
      const { import: run } = await graphqlData<{ import: object }>(
        registry.url,
        'query ($id: ID!) { import(id: $id) { changes(verdict: "refused") { edges { node { file kind url verdict } } } } }',
        { id: `Import:${refused.split('/').at(-1)}` },
        token,
      );
      expect(run).toEqual({ changes: { edges: [{ node: change }] } });
      expect(await ask(refused, 'commit')).toMatchObject({ status: 409, body: { error: { code: 'IMPORT_HAS_ERRORS' } } });
    });

    it('cannot be committed with errors', async () => {
      const faulty = await send(Buffer.from(codeSystem('preview', [{ code: 'a' }], { version: '1.0.1' })), 'f.json', { mode: 'dry-run' });
      expect(await end(faulty)).toMatchObject({ state: 'ready', errorCount: 1 });
      expect(await ask(faulty, 'commit')).toMatchObject({ status: 409, body: { error: { code: 'IMPORT_HAS_ERRORS' } } });
      expect(await ask(faulty, 'cancel')).toMatchObject({ status: 202, body: { state: 'cancelled' } });
    });
  });

  describe('with problems in many rows', () => {
    let run: TestImport;
    beforeAll(async () => {
      const rows = Array.from({ length: 2500 }, (_, i) => `k${i};Rad ${i} om 19121212-1212`);
      const bytes = Buffer.from(`\ufeffkod;benämning\r\n191212121212;=2+3\r\n${rows.join('\r\n')}\r\n"öppen;x\r\n`);
      const announced = await announce([file('rader.csv', bytes, { identity: { url: 'urn:rows', name: 'Rader', version: '1' } })]);
      await piece(`${announced.link}/files/0`, 0, bytes);
      run = await end(announced.link);
    });

    it('tells every one of them, with row, rule and what to do; a code may look like a personal identity number', async () => {
      expect(run).toMatchObject({ state: 'failed', failure: { code: 'CONTENT_REFUSED' } });
      const problems = await problemsOf(registry.url, token, run.link);
      expect(problems).toHaveLength(run.problemCount);
      const persons = problems.filter(({ code }) => code === 'PERSON_NUMBER');
      expect(persons).toHaveLength(2500);
      expect(new Set(persons.map(({ row }) => row))).toEqual(new Set(Array.from({ length: 2500 }, (_, i) => i + 2)));
      expect(persons[0]).toMatchObject({ whatToDo: { sv: 'Ta bort personnumret ur texten.', en: expect.any(String) } });
      expect(JSON.stringify(persons)).not.toContain('19121212-1212');
      // The file is gone, as it should be.
      expect(await ask(run.link, 'preview')).toMatchObject({ status: 409, body: { error: { code: 'UPLOAD_LOST' } } });
      expect(problems.filter(({ code }) => code === 'QUOTE_NOT_CLOSED')).toMatchObject([{ row: 2502, line: 2503 }]);
    });

    it('can be downloaded as a table that a spreadsheet reads and does not run', async () => {
      const response = await call('GET', `${run.link}/problems?format=csv`, { headers: { 'accept-language': 'sv' } });
      expect(response.headers.get('content-type')).toContain('text/csv');
      const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
      expect(text.startsWith('\ufefffile,line,row,column,path,severity,code,message,whatToDo\r\n')).toBe(true);
      expect(text.trimEnd().split('\r\n')).toHaveLength(run.problemCount + 1);
      expect(text).toContain('Ta bort personnumret ur texten.');
    });

    it('is paged in GraphQL', async () => {
      const page = async (after: string | null) =>
        (
          await graphqlData<{
            import: { problems: { totalCount: number; edges: { node: { row: number; line: number } }[]; pageInfo: { endCursor: string } } };
          }>(
            registry.url,
            'query ($id: ID!, $after: String) { import(id: $id) { problems(first: 1000, after: $after, severity: "error") { totalCount edges { node { row line } } pageInfo { endCursor } } } }',
            { id: `Import:${run.id}`, after },
            token,
          )
        ).import.problems;
      const [one, two] = [await page(null), await page((await page(null)).pageInfo.endCursor)];
      expect([one.edges.length, two.edges.length]).toEqual([1000, 1000]);
      expect(new Set([...one.edges, ...two.edges].map(({ node }) => node.row)).size).toBe(2000);
      expect(one.edges.every(({ node }) => node.line === node.row + 1)).toBe(true);
      expect(one.totalCount).toBe(run.errorCount);
    });
  });

  it('is its own, and the administrators’ to see and to cancel', async () => {
    const other = await demoToken(registry.url, 'demo-annan');
    const administrator = await demoToken(registry.url, 'demo-forvaltare');
    const { link, id } = await announce([{ name: 'x.json', sizeBytes: 10 }]);
    for (const [method, path] of [
      ['GET', link],
      ['GET', `${link}/events`],
      ['GET', `${link}/problems`],
      ['GET', `${link}/changes`],
      ['HEAD', `${link}/files/0`],
      ['POST', `${link}/cancel`],
      ['POST', `${link}/commit`],
    ] as const)
      expect([method, path, (await call(method, path, { as: other })).status]).toEqual([method, path, 404]);
    const seen = async (as: string) =>
      await graphqlData<{ import: object | null; node: object | null; imports: { edges: { node: { id: string } }[] } }>(
        registry.url,
        'query ($id: ID!) { import(id: $id) { id } node(id: $id) { id } imports { edges { node { id } } } }',
        { id: `Import:${id}` },
        as,
      );
    expect(await seen(other)).toEqual({ import: null, node: null, imports: { edges: [] } });
    expect((await seen(administrator)).imports.edges.length).toBeGreaterThan(1);
    expect((await graphql(registry.url, '{ imports { totalCount } }')).errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await ask(link, 'commit', administrator)).toMatchObject({ status: 403 });
    expect(await ask(link, 'cancel', administrator)).toMatchObject({ status: 202, body: { state: 'cancelled' } });
    expect(await ask(link, 'cancel')).toMatchObject({ status: 202, body: { state: 'cancelled' } });
  });

  it('that is cancelled under way stops at once and leaves nothing', async () => {
    const before = await stored();
    // Long enough to be under way still when the cancelling arrives, however fast the machine.
    const link = await send(large('cancelled', 3 * LONG), 'cancelled.json');
    await until(
      () => read(link),
      ({ progress }) => progress.rowsWritten > 0,
    );
    const asked = performance.now();
    expect((await ask(link, 'cancel')).status).toBe(202);
    expect(await end(link)).toMatchObject({ state: 'cancelled', failure: { code: 'CANCELLED' } });
    expect(performance.now() - asked).toBeLessThan(5000);
    expect(await stored()).toEqual(before);
    expect((await ask(link, 'cancel')).body.state).toBe('cancelled');
  });

  it('lasts through kill -9 and a restart, and lands once', async () => {
    // From before it begins: a fast machine may have landed it already when it is killed.
    const before = await stored();
    const bytes = large('killed', LONG);
    const announced = await announce([file('killed.json', bytes)]);
    const link = `${announced.link}/files/0`;
    await piece(link, 0, bytes.subarray(0, 2_000_000));
    await killed();
    const kept = await head(link);
    expect(kept).toBe(2_000_000);
    expect(await piece(link, kept, bytes.subarray(kept))).toMatchObject({ status: 204 });
    await until(
      () => read(announced.link),
      ({ progress }) => progress.rowsWritten > 0,
    );
    await killed();
    expect(await end(announced.link)).toMatchObject({ state: 'done', report: { committed: true, created: 1, rows: LONG } });
    const after = await stored();
    expect([after['artefacts'], after['entries']]).toEqual([before['artefacts']! + 1, before['entries']! + 1]);
  });

  it('goes on after the registry was stopped and started', async () => {
    const link = await send(large('stopped', LONG), 'stopped.json');
    await until(
      () => read(link),
      ({ progress }) => progress.rowsWritten > 0,
    );
    await registry.stop();
    registry = await startTestRegistry({ databaseUrl: database.url });
    expect(await end(link)).toMatchObject({ state: 'done', report: { created: 1 } });
  });

  describe('by the command line', () => {
    let folder: string;
    beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'termverk-bulk-'))));
    afterAll(() => rmSync(folder, { recursive: true }));
    const termverk = (...args: string[]) =>
      runProgram(TERMVERK, ['import', ...args, '--registry', registry.url], { TERMVERK_TOKEN: token });
    const own = ['--licence', OWN.licence, '--authority', OWN.authority, '--subject-field', OWN.subjectField];
    const written = (name: string, bytes: Buffer | string) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };

    it('is previewed, then committed; a second commit of the same changes nothing', async () => {
      const path = written('cli.json', codeSystem('cli', [{ code: 'a' }]));
      const previewed = await termverk(path, '--dry-run', '--watch', ...own);
      expect(previewed).toMatchObject({ status: 0, stderr: expect.stringContaining('https://example.org/CodeSystem/cli|1.0.0: created') });
      const { id } = JSON.parse(previewed.stdout) as TestImport;
      expect(previewed.stderr).toContain(`termverk import --commit ${id}`);
      expect(await versionOf('cli')).toBeNull();
      expect((await termverk('--status', id)).status).toBe(0);
      const committed = await termverk('--commit', id);
      expect([committed.status, (JSON.parse(committed.stdout) as { committed: boolean }).committed]).toEqual([0, true]);
      expect(await versionOf('cli')).not.toBeNull();
      expect(await termverk('--cancel', id)).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be cancelled') });
      expect(await termverk('--commit', id)).toMatchObject({ status: 1, stderr: expect.stringContaining('committed already') });
      expect((await termverk('--preview', id)).status).toBe(1);
      expect((await termverk('--status', '01234567-0000-7000-8000-000000000000')).status).toBe(2);
    });

    it('ends with 1 and saves every problem', async () => {
      const path = written('faulty.csv', 'code,display\na,x\na,y\n');
      const target = join(folder, 'problems.csv');
      const identity = ['--url', 'urn:cli', '--name', 'cli', '--artefact-version', '1'];
      const { status, stderr } = await termverk(path, ...identity, ...own, '--report', target);
      expect([status, stderr]).toEqual([1, expect.stringContaining('CODE_DUPLICATE')]);
      expect(readFileSync(target, 'utf8')).toContain('faulty.csv,3,2,1,2.1,error,CODE_DUPLICATE');
    });

    it('goes on by itself when the registry is killed in the middle of it', async () => {
      const path = written('long.json', large('cli-long', LONG));
      const { url } = registry;
      const importing = termverk(path, '--watch', ...own);
      await until(
        async () => (await admin.query(`select 1 from import_file where name = 'long.json' and received_bytes > 0`)).rowCount,
        (n) => n === 1,
      );
      await killed({ PORT: new URL(url).port });
      expect(registry.url).toBe(url);
      expect(await importing).toMatchObject({ status: 0, stderr: expect.stringContaining('100 % sent') });
      expect(await versionOf('cli-long')).not.toBeNull();
    });
  });

  /** Kills the registry and starts another in its place. */
  async function killed(env: Record<string, string> = {}): Promise<void> {
    registry.process.kill('SIGKILL');
    await registry.stop();
    await until(
      async () =>
        (
          await admin.query<{ n: number }>(
            `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'termverk'`,
          )
        ).rows[0]!.n,
      (n) => n === 0,
    );
    registry = await startTestRegistry({ databaseUrl: database.url, env });
  }
});
