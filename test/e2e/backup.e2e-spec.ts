import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installedBinaries } from '../../tools/postgres/binaries.mjs';
import { startThrowAwayPostgres } from '../../tools/postgres/index.mjs';
import { graphqlData } from '../support/client.js';
import { runProgram, type Ended } from '../support/program.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const ADMIN = fileURLToPath(new URL('../../apps/registry/bin/termverk-admin.mjs', import.meta.url));
const INSTALLED = process.env['TERMVERK_TEST_POSTGRES_HOME'];

interface Manifest {
  readonly postgres: string;
  readonly tables: readonly { name: string; rows: number; content: string }[];
}

type Postgres = Awaited<ReturnType<typeof startThrowAwayPostgres>>;

describe('a registry that is backed up while it runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'termverk-backups-'));
  const servers: Postgres[] = [];
  let registry: TestRegistry;
  const admin = (databaseUrl: string, ...args: string[]): Promise<Ended> => runProgram(ADMIN, args, { DATABASE_URL: databaseUrl });
  const done = async (ended: Promise<Ended>) => {
    const { status, stdout, stderr } = await ended;
    if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`);
    return stdout;
  };
  const manifest = (name: string) => JSON.parse(readFileSync(join(folder, name, 'manifest.json'), 'utf8')) as Manifest;
  /** What is the same wherever it lies; the restore adds an entry to the chain, and jobs go on. */
  const contents = (name: string) =>
    manifest(name)
      .tables.filter((table) => !/^audit_|^_private_|^outbox_|^import_run$|^search_/.test(table.name))
      .map(({ name: table, rows, content }) => ({ table, rows, content }));
  const server = async (...args: Parameters<typeof startThrowAwayPostgres>) => {
    const started = await startThrowAwayPostgres(...args);
    servers.push(started);
    return started;
  };

  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
  }, 180_000);
  afterAll(async () => {
    await registry?.stop();
    for (const started of servers) await started.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells of its progress, and how much it was', async () => {
    const { status, stdout, stderr } = await admin(registry.databaseUrl, 'backup', join(folder, 'first'));
    expect({ status }).toEqual({ status: 0 });
    expect(stdout).toMatch(/^The backup is in .*first: \d+ tables, \d+ rows, \d+ bytes, the audit chain up to entry \d+\.\n$/);
    expect(stderr.trim().split('\n')).toHaveLength(manifest('first').tables.length);
  });

  (INSTALLED === undefined ? it.skip : it)(
    `moves to an older PostgreSQL and back with every row the same${INSTALLED === undefined ? ' [skipped: no PostgreSQL is installed]' : ''}`,
    async () => {
      const old = await server({ binaries: installedBinaries(INSTALLED!) });
      expect(await done(admin(old.url, 'restore', join(folder, 'first')))).toMatch(
        /^Restored: \d+ tables, \d+ rows\. The audit chain holds/,
      );
      expect(await done(admin(old.url, 'verify'))).toContain('The audit chain holds');
      await done(admin(old.url, 'backup', join(folder, 'old')));
      expect(contents('old')).toEqual(contents('first'));
      expect(manifest('old').postgres).not.toBe(manifest('first').postgres);
      const back = await server();
      await done(admin(back.url, 'restore', join(folder, 'old')));
      await done(admin(back.url, 'backup', join(folder, 'back')));
      expect(contents('back')).toEqual(contents('first'));
    },
    120_000,
  );

  it('answers from a restored database as from its own, and writes on', async () => {
    const target = await server();
    await done(admin(target.url, 'restore', join(folder, 'first')));
    const restored = await startTestRegistry({ seed: 'minimal', databaseUrl: target.url });
    try {
      const query = '{ artefacts(first: 50) { totalCount edges { node { id url title } } } }';
      expect(await graphqlData(restored.url, query)).toEqual(await graphqlData(registry.url, query));
      const { mintDemoToken } = await graphqlData<{ mintDemoToken: { token: unknown } }>(
        restored.url,
        'mutation { mintDemoToken(person: "demo-forfattare") { token { secret } userErrors { code } } }',
      );
      expect(mintDemoToken.token).not.toBeNull();
      expect(await done(admin(target.url, 'verify'))).toContain('The audit chain holds');
    } finally {
      await restored.stop();
    }
  }, 120_000);

  it('goes into an embedded database of its own, and only into a new one', async () => {
    const data = join(folder, 'embedded');
    const environment = { LANG: 'sv_SE.UTF-8' };
    const restore = () => runProgram(ADMIN, ['restore', join(folder, 'first'), '--data', data], environment);
    expect(await restore()).toMatchObject({ status: 0, stdout: expect.stringContaining('Händelsekedjan håller') as unknown as string });
    expect(await restore()).toMatchObject({ status: 1, stderr: expect.stringContaining('har redan innehåll') as unknown as string });
    const again = await runProgram(ADMIN, ['backup', join(folder, 'embedded.tar'), '--data', data], environment);
    expect(again).toMatchObject({ status: 0 });
  }, 120_000);

  it('refuses a database that is not empty, a place that is taken, and a backup that is none, in one sentence each', async () => {
    for (const [args, sentence] of [
      [['restore', join(folder, 'first')], 'is not empty'],
      [['backup', join(folder, 'first')], 'is there already'],
      [['restore', join(folder, 'nothing')], 'There is no backup in'],
    ] as const) {
      const { status, stdout, stderr } = await admin(registry.databaseUrl, ...args);
      expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, stdout: '', lines: 1 });
      expect(stderr).toContain(sentence);
    }
  });

  it('leaves nothing behind when the disk is full', async () => {
    // A file may be no longer than 40 blocks of 1 kB for this process: what it hits is what a full disk looks like.
    const script = `ulimit -f 40; exec "$0" "$@"`;
    const child = spawn('/bin/bash', ['-c', script, process.execPath, ADMIN, 'backup', join(folder, 'full')], {
      env: { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', DATABASE_URL: registry.databaseUrl },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const told: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => told.push(text));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
    expect(told.join('').trim().split('\n').at(-1)).toMatch(
      /^The disk that .*full is on is full \(E\w+\)\. What had been written is removed/,
    );
    expect(readdirSync(folder).filter((name) => name.startsWith('full'))).toEqual([]);
  });
});
