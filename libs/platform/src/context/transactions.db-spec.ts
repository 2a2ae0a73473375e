import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { anonymous, collect, isDatabaseAway, takeCollected, Transactions, type CommitStep, type Context } from '../index.js';

describe('a transaction', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let context: Context;

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.dataSource.query('create table note (text text not null unique)');
    transactions = new Transactions(database.dataSource);
    context = transactions.context({ actor: anonymous, locale: 'sv', now: new Date(), requestId: 'spec' });
  });
  afterAll(() => database.drop());

  const write = (inside: Context, text: string) => inside.manager.query('insert into note values ($1)', [text]);
  const notes = async () =>
    ((await database.dataSource.query('select text from note order by text')) as { text: string }[]).map((row) => row.text);

  it('keeps what a use case wrote and returns its result', async () => {
    expect(
      await transactions.run(context, async (inside) => {
        await write(inside, 'kept');
        return { ok: true, value: 1 };
      }),
    ).toEqual({ ok: true, value: 1 });
    expect(await notes()).toEqual(['kept']);
  });

  it('undoes everything on a refusal, and on an error', async () => {
    await transactions.run(context, async (inside) => {
      await write(inside, 'refused');
      return { ok: false, refusals: [] };
    });
    await expect(
      transactions.run(context, async (inside) => {
        await write(inside, 'thrown');
        throw new Error('planned');
      }),
    ).rejects.toThrow('planned');
    expect(await notes()).toEqual(['kept']);
  });

  it('gives no aborted connection back to the pool', async () => {
    for (let i = 0; i < 20; i++) {
      await expect(transactions.run(context, (inside) => write(inside, 'kept'))).rejects.toMatchObject({ code: '23505' });
    }
    expect(await notes()).toEqual(['kept']);
  });

  it('is joined by those that start inside it', async () => {
    await transactions.run(context, async (outer) => {
      await transactions.run(outer, (inner) => write(inner, 'inner'));
      return { ok: false, refusals: [] };
    });
    expect(await notes()).toEqual(['kept']);
  });

  it('runs what was collected last, in order, and once', async () => {
    const KEY = Symbol('spec');
    const order: string[] = [];
    const step = (name: string, at: number) => ({
      name,
      order: at,
      run: async (inside: Context) => void order.push(`${name}:${takeCollected<number>(inside, KEY).join()}`),
    });
    await transactions.run(context, async (inside) => {
      collect(inside, KEY, 1, step('last', 20));
      collect(inside, KEY, 2, step('last', 20));
      collect(inside, Symbol('other'), 0, step('first', 10));
      order.push('work');
    });
    expect(order).toEqual(['work', 'first:1,2', 'last:']);
  });

  it('is seen before it is on disk when a step lets it, and no other keeps what it sees', async () => {
    // A deferred trigger fires with the commit.
    await database.dataSource.query(`
      create table ended (waiting text);
      create function ends() returns trigger language plpgsql as $$
        begin insert into ended values (current_setting('synchronous_commit')); return null; end $$;
      create constraint trigger ends after insert on note deferrable initially deferred for each row execute function ends()`);
    const nothing = async () => {};
    const waiting = async (...steps: Partial<CommitStep>[]) => {
      await transactions.run(context, async (inside) => {
        await inside.manager.query('set local synchronous_commit = local');
        await write(inside, 'ended');
        steps.forEach((step, order) => collect(inside, Symbol(), 0, { name: `step ${order}`, order, run: nothing, ...step }));
      });
      await database.dataSource.query(`delete from note where text = 'ended'`);
      return (await database.dataSource.query<{ waiting: string }[]>('with e as (delete from ended returning waiting) select * from e'))[0]!
        .waiting;
    };
    expect(await waiting({})).toBe('local');
    expect(await waiting({ flushedAfter: true })).toBe('off');
    expect(await waiting({ flushedAfter: true }, { onDiskFirst: true })).toBe('local');
    await database.dataSource.query('drop trigger ends on note');
  });

  it('does nothing after a commit that failed', async () => {
    let after = false;
    await expect(
      transactions.run(context, async (inside) => {
        inside.transaction!.afterCommit.push(() => void (after = true));
        await inside.manager.query('create table child (t text references note (text) deferrable initially deferred)');
        await inside.manager.query(`insert into child values ('nobody')`);
      }),
    ).rejects.toMatchObject({ code: '23503' });
    expect(after).toBe(false);
  });

  it('that is committed stays done when an effect after it fails: the others still run, and the failure is told', async () => {
    const told: unknown[] = [];
    const telling = new Transactions(database.dataSource, (error) => void told.push(error));
    let after = false;
    const result = await telling.run(context, async (inside) => {
      inside.transaction!.afterCommit.push(
        () => Promise.reject(new Error('planned')),
        () => void (after = true),
      );
      await write(inside, 'committed');
      return { ok: true, value: 1 };
    });
    expect(result).toEqual({ ok: true, value: 1 });
    expect([after, told]).toEqual([true, [new Error('planned')]]);
    expect(await notes()).toContain('committed');
    await database.dataSource.query(`delete from note where text = 'committed'`);
  });

  it('fails as "the database is away" when its connection is cut, and the next one works', async () => {
    const cut = transactions.run(context, async (inside) => {
      await write(inside, 'lost');
      const [{ pid }]: [{ pid: number }] = await inside.manager.query('select pg_backend_pid() as pid');
      await database.dataSource.query('select pg_terminate_backend($1)', [pid]);
      await write(inside, 'lost too');
    });
    const error: unknown = await cut.catch((fault: unknown) => fault);
    expect(isDatabaseAway(error)).toBe(true);
    await transactions.run(context, (inside) => write(inside, 'next'));
    expect(await notes()).toEqual(['kept', 'next']);
  });
});
