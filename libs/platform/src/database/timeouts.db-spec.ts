import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { anonymous, createDataSource, isPassing, Reads, Transactions, type Context } from '../index.js';

describe('the time that a statement may take', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;
  const context = (use?: 'request'): Context =>
    transactions.context({ actor: anonymous, locale: 'sv', now: new Date(), requestId: 'spec', ...(use === undefined ? {} : { use }) });
  const setting = async (inside: Context) =>
    ((await inside.manager.query('show statement_timeout')) as { statement_timeout: string }[])[0]!.statement_timeout;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = createDataSource({ url: database.url, poolSize: 2, statementSeconds: 1 });
    await dataSource.initialize();
    transactions = new Transactions(dataSource, () => {}, { workSeconds: 600 });
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('is short for somebody who waits, and longer for work in the background', async () => {
    expect(await transactions.run(context('request'), setting)).toBe('1s');
    expect(await transactions.run(context(), setting)).toBe('10min');
    // The connection is as it was.
    expect(await transactions.run(context('request'), setting)).toBe('1s');
  });

  it('ends what takes longer, as something to try again', async () => {
    const error = await new Reads(dataSource).row('select pg_sleep(30)').catch((thrown: unknown) => thrown);
    expect(isPassing(error)).toBe(true);
    expect(await new Reads(dataSource).row('select 1 as one')).toEqual({ one: 1 });
  });
});
