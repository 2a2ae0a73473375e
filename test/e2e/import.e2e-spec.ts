import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoToken, graphqlData } from '../support/client.js';
import { codeSystem, FHIR, importBody, OWN, packageOf, type Imported } from '../support/importing.js';
import { runProgram, TERMVERK } from '../support/program.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const MEGABYTE = 1_000_000;

describe('an import', () => {
  let registry: TestRegistry;
  let token: string;
  let folder: string;
  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
    token = await demoToken(registry.url, 'demo-terminolog');
    folder = mkdtempSync(join(tmpdir(), 'termverk-import-'));
  }, 180_000);
  afterAll(async () => {
    await registry?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  const take = (body: BodyInit, type?: string, query?: Record<string, string>) => importBody(registry.url, token, body, type, query);
  const csv = (id: string) => ({ url: `https://example.org/csv/${id}`, version: '1.0.0', name: id });
  /** What everything that is written in an import can be seen by. */
  // Not how long the record is: the registry itself adds to it, such as the anchor of a day.
  const state = async () =>
    graphqlData<{ artefacts: { totalCount: number }; verifyAuditChain: { brokenAt: number | null } }>(
      registry.url,
      '{ artefacts { totalCount } verifyAuditChain { brokenAt } }',
    );
  const exists = async (url: string) =>
    (await graphqlData<{ artefact: unknown }>(registry.url, 'query ($url: String!) { artefact(url: $url) { id } }', { url })).artefact !==
    null;
  const problems = ({ report }: Imported) => report!.problems.map(({ severity, code, path }) => [severity, code, path.join('.')]);

  describe('that has a fault tells it with its place, in both languages, and writes nothing:', () => {
    const nested = (n: number): string => (n === 0 ? '{"code":"z"}' : `{"code":"c${n}","concept":[${nested(n - 1)}]}`);
    const deep = `{"resourceType":"CodeSystem","url":"https://example.org/CodeSystem/deep","status":"active","content":"complete","concept":[${nested(1000)}]}`;
    const parent = (code: string) => [{ code: 'parent', valueCode: code }];
    const laughs = 'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]!}`).join(', ')}]`);

    it.each<[what: string, body: () => BodyInit, type: string, expected: string[], sv: string, en: string]>([
      [
        'a code that is there twice',
        () => codeSystem('dup', [{ code: 'a' }, { code: 'b', concept: [{ code: 'a' }] }]),
        FHIR,
        ['FHIR_CODE_DUPLICATE', 'concept.1.concept.0'],
        'Koden a finns två gånger: concept[0] och concept[1].concept[0].',
        'The code a occurs twice: concept[0] and concept[1].concept[0].',
      ],
      [
        'a circle in the hierarchy',
        () =>
          codeSystem('cycle', [
            { code: 'a', property: parent('b') },
            { code: 'b', property: parent('a') },
          ]),
        FHIR,
        ['HIERARCHY', 'concept'],
        'Hierarkin håller inte: a → b.',
        'The hierarchy does not hold: a → b.',
      ],
      [
        'a text of 10 MB',
        () => codeSystem('long', [{ code: 'a', display: 'x'.repeat(10 * MEGABYTE) }]),
        FHIR,
        ['FHIR_STRING_TOO_LONG', 'concept.0.display'],
        'Texten har 10000000 tecken; högst 1048576 är tillåtna.',
        'The text has 10000000 characters; at most 1048576 are allowed.',
      ],
      [
        'NUL in a text',
        () => codeSystem('nul', [{ code: 'a', display: 'x\0y' }]),
        FHIR,
        ['FHIR_CHARACTER_NOT_ALLOWED', 'concept.0.display'],
        'Texten innehåller U+0000, som inte kan lagras.',
        'The text holds U+0000, which cannot be stored.',
      ],
      [
        'deep nesting',
        () => deep,
        FHIR,
        ['FHIR_NESTING_TOO_DEEP', ''],
        'Innehållet är nästlat djupare än 256 nivåer.',
        'The content is nested deeper than 256 levels.',
      ],
      [
        'what is no JSON',
        () => '{"resourceType":\n  "CodeSystem", oops',
        FHIR,
        ['FHIR_NOT_JSON', ''],
        'Filen är inte giltig JSON: rad 2, kolumn 17.',
        'The file is not valid JSON: line 2, column 17.',
      ],
      ['nothing but blanks', () => '  ', FHIR, ['FHIR_EMPTY', ''], 'Filen är tom.', 'The file is empty.'],
      [
        'a person instead of content',
        () => '{"resourceType":"Patient"}',
        FHIR,
        ['FHIR_RESOURCE_NOT_SUPPORTED', ''],
        'Resurser av typen Patient förs inte in i registret.',
        'Resources of type Patient are not taken into the registry.',
      ],
      [
        'a quote that is never closed',
        () => 'code,display\na,"open\nb,x\nc,y\n',
        'text/csv',
        ['QUOTE_NOT_CLOSED', '1.2'],
        'rad 2, kolumn 2: Ett citattecken som öppnas på den här raden stängs aldrig.',
        'line 2, column 2: A quote that opens on this line is never closed.',
      ],
      [
        'a short row',
        () => 'code,display\na\nb,x\n',
        'text/csv',
        ['ROW_TOO_SHORT', '1.0'],
        'rad 2: Raden har 1 fält men rubrikraden 2.',
        'line 2: The row has 1 fields but the header 2.',
      ],
      [
        'a code that is on two lines',
        () => 'code,display\na,x\nb,y\na,z\n',
        'text/csv',
        ['CODE_DUPLICATE', '3.1'],
        'rad 4, kolumn 1: Koden a finns redan på rad 2.',
        'line 4, column 1: The code a is already on line 2.',
      ],
      [
        'a line of 10 MB',
        () => `code,display\na,${'x'.repeat(10 * MEGABYTE)}\n`,
        'text/csv',
        ['RECORD_TOO_LONG', '1.2'],
        'rad 2, kolumn 2: Raden är längre än 1000000 tecken. Är ett citattecken oavslutat?',
        'line 2, column 2: The row is longer than 1000000 characters. Is a quote left open?',
      ],
      [
        'NUL in a field',
        () => 'code,display\na,x\0y\n',
        'text/csv',
        ['NUL_CHARACTER', '1.2'],
        'rad 2, kolumn 2: Fältet innehåller tecknet NUL.',
        'line 2, column 2: The field contains the character NUL.',
      ],
      [
        'a workbook instead of text',
        () => Buffer.from('504b030414000600', 'hex'),
        'text/csv',
        ['NOT_TEXT', '0.0'],
        'rad 1: Filen är inte text utan ser ut som Excel (xlsx) / ZIP. Spara den som CSV.',
        'line 1: The file is not text; it looks like Excel (xlsx) / ZIP. Save it as CSV.',
      ],
      [
        'a package that is none',
        () => 'hello',
        'application/gzip',
        ['PACKAGE_NOT_TGZ', ''],
        'Filen är inte ett FHIR-paket (.tgz): incorrect header check',
        'The file is not a FHIR package (.tgz): incorrect header check',
      ],
      [
        'a small package that grows to 200 MB',
        () => gzipSync(Buffer.alloc(200 * MEGABYTE)),
        'application/gzip',
        ['PACKAGE_HEADERS', ''],
        'Paketet har mer än 4 MiB mellan filerna.',
        'The package has more than 4 MiB between its files.',
      ],
      [
        'aliases that would grow without end',
        () => ['a: &a [x, x, x]', ...laughs].join('\n'),
        'application/yaml',
        ['ALIAS', 'a'],
        'rad 1, kolumn 7, a: Ankare och alias (& och *) är inte tillåtna.',
        'line 1, column 7, a: Anchors and aliases (& and *) are not allowed.',
      ],
      [
        'a document without content',
        () => '# nothing\n',
        'application/yaml',
        ['EMPTY', ''],
        'rad 1, kolumn 1: Filen innehåller inget dokument.',
        'line 1, column 1: The file holds no document.',
      ],
    ])('%s', async (what, body, type, [code, path], sv, en) => {
      const before = await state();
      const imported = await take(body(), type, type === 'text/csv' ? csv(what.replaceAll(' ', '-')) : {});
      expect(imported.status).toBe(202);
      expect(imported.report).toMatchObject({ committed: false, dryRun: false });
      expect(problems(imported)[0]).toEqual(['error', code, path]);
      expect(imported.report!.problems[0]!.message).toMatchObject({ sv: expect.stringContaining(sv), en: expect.stringContaining(en) });
      expect(await state()).toEqual(before);
    });

    it.each([
      ['an authority that nobody knows', { authority: 'nobody' }, 'AUTHORITY_UNKNOWN', 'authority'],
      ['the authority of others', { authority: 'inera' }, 'AUTHORITY_FORBIDDEN', 'authority'],
      ['a licence that nobody knows', { licence: 'MINE' }, 'LICENCE_UNKNOWN', 'licence.code'],
      ['a subject field that nobody knows', { subjectField: 'nothing' }, 'SUBJECT_FIELD_UNKNOWN', 'responsibility.subjectField'],
      ['a subject field of others', { subjectField: 'vard-och-omsorg' }, 'FIELD_FORBIDDEN', 'responsibility.subjectField'],
    ])('%s', async (_, query, code, path) => {
      const { subjectFields } = await graphqlData<{ subjectFields: { code: string }[] }>(registry.url, '{ subjectFields { code } }');
      const other = subjectFields.find((field) => field.code !== OWN.subjectField)!.code;
      const asked = code === 'FIELD_FORBIDDEN' ? { subjectField: other } : query;
      const before = await state();
      const imported = await take(codeSystem('options', [{ code: 'a' }]), FHIR, asked);
      expect(problems(imported)).toEqual([['error', code, path]]);
      expect(await state()).toEqual(before);
    });

    it.each([
      ['a content type that is not taken', 'text/html', {}, 415, 'CONTENT_TYPE_UNKNOWN'],
      ['JSON that does not say that it is FHIR', 'application/json', {}, 400, 'BODY_INVALID'],
      ['a code list without an address', 'text/csv', {}, 400, 'INPUT_INVALID'],
      ['a dry run that is misspelt', FHIR, { mode: 'dryrun' }, 400, 'INPUT_INVALID'],
      ['another misspelt wish', FHIR, { onError: 'skip' }, 400, 'INPUT_INVALID'],
      ['a wish that nobody knows', FHIR, { dryRun: 'true' }, 400, 'INPUT_INVALID'],
    ])('%s', async (_, type, query, status, code) => {
      const before = await state();
      const imported = await take('{', type, query as Record<string, string>);
      expect({ status: imported.status, code: imported.error?.code }).toEqual({ status, code });
      expect(imported.error!.requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(await state()).toEqual(before);
    });

    it('to whoever may not import at all, nothing is read', async () => {
      const author = await demoToken(registry.url, 'demo-forfattare');
      const refused = await importBody(registry.url, author, codeSystem('forbidden', [{ code: 'a' }]));
      expect({ status: refused.status, code: refused.error?.code }).toEqual({ status: 403, code: 'FORBIDDEN' });
    });
  });

  it.each<[string, () => BodyInit]>([
    ['UTF-8', () => 'code,display\na,Å\n'],
    ['UTF-8 with a byte order mark and semicolons', () => '\ufeffcode;display\r\na;Å\r\n'],
    ['UTF-16', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('code\tdisplay\na\tÅ\n', 'utf16le')])],
    ['ISO-8859-1', () => Buffer.from('code;display\na;Å\n', 'latin1')],
    ['quoted fields over several lines', () => 'kod,benämning\n"a","Å"\n"b","en ""lång""\nrad"\n'],
  ])('reads code lists as spreadsheets write them: %s', async (what, body) => {
    const identity = csv(`encoded-${what.replaceAll(/[^\w]+/g, '-')}`);
    const imported = await take(body(), 'text/csv', identity);
    expect(imported.report).toMatchObject({ committed: true, created: 1, problemCount: 0 });
    const { resolve } = await graphqlData<{ resolve: { version: { rows: { edges: { node: { body: { display: string } } }[] } } } }>(
      registry.url,
      'query ($canonical: String!) { resolve(canonical: $canonical) { version { rows { edges { node { body } } } } } }',
      { canonical: identity.url },
    );
    expect(resolve.version.rows.edges[0]!.node.body.display).toBe('Å');
  });

  it('writes nothing when it is a dry run, and says what it would have done', async () => {
    const before = await state();
    const imported = await take(codeSystem('dry', [{ code: 'a' }]), FHIR, { mode: 'dry-run' });
    expect(imported.report).toMatchObject({ dryRun: true, committed: false, created: 1, newVersions: 1, rows: 1, problemCount: 0 });
    expect(await state()).toEqual(before);
    expect(await exists('https://example.org/CodeSystem/dry')).toBe(false);
  });

  it('of what is there already changes nothing; of the same version with other content names the next one', async () => {
    const first = await take(codeSystem('again', [{ code: 'a', display: 'A' }, { code: 'b' }]));
    expect(first.report).toMatchObject({ committed: true, created: 1, newVersions: 1 });
    const before = await state();
    // In another order it is the same content.
    const second = await take(codeSystem('again', [{ code: 'b' }, { code: 'a', display: 'A' }]));
    expect(second.report).toMatchObject({ committed: false, created: 0, newVersions: 0, unchanged: 1, problemCount: 0 });
    const other = await take(codeSystem('again', [{ code: 'a', display: 'Ä' }]));
    expect(problems(other)).toEqual([['error', 'VERSION_EXISTS', 'version']]);
    expect(other.report!.problems[0]!.message.en).toContain('The least next version is 1.0.1.');
    expect(await state()).toEqual(before);
    const next = await take(codeSystem('again', [{ code: 'a', display: 'Ä' }], { version: '1.0.1' }));
    expect(next.report).toMatchObject({ committed: true, created: 0, newVersions: 1 });
  });

  it('of a package is whole or not at all; instances are passed over and it is said', async () => {
    const good = codeSystem('packed-good', [{ code: 'a' }]);
    const patient = JSON.stringify({ resourceType: 'Patient', name: [{ family: 'Exempel' }] });
    const bad = await take(
      await packageOf({ 'good.json': good, 'bad.json': codeSystem('packed-bad', [{ code: 'a' }, { code: 'a' }]), 'patient.json': patient }),
      'application/gzip',
    );
    expect(bad.report).toMatchObject({ committed: false });
    expect(bad.report!.problems.map(({ file, severity, code }) => [file, severity, code])).toEqual(
      expect.arrayContaining([
        ['package/bad.json', 'error', 'FHIR_CODE_DUPLICATE'],
        ['package/patient.json', 'information', 'PACKAGE_SKIPPED_INSTANCE'],
      ]),
    );
    expect(await exists('https://example.org/CodeSystem/packed-good')).toBe(false);

    const packed = await packageOf({ 'good.json': good, 'patient.json': patient });
    for (const part of [packed.subarray(0, packed.length / 2), packed.subarray(0, packed.length - 9)]) {
      const truncated = await take(new Uint8Array(part), 'application/gzip');
      expect(truncated.report).toMatchObject({ committed: false });
      expect(problems(truncated)).toContainEqual(['error', 'PACKAGE_NOT_TGZ', '']);
    }
    expect(await exists('https://example.org/CodeSystem/packed-good')).toBe(false);
    const whole = await take(new Uint8Array(packed), 'application/gzip');
    expect(whole.report).toMatchObject({ committed: true, created: 1 });
  });

  it('of 70 000 concepts tells how far it has come, and holds them all', async () => {
    const concepts = Array.from({ length: 70_000 }, (_, i) => ({ code: `c${i}`, display: `Kod ${i}` }));
    const imported = await take(codeSystem('many', concepts));
    expect(imported.progress.length).toBeGreaterThan(0);
    expect(imported.progress.at(-1)).toMatchObject({ percent: 100, artefacts: 1, rowsRead: 70_000, rowsWritten: 70_000 });
    expect(imported.report).toMatchObject({ committed: true, rows: 70_000 });
    const wire = (await (await fetch(`${registry.url}/api/v1/resolve?canonical=https://example.org/CodeSystem/many`)).json()) as {
      versionId: string;
    };
    const content = await (await fetch(`${registry.url}/api/v1/versions/${wire.versionId}/content`)).text();
    expect(content.trimEnd().split('\n')).toHaveLength(70_000);
  });

  /** Begins to send a body and does not end it. */
  async function begin(type: string): Promise<ClientRequest> {
    const { hostname, port } = new URL(registry.url);
    const query = new URLSearchParams({ ...OWN, ...csv('broken-off') }).toString();
    const headers = { 'content-type': type, authorization: `Bearer ${token}`, 'content-length': String(MEGABYTE) };
    const request = httpRequest({ hostname, port, path: `/api/v1/imports?${query}`, method: 'POST', headers });
    request.on('error', () => {});
    await new Promise((sent) => request.write(type === 'text/csv' ? 'code,display\na,x\n' : '{"resourceType":"CodeSystem",', sent));
    return request;
  }

  async function breakOff(request: ClientRequest): Promise<void> {
    const closed = new Promise((resolve) => request.on('close', resolve));
    request.destroy();
    await closed;
  }

  it('whose sender goes away half-way writes nothing, and the registry lives on', async () => {
    const before = await state();
    for (const type of [FHIR, 'text/csv', 'application/gzip', 'application/yaml']) await breakOff(await begin(type));
    expect(await state()).toEqual(before);
    expect((await take(codeSystem('after', [{ code: 'a' }]))).report).toMatchObject({ committed: true });
  });

  it('beside others of the same content: one brings it, the other finds it there', async () => {
    const body = codeSystem(
      'raced',
      Array.from({ length: 3000 }, (_, i) => ({ code: `c${i}` })),
    );
    const raced = await Promise.all([take(body), take(body)]);
    expect(raced.map(({ report }) => [report!.committed, report!.created, report!.unchanged]).sort()).toEqual([
      [false, 0, 1],
      [true, 1, 0],
    ]);
    const mixed = await Promise.all(['left', 'right'].map((id) => take(codeSystem(`raced-${id}`, [{ code: 'a' }]))));
    expect(mixed.map(({ report }) => report?.committed)).toEqual([true, true]);
    expect((await state()).verifyAuditChain.brokenAt).toBeNull();
  });

  it('waits its turn when somebody has many under way', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const announce = async () => {
      const body = JSON.stringify({ ...OWN, files: [{ name: 'x.json', sizeBytes: 9 }] });
      return (await (await fetch(`${registry.url}/api/v1/imports`, { method: 'POST', headers, body })).json()) as { link: string };
    };
    const waiting = await Promise.all(Array.from({ length: 20 }, announce));
    const busy = await take(codeSystem('busy', [{ code: 'a' }]));
    expect({ status: busy.status, code: busy.error?.code }).toEqual({ status: 503, code: 'IMPORTS_BUSY' });
    for (const { link } of waiting)
      await fetch(`${registry.url}${link}/cancel`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    expect((await take(codeSystem('busy', [{ code: 'a' }]))).report).toMatchObject({ committed: true });
  });

  describe('by the command line', () => {
    const termverk = (file: string, text: string | Buffer, ...flags: string[]) => {
      const path = join(folder, file);
      writeFileSync(path, text);
      const own = [
        '--registry',
        registry.url,
        '--lang',
        'en',
        '--authority',
        OWN.authority,
        '--licence',
        OWN.licence,
        '--subject-field',
        OWN.subjectField,
      ];
      return runProgram(TERMVERK, ['import', path, ...own, ...flags], { TERMVERK_TOKEN: token });
    };

    it('ends with 0, prints the report, and names the file as the source', async () => {
      const { status, stdout, stderr } = await termverk('list.json', codeSystem('cli', [{ code: 'a' }]));
      expect({ status, stderr }).toMatchObject({ status: 0 });
      expect(JSON.parse(stdout)).toMatchObject({ source: 'list.json', committed: true, created: 1 });
    });

    it('ends with 1 when it is refused, and tells every error with its place', async () => {
      const { status, stderr } = await termverk(
        'faulty.csv',
        'code,display\na,x\na,y\n',
        '--url',
        'https://example.org/csv/cli',
        '--name',
        'cli',
        '--artefact-version',
        '1',
      );
      expect(status).toBe(1);
      expect(stderr).toContain('CODE_DUPLICATE: line 3, column 1: The code a is already on line 2.');
      expect(await exists('https://example.org/csv/cli')).toBe(false);
    });

    it('writes nothing with --dry-run', async () => {
      const { status, stdout } = await termverk('dry.json', codeSystem('cli-dry', [{ code: 'a' }]), '--dry-run');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ dryRun: true, committed: false, created: 1 });
      expect(await exists('https://example.org/CodeSystem/cli-dry')).toBe(false);
    });

    it.each([
      ['a kind of file that is not taken', 'content.txt', 'x', 2],
      ['an empty file', 'empty.json', '', 4],
    ])('ends with its own code for %s', async (_, file, text, status) => {
      expect((await termverk(file, text)).status).toBe(status);
    });
  });
});
