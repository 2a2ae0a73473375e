import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
/** The commands of the runbook, by the heading that they stand under. */
const BLOCKS = [...PAGE.matchAll(/^## (.+)$|^```sh\n# tested\n([\s\S]*?)^```/gm)].reduce<{ heading: string; commands: string }[]>(
  (blocks, [, heading, commands]) =>
    heading === undefined
      ? [...blocks.slice(0, -1), { heading: blocks.at(-1)!.heading, commands: commands! }]
      : [...blocks.filter((block) => block.commands !== ''), { heading, commands: '' }],
  [],
);
const TOKEN = 'a-token-of-the-monitoring';

describe('the commands of the runbook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'termverk-runbook-'));
  const name = `termverk_test_${randomBytes(6).toString('hex')}`;
  let registry: TestRegistry;
  let empty: URL;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: process.env['TERMVERK_TEST_DATABASE_URL'] });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };

  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'none', env: { TERMVERK_METRICS_TOKEN: TOKEN } });
    await administer(`create database ${name} encoding 'UTF8' template template0`);
    empty = new URL(registry.databaseUrl);
    empty.pathname = `/${name}`;
  }, 120_000);
  afterAll(async () => {
    await registry?.stop();
    await administer(`drop database if exists ${name} with (force)`);
    rmSync(folder, { recursive: true, force: true });
  });

  it('are there for starting, watching, backing up and restoring', () => {
    expect(BLOCKS.filter(({ commands }) => commands !== '').map(({ heading }) => heading)).toEqual([
      'Start',
      'Watch',
      'Back up',
      'Restore',
    ]);
  });

  it.each(BLOCKS.filter(({ commands }) => commands !== '').map(({ heading, commands }) => [heading, commands]))(
    'do what they say: %s',
    async (_, commands) => {
      const child = spawn('/bin/sh', ['-euc', commands], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          LANG: 'en_GB.UTF-8',
          DATABASE_URL: registry.databaseUrl,
          EMPTY_DATABASE_URL: empty.href,
          URL: registry.url,
          BACKUPS: folder,
          TERMVERK_METRICS_TOKEN: TOKEN,
        },
      });
      const said: string[] = [];
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
      const code = await new Promise((resolve) => child.once('close', resolve));
      expect({ code, said: code === 0 ? '' : said.join('') }).toEqual({ code: 0, said: '' });
    },
    60_000,
  );

  it('leave the backups where they say, and name settings that exist', async () => {
    expect(existsSync(join(folder, 'termverk-today.tar'))).toBe(true);
    expect(existsSync(join(folder, 'termverk-today', 'manifest.json'))).toBe(true);
    const { settings } = await import('@termverk/platform');
    const known = new Set<string>(Object.values(settings).map(({ variable }) => variable));
    const named = [...PAGE.matchAll(/`((?:TERMVERK|DATABASE|OTEL)_[A-Z_]+)/g)].map((match) => match[1]!);
    expect(named.filter((variable) => !known.has(variable) && variable !== 'DATABASE_AWAY')).toEqual([]);
    const metrics = await (await fetch(`${registry.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
    const figures = [...PAGE.matchAll(/`((?:termverk|nodejs)_[a-z0-9_]+)/g)]
      .map((match) => match[1]!)
      .filter((figure) => figure !== 'termverk_restored');
    expect(figures.filter((figure) => figure !== 'termverk_replica_usable' && !metrics.includes(`# TYPE ${figure} `))).toEqual([]);
    expect((await fetch(`${registry.url}/metrics`)).status).toBe(401);
  });
});
