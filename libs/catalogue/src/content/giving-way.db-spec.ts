import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { registryItself, Transactions } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { GivingWay } from './giving-way.js';

describe('giving way to others', () => {
  let database: TestDatabase;
  let somebody: pg.Client;
  let transactions: Transactions;
  const context = () => transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'giving-way' });

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    somebody = new pg.Client({ connectionString: database.url });
    await somebody.connect();
  });
  afterAll(async () => {
    await somebody.end();
    await database.drop();
  });

  /** Somebody's statements, one after the other, until told to stop. */
  function atWork(): { stop: () => Promise<void> } {
    let stopped = false;
    const working = (async () => {
      while (!stopped) {
        await somebody.query('select 1');
        await sleep(5);
      }
    })();
    return {
      stop: async () => {
        stopped = true;
        await working;
      },
    };
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await sleep(10);
  }

  it('happens while another session is at work, and no longer', async () => {
    const givingWay = new GivingWay();
    await givingWay.during(context(), async () => {
      expect(givingWay.gives).toBe(false);
      const other = atWork();
      await until(() => givingWay.gives);
      await other.stop();
      await givingWay.alone(() => false);
      expect(givingWay.gives).toBe(false);
    });
  });

  it('ends with the work that gives way, even when that fails', async () => {
    const givingWay = new GivingWay();
    const other = atWork();
    const failing = givingWay.during(context(), async () => {
      await until(() => givingWay.gives);
      throw new Error('fails');
    });
    await expect(failing).rejects.toThrow('fails');
    expect(givingWay.gives).toBe(false);
    await other.stop();
  });

  it('does not keep those waiting who have nothing left to do', async () => {
    const givingWay = new GivingWay();
    const other = atWork();
    await givingWay.during(context(), async () => {
      await until(() => givingWay.gives);
      await givingWay.alone(() => true);
      expect(givingWay.gives).toBe(true);
    });
    await other.stop();
  });

  it('lets timers and answers of the same process in between pieces of work', async () => {
    const givingWay = new GivingWay();
    let came = false;
    setImmediate(() => (came = true));
    await givingWay.rest();
    await givingWay.rest();
    expect(came).toBe(true);
  });

  it('rests no longer after a long wait for the database than after work', async () => {
    const givingWay = new GivingWay();
    const other = atWork();
    await givingWay.during(context(), async () => {
      await until(() => givingWay.gives);
      await givingWay.rest();
      await sleep(3000);
      const rested = givingWay.rest().then(() => 'rested');
      expect(await Promise.race([rested, sleep(3000, 'resting')])).toBe('rested');
      await rested;
    });
    await other.stop();
  });
});
