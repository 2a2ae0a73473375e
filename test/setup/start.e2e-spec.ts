import { spawn } from 'node:child_process';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const start = fileURLToPath(new URL('../../tools/start.mjs', import.meta.url));

/** Runs `npm start`'s program to its end, on the build that is there. */
function run(args: readonly string[], env: Record<string, string>): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [start, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, error: error.trim() })));
}

describe('npm start, when it cannot', () => {
  let taken: Server;
  let port: number;
  const database = () => new URL(process.env['TERMVERK_TEST_DATABASE_URL']!);

  beforeAll(async () => {
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    port = (taken.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => taken.close(resolve)));

  /** One sentence on standard error, no stack, exit code 1. */
  const refusal = async (env: Record<string, string>) => {
    const { code, error } = await run(['--built'], { PORT: '0', ...env });
    expect(error.split('\n')).toHaveLength(1);
    expect(code).toBe(1);
    return error;
  };

  it('says that the port is taken and offers the next one', async () => {
    expect(await refusal({ PORT: String(port), DATABASE_URL: database().href })).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program: stop it, or choose another with PORT=${port + 1} npm start.`,
    );
  });

  it.each(['nonsense', 'mysql://a/b', 'postgres//user@host'])('says what DATABASE_URL has to look like, given %s', async (url) => {
    expect(await refusal({ DATABASE_URL: url })).toBe('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  });

  it('says that no server answers', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const free = (closed.address() as AddressInfo).port;
    await new Promise((resolve) => closed.close(resolve));
    expect(await refusal({ DATABASE_URL: `postgres://someone:secret@127.0.0.1:${free}/termverk` })).toBe(
      `DATABASE_URL: no PostgreSQL answers on 127.0.0.1:${free}/termverk.`,
    );
  });

  it('says that the server refuses the password, without showing it', async () => {
    const url = database();
    url.password = 'not-the-password';
    const said = await refusal({ DATABASE_URL: url.href });
    expect(said).toMatch(/does not accept that user and password\.$/);
    expect(said).not.toContain('not-the-password');
  });

  it('says that the database does not exist', async () => {
    const url = database();
    url.pathname = '/no_such_database';
    expect(await refusal({ DATABASE_URL: url.href })).toMatch(/\/no_such_database does not exist: create it/);
  });

  it('says which setting has a value that it cannot have', async () => {
    expect(await refusal({ TERMVERK_LOG_LEVEL: 'loud', DATABASE_URL: database().href })).toMatch(/^TERMVERK_LOG_LEVEL: .*"loud"\.$/);
    expect(await refusal({ PORT: '99999', DATABASE_URL: database().href })).toMatch(/^PORT: /);
  });

  it('says that there is no such option', async () => {
    const { code, error } = await run(['--prot', '3001'], {});
    expect(error).toMatch(/^Unknown option '--prot'\. See npm start -- --help\.$/);
    expect(code).toBe(1);
  });
});

describe('npm start -- --help', () => {
  it.each([
    ['en', /Settings, all from the environment[\s\S]*DATABASE_URL +A PostgreSQL server of your own/],
    ['sv', /Inställningar, alla från miljön[\s\S]*DATABASE_URL +Egen PostgreSQL/],
  ])('documents every setting (%s)', async (language, expected) => {
    const { code, out } = await run(['--help', '--lang', language], {});
    expect(out).toMatch(expected);
    expect(code).toBe(0);
  });
});
