import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, graphqlData } from '../support/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const PROGRAM = fileURLToPath(new URL('../../apps/registry/bin/termverk-admin.mjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `termverk-admin` to its end on a database. */
function admin(databaseUrl: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

describe('termverk-admin, on a production registry where nobody can sign in yet', () => {
  let registry: TestRegistry;
  const run = (...args: string[]) => admin(registry.databaseUrl, args);
  const addAnna = ['person', 'add', '--slug', 'anna-exempel', '--name', 'Anna Exempel', '--organisation', 'socialstyrelsen'];

  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal', env: { TERMVERK_MODE: 'production' } });
  }, 180_000);
  afterAll(() => registry?.stop());

  it('makes the first person and a token that signs in with the roles that were given', async () => {
    expect(await run(...addAnna, '--role', 'registrar', '--role', 'terminologist', '--subject-field', 'planering')).toMatchObject({
      code: 0,
      err: '',
    });
    const made = await run('token', '--person', 'anna-exempel', '--purpose', 'komma igång', '--days', '30');
    expect(made.code).toBe(0);
    expect(made.err).toContain('valid until');
    const secret = made.out.trim();
    expect(secret).toMatch(/^tvk_[\w-]{43}$/);
    const { me } = await graphqlData<{ me: unknown }>(
      registry.url,
      '{ me { person { slug name demo } organisation { slug } roles { role subjectField } } }',
      {},
      secret,
    );
    expect(me).toEqual({
      person: { slug: 'anna-exempel', name: 'Anna Exempel', demo: false },
      organisation: { slug: 'socialstyrelsen' },
      roles: expect.arrayContaining([
        { role: 'registrar', subjectField: 'planering' },
        { role: 'terminologist', subjectField: 'planering' },
      ]),
    });
  });

  it('limits a token to the scopes that are named', async () => {
    const { out } = await run('token', '--person', 'anna-exempel', '--purpose', 'läsa', '--days', '1', '--scope', 'self.read');
    const asked = (query: string) => graphql(registry.url, query, {}, out.trim());
    expect((await asked('{ me { person { slug } } }')).errors).toEqual([]);
    const { errors } = await asked('mutation { createApiToken(input: { purpose: "mer", days: 1 }) { token { id } } }');
    expect(errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('writes it all to the audit chain: the registry itself did it, at the console', async () => {
    const { auditEntries } = await graphqlData<{
      auditEntries: { action: string; person: unknown; payload: { details: Record<string, unknown> } }[];
    }>(registry.url, '{ auditEntries(first: 1000) { action person { slug } payload } }');
    const own = auditEntries.filter(({ action }) => action === 'person.added' || action === 'token.created');
    expect(own.map(({ action }) => action)).toEqual(['person.added', 'token.created', 'token.created']);
    for (const { person, payload } of own) expect({ person, via: payload.details['via'] }).toEqual({ person: null, via: 'console' });
    expect(JSON.stringify(auditEntries)).not.toContain('tvk_');
    expect(await run('verify')).toMatchObject({ code: 0, out: expect.stringMatching(/^The audit chain holds: \d+ entries/) });
  });

  it.each<[string, string[], string]>([
    ['a person who exists', [...addAnna, '--role', 'reader'], 'SLUG_TAKEN'],
    [
      'a slug that is none',
      ['person', 'add', '--slug', 'Å', '--name', 'x', '--organisation', 'socialstyrelsen', '--role', 'reader'],
      'SLUG_INVALID',
    ],
    [
      'a name with a personal identity number',
      ['person', 'add', '--slug', 'bo', '--name', 'Bo 19121212-1212', '--organisation', 'socialstyrelsen', '--role', 'reader'],
      'PERSONAL_NUMBER',
    ],
    [
      'an unknown organisation',
      ['person', 'add', '--slug', 'bo', '--name', 'Bo', '--organisation', 'ingen', '--role', 'reader'],
      'ORGANISATION_UNKNOWN',
    ],
    [
      'an unknown role',
      ['person', 'add', '--slug', 'bo', '--name', 'Bo', '--organisation', 'socialstyrelsen', '--role', 'chef'],
      'ROLE_UNKNOWN',
    ],
    [
      'an unknown subject field',
      [
        'person',
        'add',
        '--slug',
        'bo',
        '--name',
        'Bo',
        '--organisation',
        'socialstyrelsen',
        '--role',
        'reader',
        '--subject-field',
        'inget',
      ],
      'SUBJECT_FIELD_UNKNOWN',
    ],
    ['a token of nobody', ['token', '--person', 'ingen', '--purpose', 'x', '--days', '1'], 'PERSON_UNKNOWN'],
    ['a token for ever', ['token', '--person', 'anna-exempel', '--purpose', 'x', '--days', '3660'], 'LIFETIME'],
    [
      'a token for an unknown permission',
      ['token', '--person', 'anna-exempel', '--purpose', 'x', '--days', '1', '--scope', 'allt'],
      'SCOPE_UNKNOWN',
    ],
  ])('refuses %s with a code', async (_, args, code) => {
    const ended = await run(...args);
    expect({ code: ended.code, out: ended.out }).toEqual({ code: 1, out: '' });
    expect(ended.err.startsWith(`${code}: `)).toBe(true);
  });
});

describe('termverk-admin, on a database', () => {
  let database: TestDatabase;
  const run = (...args: string[]) => admin(database.url, args);

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.dataSource.query('drop schema public cascade; drop schema if exists graphile_worker cascade; create schema public');
  });
  afterAll(() => database?.drop());

  it('says that the schema is missing, makes it, and finds it up to date the second time', async () => {
    expect(await run('verify')).toEqual({ code: 2, out: '', err: 'The database lacks the schema: run termverk-admin migrate.\n' });
    const first = await run('migrate');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out.split('\n').filter(Boolean).length).toBeGreaterThan(5);
    expect(await run('migrate', '--lang', 'sv')).toEqual({ code: 0, out: 'Schemat är redan aktuellt.\n', err: '' });
    expect((await run('verify')).out).toMatch(/holds: 1 entries/);
  });

  it('takes a migration back only when told that data may go, and puts it back', async () => {
    const asked = await run('migrate', '--down');
    expect({ code: asked.code, out: asked.out }).toEqual({ code: 2, out: '' });
    const [, name] = /^(\w+) would be taken back/.exec(asked.err)!;
    expect(await run('migrate', '--down', '--yes')).toEqual({ code: 0, out: `Taken back: ${name}\n`, err: '' });
    expect(await run('migrate')).toEqual({ code: 0, out: `Migrated: ${name}\n`, err: '' });
    const rows: { action: string }[] = await database.dataSource.query('select action from audit_entry order by seq');
    expect(rows.map(({ action }) => action)).toEqual(['schema.migrated', 'schema.reverted', 'schema.migrated']);
  });

  it('finds the entry that somebody has changed behind the registry’s back', async () => {
    await database.dataSource.query('alter table audit_entry disable trigger all');
    await database.dataSource.query(`update audit_entry set payload = replace(payload, 'reverted', 'migrated') where seq = 2`);
    expect(await run('verify')).toEqual({
      code: 1,
      out: '',
      err: 'The audit chain is broken at entry 2 (payload-hash); 1 entries before it hold. The payload or the salt of the entry has been changed.\n',
    });
  });

  it('shows the configuration with its sources, and no secret', async () => {
    const shown = await admin('postgres://vera:hemligt@127.0.0.1:5432/termverk', ['config'], { PORT: '4000' });
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toMatch(/^PORT=4000 +# environment$/m);
    expect(shown.out).toMatch(/^HOST=127\.0\.0\.1 +# default$/m);
    expect(shown.out).toMatch(/^DATABASE_URL=postgres:\/\/vera:\*\*\*@127\.0\.0\.1:5432\/termverk +# environment$/m);
    expect(shown.out).not.toContain('hemligt');
  });

  it.each<[string, string, string[], number, string]>([
    ['the server does not answer', 'postgres://x@127.0.0.1:1/x', ['verify'], 3, 'PostgreSQL at 127.0.0.1:1 does not answer'],
    ['the address is none', 'nonsense', ['config'], 2, 'DATABASE_URL: must look like'],
    ['the command is unknown', 'postgres://x@127.0.0.1:1/x', ['tokn'], 2, 'Unknown command tokn.'],
    ['an option is missing', 'postgres://x@127.0.0.1:1/x', ['token', '--person', 'x'], 2, 'The option --purpose has to be given.'],
    ['a value is wrong', 'postgres://x@127.0.0.1:1/x', ['token', '--days', 'många'], 2, 'The option --days cannot have that value.'],
  ])('says in one sentence that %s', async (_, url, args, code, sentence) => {
    const ended = await admin(url, args);
    expect({ code: ended.code, out: ended.out, lines: ended.err.trim().split('\n').length }).toEqual({ code, out: '', lines: 1 });
    expect(ended.err).toContain(sentence);
  });

  it('explains itself in English and Swedish', async () => {
    expect((await run('--help')).out).toContain('Usage: termverk-admin');
    const swedish = await admin(database.url, ['token', '--help'], { LANG: 'sv_SE.UTF-8' });
    expect(swedish).toMatchObject({ code: 0, out: expect.stringContaining('Användning: termverk-admin token') });
    expect(swedish.out).toContain('dagar till den slutar gälla');
  });
});
