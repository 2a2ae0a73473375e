import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { anonymous, Reads, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { eventsReadable } from '../../../test/support/outbox.js';
import { AuditChain, emit, OutboxReader, record, type ReadEvent } from './index.js';

describe('the audit chain and the outbox', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let chain: AuditChain;
  let context: Context;

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    chain = new AuditChain(new Reads(database.dataSource));
    context = transactions.context({ actor: anonymous, locale: 'sv', now: new Date('2026-03-01T10:00:00Z'), requestId: 'r1' });
  });
  afterAll(() => database.drop());

  const write = (id: string) =>
    transactions.run(context, async (inside) => {
      record(inside, { action: 'thing.made', entity: { kind: 'thing', id }, details: { note: 'räksmörgås' } });
      emit(inside, { topic: 'thing.made', subjectId: id, payload: { id } });
    });

  it('links the entries of concurrent transactions without gaps', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => write(`c${i}`)));
    const { verified, broken } = await chain.verify([]);
    expect({ verified, broken }).toEqual({ verified: 20, broken: null });
  });

  it('writes nothing for a transaction that is refused or fails', async () => {
    const before = (await chain.verify([])).verified;
    await transactions.run(context, async (inside) => {
      record(inside, { action: 'thing.made', entity: { kind: 'thing', id: 'refused' } });
      return { ok: false, refusals: [] };
    });
    await expect(
      transactions.run(context, async (inside) => {
        record(inside, { action: 'thing.made', entity: { kind: 'thing', id: 'thrown' } });
        throw new Error('planned');
      }),
    ).rejects.toThrow('planned');
    expect((await chain.verify([])).verified).toBe(before);
  });

  it('refuses an entry outside a transaction', () => {
    expect(() => record(context, { action: 'x.y', entity: { kind: 'x', id: '1' } })).toThrow('transaction');
  });

  it('records each act as that of who did it, also when several act in one transaction', async () => {
    const [personId, organisationId] = [newId(), newId()];
    await database.dataSource.query(`insert into person (id, slug, name) values ($1, 'somebody', 'Somebody')`, [personId]);
    await database.dataSource.query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'org', 'agency', 'Org')`, [
      organisationId,
    ]);
    await transactions.run(context, async (inside) => {
      record(inside, { action: 'thing.loaded', entity: { kind: 'thing', id: 'several' } });
      record(
        { ...inside, actor: { ...anonymous, personId, organisationId } },
        { action: 'thing.made', entity: { kind: 'thing', id: 'several' } },
      );
    });
    const rows: unknown[] = await database.dataSource.query(
      `select action, person_id, payload::jsonb->'actor'->>'person' as person from audit_entry where entity_id = 'several' order by seq`,
    );
    expect(rows).toEqual([
      { action: 'thing.loaded', person_id: null, person: null },
      { action: 'thing.made', person_id: personId, person: personId },
    ]);
  });

  it.each(['update audit_entry set action = action', 'delete from audit_entry', 'truncate audit_entry'])(
    'refuses %s',
    async (statement) => {
      await expect(database.dataSource.query(statement)).rejects.toMatchObject({ code: 'TV001' });
    },
  );

  it('names the first entry that somebody with power over the database has changed', async () => {
    await database.dataSource.query('alter table audit_entry disable trigger all');
    await database.dataSource.query(`update audit_entry set payload = replace(payload, 'thing.made', 'thing.lost') where seq = 7`);
    expect(await chain.verify([])).toMatchObject({ verified: 6, broken: { seq: 7, reason: 'payload-hash' } });
    await database.dataSource.query(`update audit_entry set payload = replace(payload, 'thing.lost', 'thing.made') where seq = 7`);
    await database.dataSource.query('delete from audit_entry where seq = 9');
    expect(await chain.verify([])).toMatchObject({ verified: 8, broken: { seq: 9, reason: 'gap' } });
    await database.dataSource.query('alter table audit_entry enable trigger all');
  });

  it('hands a reader every event once and in order, even when transactions commit out of order', async () => {
    const reader = new OutboxReader(database.dataSource);
    const seen: ReadEvent[] = [];
    const readAll = async () => {
      while ((await reader.read('spec', 7, async (events) => void seen.push(...events))) > 0);
    };
    await eventsReadable(database.dataSource);
    await readAll();
    expect(seen).toHaveLength(20);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let started = () => {};
    const running = new Promise<void>((resolve) => (started = resolve));
    const slow = transactions.run(context, async (inside) => {
      await inside.manager.query('select pg_current_xact_id()');
      emit(inside, { topic: 'thing.made', subjectId: 'slow', payload: {} });
      started();
      await held;
    });
    await running;
    await write('fast');
    await readAll();
    expect(seen.map((event) => event.subjectId)).not.toContain('fast');
    release();
    await slow;
    await eventsReadable(database.dataSource);
    await readAll();
    expect(seen.slice(20).map((event) => event.subjectId)).toEqual(['slow', 'fast']);
  });

  it('gives events again when their handling failed', async () => {
    const reader = new OutboxReader(database.dataSource);
    await eventsReadable(database.dataSource);
    await expect(reader.read('failing', 5, () => Promise.reject(new Error('planned')))).rejects.toThrow('planned');
    let count = 0;
    await reader.read('failing', 5, async (events) => void (count = events.length));
    expect(count).toBe(5);
  });
});
