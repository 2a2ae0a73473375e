import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { anonymous, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { Authentication } from '../authentication/authentication.js';
import { HsaIdService } from './hsa-id.service.js';

const HSA_ID = 'SE2321000016-1ABC';
describe('the HSA-id of a person', () => {
  let database: TestDatabase;
  let context: Context;
  let forgotten = 0;
  let hsaIds: HsaIdService;
  const ids = { alva: newId(), karin: newId(), nils: newId(), program: newId() };
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);
  const set = (person: string, hsaId: string | null, ground = 'Anställd med tjänste-id') => hsaIds.set(context, person, hsaId, ground);
  /** Until some connection of the database waits for another. */
  const somebodyWaits = async (): Promise<void> => {
    for (let tries = 0; tries < 3000; tries++) {
      const waiting = await query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      if (waiting.length > 0) return;
      await sleep(10);
    }
    throw new Error('nobody waits');
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const transactions = new Transactions(database.dataSource);
    // What a node remembers is looked at in the spec of sign-in; here only that it is told to forget.
    const authentication: Pick<Authentication, 'forgetAfter'> = { forgetAfter: () => void forgotten++ };
    hsaIds = new HsaIdService(transactions, authentication as Authentication);
    const organisation = newId();
    await query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'regionen', 'region', 'Regionen')`, [organisation]);
    await query(
      `insert into person (id, slug, name, kind) values ($1, 'alva', 'Alva', 'human'), ($2, 'karin', 'Karin', 'human'), ($3, 'nils', 'Nils', 'human'),
         ($4, 'program', 'Program', 'machine')`,
      [ids.alva, ids.karin, ids.nils, ids.program],
    );
    context = transactions.context({
      actor: { ...anonymous, personId: ids.alva, organisationId: organisation },
      locale: 'sv',
      now: new Date(),
      requestId: newId(),
    });
    await query(
      `insert into person_identity (issuer, subject_hash, person_id) values ('https://proving.example', sha256('k'), $1), ('https://other.example', sha256('k'), $1)`,
      [ids.karin],
    );
    await query(
      `insert into session (id, hash, person_id, organisation_id, issuer, provider, subject_hash, created_at, last_seen_at, checked_at, expires_at)
       values ($1, sha256('a'), $2, $3, 'https://proving.example', 'proving', sha256('k'), now(), now(), now(), now() + interval '1 hour')`,
      [newId(), ids.karin, organisation],
    );
  });
  afterAll(() => database.drop());

  it('is written as it is compared, and ends nothing where there was none', async () => {
    expect(await set('karin', ' se2321000016-1abc ')).toEqual({
      ok: true,
      value: { personId: ids.karin, hsaId: HSA_ID, endedSessions: 0 },
    });
    expect(await query('select hsa_id from person where id = $1', [ids.karin])).toEqual([{ hsa_id: HSA_ID }]);
  });

  it.each([
    ['HSA_ID_INVALID', 'nils', '2321000016-1ABC', undefined],
    ['HSA_ID_TAKEN', 'nils', HSA_ID, undefined],
    ['PERSON_UNKNOWN', 'nobody', HSA_ID, undefined],
    ['OWN_PERSON', 'alva', 'SE2321000016-2ABC', undefined],
    ['NOT_HUMAN', 'program', 'SE2321000016-2ABC', undefined],
    ['GROUND_MISSING', 'nils', 'SE2321000016-2ABC', ' '],
    ['GROUND_MISSING', 'nils', 'SE2321000016-2ABC', 'Nils har bett om det'],
  ])('is refused with %s for %s, %s', async (code, person, hsaId, ground) => {
    expect(await set(person, hsaId, ground)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it('in the place of another one ends the sessions and forgets what any provider has called the person, also one that is not believed on HSA-ids any more', async () => {
    expect(await set('karin', 'SE2321000016-9ZZZ', 'Fel tjänste-id')).toMatchObject({ ok: true, value: { endedSessions: 1 } });
    expect(forgotten).toBe(1);
    expect(await query('select issuer from person_identity where person_id = $1', [ids.karin])).toEqual([]);
    expect(await set('karin', null)).toMatchObject({ ok: true, value: { hsaId: null } });
  });

  it('is refused also when another gets it at the same time', async () => {
    const both = 'SE2321000016-3ABC';
    const asked: Promise<unknown>[] = [];
    await database.dataSource.transaction(async (manager) => {
      await manager.query('update person set hsa_id = $2 where id = $1', [ids.karin, both]);
      asked.push(set('nils', both));
      await somebodyWaits();
    });
    expect(await Promise.all(asked)).toMatchObject([{ ok: false, refusals: [{ code: 'HSA_ID_TAKEN', path: ['hsaId'] }] }]);
  });

  it('is not told by the record, but who set it and why', async () => {
    const entries = await query<{ person_id: string; payload: string }>(
      `select person_id, payload from audit_entry where action = 'person.hsa-id-set' order by seq`,
    );
    expect(entries).toHaveLength(3);
    for (const entry of entries) {
      expect(entry.person_id).toBe(ids.alva);
      expect(entry.payload).not.toContain('2321000016');
    }
    expect(entries[1]!.payload).toContain('Fel tjänste-id');
  });
});
