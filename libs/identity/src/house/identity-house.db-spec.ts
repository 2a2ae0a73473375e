import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { Jobs, Transactions } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { IdentityHouse } from './identity-house.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const [IN_USE, UNUSED, RAN_OUT, SIGNED_OUT, LONG_OVER] = Array.from({ length: 5 }, newId).sort() as [
  string,
  string,
  string,
  string,
  string,
];

describe('the house of identity', () => {
  let database: TestDatabase;
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);
  const keep = () =>
    new IdentityHouse(new Jobs(database.dataSource), new Transactions(database.dataSource), { sessionIdleMinutes: 60 }).keep(NOW);
  const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);

  beforeAll(async () => {
    database = await createTestDatabase();
    const [organisation, person, client] = [newId(), newId(), newId()];
    await query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'org', 'agency', 'Org')`, [organisation]);
    await query(`insert into person (id, slug, name) values ($1, 'kim', 'Kim Exempel')`, [person]);
    const session = (id: string, seen: Date, expires: Date, ended: Date | null = null) =>
      query(
        `insert into session (id, hash, person_id, organisation_id, issuer, provider, subject_hash, provider_session, sealed, browser, created_at,
           last_seen_at, checked_at, expires_at, ended_at, end_reason)
         values ($1, sha256($1::uuid::text::bytea), $2, $3, 'https://idp.example', 'idp', sha256('kim'), 'sid', 'sealed', 'Firefox', $4, $4, $4, $5, $6,
           case when $6::timestamptz is not null then 'signed-out' end)`,
        [id, person, organisation, seen, expires, ended],
      );
    await session(IN_USE, hours(-0.9), hours(1));
    await session(UNUSED, hours(-3), hours(1));
    await session(RAN_OUT, hours(-0.2), hours(-0.1));
    await session(SIGNED_OUT, hours(-9), hours(-1), hours(-8));
    await session(LONG_OVER, hours(-31 * 24), hours(-31 * 24), hours(-31 * 24));
    for (const [name, at] of [
      ['over', hours(-0.1)],
      ['open', hours(0.1)],
    ] as const)
      await query(`insert into sign_in_attempt values (sha256($1::text::bytea), sha256('b'), $1, '/', $2)`, [name, at]);
    for (const [name, at] of [
      ['over', hours(-1.1)],
      ['told', hours(-0.9)],
    ] as const)
      await query(
        `insert into device_authorization (device_hash, user_hash, machine, created_at, expires_at)
         values (sha256($1::text::bytea), sha256($1::text::bytea), $1, $2, $2)`,
        [name, at],
      );
    await query(
      `insert into oauth_client (id, secret_hash, hint, person_id, organisation_id, purpose, scopes, expires_at)
       values ($1, sha256('c'), 'tvs_…', $2, $3, 'test', '{public.read}', $4)`,
      [client, person, organisation, hours(9)],
    );
    for (const [name, of, at] of [
      ['over', client, hours(-25)],
      ['known', client, hours(-23)],
      ['own', null, hours(-999)],
    ] as const)
      await query(
        `insert into api_token (id, hash, hint, person_id, organisation_id, purpose, expires_at, client_id, kind)
         values ($1, sha256($2::text::bytea), 'tvk_…', $3, $4, $2, $5, $6::uuid, case when $6::uuid is null then 'personal' else 'client' end)`,
        [newId(), name, person, organisation, at, of],
      );
    await keep();
  });
  afterAll(() => database.drop());

  it('ends sessions at the time at which they ended, and says why', async () => {
    const rows = await query<{ id: string }>('select id, ended_at as "endedAt", end_reason as reason from session order by id');
    expect(rows).toEqual([
      { id: IN_USE, endedAt: null, reason: null },
      { id: UNUSED, endedAt: hours(-2), reason: 'unused' },
      { id: RAN_OUT, endedAt: hours(-0.1), reason: 'ran-out' },
      { id: SIGNED_OUT, endedAt: hours(-8), reason: 'signed-out' },
    ]);
    const told = await query<{ entity_id: string }>(`select entity_id from audit_entry where action = 'session.ended' order by entity_id`);
    expect(told.map(({ entity_id }) => entity_id)).toEqual([UNUSED, RAN_OUT]);
  });

  it('leaves nothing of a session that has ended that a provider gave or a browser said', async () => {
    const rows = await query<{ id: string }>(
      `select id from session where coalesce(sealed, subject_hash) is not null or provider_session is not null or browser is not null`,
    );
    expect(rows).toEqual([{ id: IN_USE }]);
  });

  it('takes away what has run out, and nothing else', async () => {
    const left = await query<{ name: string }>(
      `select provider as name from sign_in_attempt union all select machine from device_authorization union all select purpose from api_token order by 1`,
    );
    expect(left.map(({ name }) => name)).toEqual(['known', 'open', 'own', 'told']);
  });

  it('may be kept again at once: everything is as it was', async () => {
    const all = () => query('select * from session order by id');
    const before = await all();
    await keep();
    expect(await all()).toEqual(before);
  });
});
