import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditChain, record } from '@termverk/audit';
import { touchArtefact } from '@termverk/catalogue';
import { newId } from '@termverk/kernel';
import { migrate, migrations } from '@termverk/migrations';
import { anonymous, createDataSource, Reads, Transactions, type Context } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { isRunning, until } from '../../tools/postgres/process.mjs';
import { ask, databaseFolder, endHolder, hold, locationOf, type HeldPostgres } from './held-postgres.js';

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

/** What decision 0014 promises of a server that dies between a commit that does not wait for the disk and the write to disk after it. */
describeOnLinux('when PostgreSQL dies outright with commits that are not on disk', () => {
  let folder: string;
  let remove: () => void;
  let postgres: HeldPostgres;
  let dataSource: DataSource;
  let transactions: Transactions;

  const connect = async () => {
    postgres = await hold(folder);
    dataSource = createDataSource({ url: postgres.url, poolSize: 8, migrations });
    await dataSource.initialize();
    transactions = new Transactions(dataSource);
  };
  beforeAll(async () => {
    ({ folder, remove } = databaseFolder());
    await connect();
    await migrate(dataSource);
    // Found before PostgreSQL's own by those who look here first: a transaction of theirs is committed, and comes no further.
    await dataSource.query(`create schema held; create function held.pg_logical_emit_message(boolean, text, text) returns pg_lsn
      language sql as $$ select '0/0'::pg_lsn from pg_sleep(3600) $$`);
  }, 240_000);
  afterAll(async () => {
    if (dataSource?.isInitialized) await dataSource.destroy();
    if (postgres !== undefined && isRunning(postgres.holder.pid!)) await endHolder(postgres, 'SIGKILL');
    await until(() => postgres === undefined || !isRunning(postgres.pid), 30_000);
    const elsewhere = locationOf(folder);
    if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
    remove();
  });

  /** Keeps those from running who write the log to disk now and then without being asked. */
  const stopWritersOfTheLog = async () => {
    const writers = await ask<{ pid: number }>(
      postgres,
      `select pid from pg_stat_activity where backend_type in ('walwriter', 'background writer', 'checkpointer', 'autovacuum launcher')`,
    );
    expect(writers.length).toBeGreaterThanOrEqual(3);
    for (const { pid } of writers) process.kill(pid, 'SIGSTOP');
  };

  /** Kills every process of the server at once, and starts it again on what the disk has. */
  const dieAndStartAgain = async () => {
    const all = [postgres.pid, ...childrenOf(postgres.pid)];
    for (const pid of all) process.kill(pid, 'SIGKILL');
    await endHolder(postgres, 'SIGKILL');
    await until(() => all.every((pid) => !isRunning(pid)), 30_000);
    await dataSource.destroy();
    await connect();
  };

  const run = (work: (inside: Context) => Promise<void>) =>
    transactions.run(transactions.context({ actor: anonymous, locale: 'sv', now: new Date(), requestId: 'spec' }), work);
  const write = (id: string, work: (inside: Context) => Promise<unknown> = async () => {}) =>
    run(async (inside) => {
      record(inside, { action: 'thing.made', entity: { kind: 'thing', id } });
      await work(inside);
    });
  const beHeld = ({ manager }: Context) => manager.query(`select set_config('search_path', 'held, pg_catalog, public', false)`);

  let before: string;
  beforeEach(async () => {
    [{ seq: before }] = await dataSource.query<[{ seq: string }]>('select seq from audit_head');
  });
  /** What has been written in this test. */
  const entries = async () =>
    (await dataSource.query<{ id: string }[]>('select entity_id as id from audit_entry where seq > $1 order by seq', [before])).map(
      ({ id }) => id,
    );
  const revision = async () =>
    Number((await dataSource.query<{ revision: string }[]>('select revision from catalogue_revision'))[0]!.revision);
  /** A write that others see and that is not on disk; tells how it came out, once it has. */
  const writeHeld = async (id: string) => {
    const outcome = { acknowledged: false, lost: false };
    write(id, beHeld).then(
      () => (outcome.acknowledged = true),
      () => (outcome.lost = true),
    );
    while (!(await entries()).includes(id)) await pause(10);
    return outcome;
  };
  const chain = () => new AuditChain(new Reads(dataSource)).verify([]);

  it('what nobody was told of is gone, with all that was written upon it, and the chain holds and goes on', async () => {
    await write('told');
    await stopWritersOfTheLog();
    const outcomes = [await writeHeld('untold'), await writeHeld('upon it')];
    expect(await entries()).toEqual(['told', 'untold', 'upon it']);
    const seen = await chain();
    await dieAndStartAgain();
    expect(outcomes).toEqual([
      { acknowledged: false, lost: true },
      { acknowledged: false, lost: true },
    ]);
    expect(await entries()).toEqual(['told']);
    expect(await chain()).toMatchObject({ broken: null, verified: seen.verified - 2 });
    await write('afterwards');
    expect(await entries()).toEqual(['told', 'afterwards']);
    expect((await chain()).broken).toBeNull();
  }, 120_000);

  it('nothing is lost that somebody was told of, nor what it was written upon', async () => {
    await stopWritersOfTheLog();
    const untold = await writeHeld('untold');
    await write('told');
    await dieAndStartAgain();
    expect(untold).toEqual({ acknowledged: false, lost: true });
    expect(await entries()).toEqual(['untold', 'told']);
    expect((await chain()).broken).toBeNull();
  }, 120_000);

  it('no catalogue revision is given out anew: what raises it is on disk before anybody sees it', async () => {
    await stopWritersOfTheLog();
    await writeHeld('untold');
    // Would come no further than its commit if it did not wait for the disk in it.
    await write('published', async (inside) => {
      await beHeld(inside);
      touchArtefact(inside, newId());
    });
    const raised = await revision();
    await dieAndStartAgain();
    expect(await revision()).toBe(raised);
    expect(await entries()).toEqual(['untold', 'published']);
    expect((await chain()).broken).toBeNull();
  }, 120_000);
});

/** The processes that a process has started, by their ids. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        // It has ended meanwhile.
        return false;
      }
    });
}
