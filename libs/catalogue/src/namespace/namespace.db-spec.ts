import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { Reads, registryItself, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { NamespaceService } from './namespace.service.js';

const PREFIX = 'https://termverk.example/closed/';
const REASON = { sv: 'Prov', en: null };

describe('a namespace that is opened or closed', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let service: NamespaceService;
  let context: Context;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    transactions = new Transactions(dataSource);
    service = new NamespaceService(transactions, new Reads(dataSource));
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'spec' });
    await dataSource.query(`insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone')`);
    await service.register(context, { prefix: PREFIX, name: { sv: 'Sluten', en: null }, organisation: null });
  });
  afterAll(() => database.drop());

  const INSERT = `insert into artefact (id, kind, url, name, licence) values ($1, 'code-system', $2, 'A', 'own')`;
  const closedOf = async (id: string): Promise<string | null> => {
    const [row]: { closed_namespace: string | null }[] = await database.dataSource.query(
      'select closed_namespace from artefact where id = $1',
      [id],
    );
    return row!.closed_namespace;
  };
  /** Until some connection of the database waits for another. */
  const somebodyWaits = async (): Promise<void> => {
    for (let tries = 0; tries < 500; tries++) {
      const waiting: unknown[] = await database.dataSource.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
      await sleep(10);
    }
    throw new Error('nobody waits');
  };

  it('is so for what is registered in it meanwhile', async () => {
    for (const open of [false, true]) {
      const id = newId();
      const registered: Promise<unknown>[] = [];
      await transactions.run(context, async (inside) => {
        expect(await service.setReading(inside, PREFIX, open, REASON)).toMatchObject({ ok: true });
        registered.push(database.dataSource.query(INSERT, [id, `${PREFIX}${id}`]));
        await somebodyWaits();
      });
      await Promise.all(registered);
      expect(await closedOf(id)).toBe(open ? null : PREFIX);
    }
  });

  it('is so for what was being registered in it before', async () => {
    for (const open of [false, true]) {
      const id = newId();
      const set: Promise<unknown>[] = [];
      await database.dataSource.transaction(async (manager) => {
        await manager.query(INSERT, [id, `${PREFIX}${id}`]);
        set.push(service.setReading(context, PREFIX, open, REASON));
        await somebodyWaits();
      });
      expect(await Promise.all(set)).toMatchObject([{ ok: true }]);
      expect(await closedOf(id)).toBe(open ? null : PREFIX);
    }
  });
});
