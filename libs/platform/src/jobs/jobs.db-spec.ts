import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { advisoryLocks, anonymous, Jobs, outliveLostConnections, poolOf, Transactions, type Context, type Logger } from '../index.js';
import { NodePresence } from './node-presence.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;

describe('background jobs', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let context: Context;

  beforeAll(async () => {
    database = await createTestDatabase();
    outliveLostConnections(database.dataSource);
    transactions = new Transactions(database.dataSource);
    context = transactions.context({ actor: anonymous, locale: 'sv', now: new Date(), requestId: 'spec' });
  });
  afterAll(() => database.drop());

  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let i = 0; i < 400 && !(await holds()); i++) await sleep(50);
    expect(await holds()).toBe(true);
  };

  const ONLY_HERE = 'database = (select oid from pg_database where datname = current_database())';
  /** How many workers somebody vouches for. */
  const vouchedFor = async () => {
    const rows: { n: number }[] = await database.dataSource.query(
      `select count(*)::int as n from pg_locks where locktype = 'advisory' and classid = $1::bigint::oid and objsubid = 2 and granted and ${ONLY_HERE}`,
      [advisoryLocks.worker],
    );
    return rows[0]!.n;
  };
  /** Cuts the connections by which nodes make themselves known. */
  const cutPresence = async () => {
    await database.dataSource.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = $1::bigint::oid and objsubid = 1 and granted and ${ONLY_HERE}`,
      [advisoryLocks.nodes],
    );
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

  it('are not done by a node that nobody has heard of', async () => {
    const presence = new NodePresence(() => poolOf(database.dataSource));
    await expect(presence.vouchFor('worker-unknown')).rejects.toThrow('not present');
  });

  it('are done by workers that are vouched for, also when the connection broke while they were being started', async () => {
    const jobs = new Jobs(database.dataSource);
    jobs.register({ name: 'vouched', run: () => Promise.resolve() });
    const pool = poolOf(database.dataSource);
    // The first connection that is taken makes the node known; the next one is taken once it has.
    pool.once('acquire', (presence) => {
      pool.once('acquire', () => (presence as unknown as { connection: { stream: Socket } }).connection.stream.destroy());
    });
    let lost = 0;
    await jobs.start({ ...silent, warn: () => void lost++ } as unknown as Logger);
    await until(async () => (await vouchedFor()) === 2);
    expect(lost).toBeGreaterThan(0);
    await jobs.stop();
  });

  it('that run when the connection breaks leave off before they are done again', async () => {
    const jobs = new Jobs(database.dataSource);
    let [started, running, most, leftOff] = [0, 0, 0, 0];
    jobs.register({
      name: 'leaves-off',
      run: async (_, stopping) => {
        most = Math.max(most, ++running);
        const first = ++started === 1;
        if (first) await new Promise((resolve) => stopping.addEventListener('abort', resolve));
        await sleep(500);
        running--;
        if (!first) return;
        leftOff++;
        throw stopping.reason;
      },
    });
    await jobs.start(silent);
    await transactions.run(context, (inside) => jobs.enqueue(inside, 'leaves-off', {}));
    await until(() => started === 1);
    await cutPresence();
    await until(() => started === 2);
    expect({ leftOff, most }).toEqual({ leftOff: 1, most: 1 });
    await jobs.stop();
  });

  it('that do not leave off are vouched for again, and not done beside themselves', async () => {
    const jobs = new Jobs(database.dataSource);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let [started, ended] = [0, 0];
    jobs.register({
      name: 'goes-on',
      run: async () => {
        started++;
        await held;
        ended++;
      },
    });
    await jobs.start(silent);
    await transactions.run(context, (inside) => jobs.enqueue(inside, 'goes-on', {}, 'goes-on'));
    await until(() => started === 1);
    await cutPresence();
    await until(async () => (await vouchedFor()) === 0);
    // Its own worker, and the two that have been started anew.
    await until(async () => (await vouchedFor()) === 3);
    await sleep(500);
    release();
    const left = async (): Promise<number> =>
      ((await database.dataSource.query(`select 1 from graphile_worker._private_jobs where key = 'goes-on'`)) as unknown[]).length;
    await until(async () => (await left()) === 0);
    expect({ started, ended }).toEqual({ started: 1, ended: 1 });
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
