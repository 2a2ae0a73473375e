import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { anonymous, Jobs, Transactions, type Context, type Logger } from '../index.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;

describe('background jobs', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let context: Context;

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    context = transactions.context({ actor: anonymous, locale: 'sv', now: new Date(), requestId: 'spec' });
  });
  afterAll(() => database.drop());

  const until = async (holds: () => boolean) => {
    for (let i = 0; i < 400 && !holds(); i++) await sleep(50);
    expect(holds()).toBe(true);
  };

  it('run when the transaction that asked for them commits, and only then', async () => {
    const jobs = new Jobs(database.dataSource);
    const ran: unknown[] = [];
    jobs.register({ name: 'spec', run: async (payload) => void ran.push(payload) });
    await transactions.run(context, (inside) => jobs.enqueue(inside, 'spec', { n: 1 }));
    await transactions
      .run(context, async (inside) => {
        await jobs.enqueue(inside, 'spec', { n: 2 });
        throw new Error('planned');
      })
      .catch(() => {});
    await jobs.start(silent);
    await until(() => ran.length > 0);
    await jobs.stop();
    expect(ran).toEqual([{ n: 1 }]);
  });

  it('that a killed worker held are done by the next node', async () => {
    const jobs = new Jobs(database.dataSource);
    const ran: unknown[] = [];
    jobs.register({ name: 'held', run: async (payload) => void ran.push(payload) });
    await transactions.run(context, (inside) => jobs.enqueue(inside, 'held', {}));
    await database.dataSource.query(`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now()`);
    await jobs.start(silent);
    await until(() => ran.length > 0);
    await jobs.stop();
  });

  it('that a killed node held are done by one that lived beside it, and those of a node that lives are left alone', async () => {
    const [living, other] = [new Jobs(database.dataSource), new Jobs(database.dataSource)];
    const done: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let started = 0;
    for (const jobs of [living, other]) {
      jobs.register({ name: 'beside', run: async () => void done.push('dead') });
      jobs.register({
        name: 'long',
        run: async () => {
          started++;
          await held;
        },
      });
    }
    await living.start(silent);
    await other.start(silent);
    await transactions.run(context, (inside) => living.enqueue(inside, 'long', {}));
    await until(() => started === 1);
    await transactions.run(context, async (inside) => {
      await living.enqueue(inside, 'beside', {}, 'beside');
      await inside.manager.query(`update graphile_worker._private_jobs set locked_by = 'worker-dead' where key = 'beside'`);
    });
    await database.dataSource.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`);
    await until(() => done.length === 1);
    expect(started).toBe(1);
    release();
    await Promise.all([living.stop(), other.stop()]);
  });

  it('with the same key wait once', async () => {
    const jobs = new Jobs(database.dataSource);
    for (let i = 0; i < 3; i++) await transactions.run(context, (inside) => jobs.enqueue(inside, 'nobody-does-this', { i }, 'same'));
    const waiting: { n: string }[] = await database.dataSource.query(
      `select count(*) as n from graphile_worker._private_jobs where key = 'same'`,
    );
    expect(waiting[0]!.n).toBe('1');
  });

  it('go on when every connection to the database was cut', async () => {
    const jobs = new Jobs(database.dataSource);
    const ran: unknown[] = [];
    jobs.register({ name: 'after-the-cut', run: async (payload) => void ran.push(payload) });
    await jobs.start(silent);
    const admin = new pg.Client({ connectionString: process.env['TERMVERK_TEST_DATABASE_URL'] });
    await admin.connect();
    for (let i = 0; i < 3; i++) {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()', [
        new URL(database.url).pathname.slice(1),
      ]);
      await sleep(300);
    }
    await admin.end();
    await transactions.run(context, (inside) => jobs.enqueue(inside, 'after-the-cut', { asked: true }));
    await until(() => ran.some((payload) => (payload as { asked?: boolean }).asked === true));
    await jobs.stop();
  });

  it('are asked for by the clock, and wait once however often', async () => {
    const jobs = new Jobs(database.dataSource);
    let ran = 0;
    jobs.register({ name: 'clock', everySeconds: 0.05, run: async () => void ran++ });
    await jobs.start(silent);
    await until(() => ran >= 3);
    await jobs.stop();
    const after = ran;
    await sleep(200);
    expect(ran).toBe(after);
  });
});
