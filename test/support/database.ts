import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource, MixedList } from 'typeorm';
import { createDataSource } from '@termverk/platform';

/** A database of a spec file's own, with all migrations applied. */
export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Closes the connections and drops the database. */
  readonly drop: () => Promise<void>;
}

/** Copies the migrated template. Call it in `beforeAll`, and `drop` in `afterAll`. */
export async function createTestDatabase(entities: MixedList<new () => object> = []): Promise<TestDatabase> {
  const server = process.env['TERMVERK_TEST_DATABASE_URL'];
  const template = process.env['TERMVERK_TEST_TEMPLATE'];
  if (server === undefined || template === undefined) throw new Error('run the tests with `npm test`: it prepares the database');
  const name = `termverk_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const dataSource = createDataSource({ url: url.href, poolSize: 8, entities });
  await dataSource.initialize();
  return {
    url: url.href,
    dataSource,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await administer(server, `drop database if exists ${name} with (force)`);
      await rm(spoolOf(url.href), { recursive: true, force: true });
    },
  };
}

/** Where the registries on a database keep their uploads, as nodes that share it do. */
export function spoolOf(databaseUrl: string): string {
  return join(tmpdir(), 'termverk-test-spool', new URL(databaseUrl).pathname);
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
