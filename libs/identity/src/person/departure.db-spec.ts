import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain, record } from '@termverk/audit';
import { newId } from '@termverk/kernel';
import { anonymous, registryItself, Reads, Transactions, type Actor, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testSigningKeys } from '../../../../test/support/signing-keys.js';
import { ConsoleAccess, Departure, type Foreseen } from '../index.js';

describe('somebody who leaves', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let context: Context;
  let personId: string;
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);
  const leave = (slug: string, ground = 'Anställningen har upphört') =>
    new Departure(transactions).pseudonymise(context, slug, ground, null);

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'r1' });
    await query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'myndigheten', 'agency', 'Myndigheten')`, [newId()]);
    const access = new ConsoleAccess(transactions);
    const made = await access.addPerson(context, {
      slug: 'kim-testsson',
      name: 'Kim Testsson',
      organisation: 'myndigheten',
      roles: ['terminologist'],
      subjectField: null,
    });
    if (!made.ok) throw new Error(made.refusals[0]!.code);
    personId = made.value;
    const token = await access.createToken(context, 'kim-testsson', { purpose: 'Kim Testssons dator', days: 9, scopes: null });
    expect(token.ok).toBe(true);
    await query('update person set hsa_id = $2 where id = $1', [personId, 'SE0000000000-0001']);
    await query(`insert into person_identity (issuer, subject_hash, person_id) values ('https://idp.example', sha256('kim'), $1)`, [
      personId,
    ]);
    await query(
      `insert into role_grant (id, person_id, role, valid_from, valid_to) values ($1, $2, 'expert', now(), now() + interval '1 year')`,
      [newId(), personId],
    );
    await query(
      `insert into session (id, hash, person_id, organisation_id, issuer, provider, subject_hash, browser, created_at, last_seen_at, checked_at, expires_at)
       select $1, sha256('a'), $2, organisation_id, 'https://idp.example', 'idp', sha256('kim'), 'Testsson browser', now(), now(), now(), now() + interval '1 hour'
       from membership where person_id = $2`,
      [newId(), personId],
    );
    // As the registry wrote it before names were kept out of the record.
    await transactions.run(context, async (inside) => {
      record(inside, { action: 'person.added', entity: { kind: 'person', id: personId }, details: { name: 'Kim Testsson' } });
    });
  });
  afterAll(() => database.drop());

  it('is not named by what is written to the record now', async () => {
    const rows = await query<{ seq: string }>(
      `select seq from audit_entry where payload like '%Testsson%' or payload like '%kim-testsson%'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('keeps everything while somebody only looks at what would change, which is told as it is', async () => {
    const departure = new Departure(transactions);
    const foreseen = await departure.foreseen(context, 'kim-testsson');
    expect(foreseen).toMatchObject({
      ok: true,
      value: {
        personId,
        memberships: 1,
        roles: 2,
        sessions: 1,
        tokens: 1,
        identities: 1,
        subscriptions: 0,
        disposedEntries: 1,
        programsMade: 0,
      },
    });
    expect(await departure.foreseen(context, 'kim-testsson')).toEqual(foreseen);
    expect(await departure.foreseen(context, 'nobody')).toMatchObject({ ok: false, refusals: [{ code: 'PERSON_UNKNOWN' }] });
    // What was looked at is not what is there any more.
    const { confirmation } = (foreseen as { value: Foreseen }).value;
    await query(
      `insert into role_grant (id, person_id, role, valid_from, valid_to) values ($1, $2, 'reviewer', now(), now() + interval '1 year')`,
      [newId(), personId],
    );
    expect(await departure.pseudonymise(context, 'kim-testsson', 'Anställningen har upphört', confirmation)).toMatchObject({
      ok: false,
      refusals: [{ code: 'FORESEEN_ANEW', path: ['confirmation'] }],
    });
    const [person] = await query<{ name: string }>('select name from person where id = $1', [personId]);
    expect(person!.name).toBe('Kim Testsson');
  });

  it('has all sessions ended by an administrator, who says why, and nothing else', async () => {
    const as = (actor: Actor): Context => ({ ...context, actor });
    const departure = new Departure(transactions);
    expect(await departure.endSessions(as({ ...anonymous, personId }), 'kim-testsson', 'Borttappad dator')).toMatchObject({
      ok: false,
      refusals: [{ code: 'OWN_PERSON' }],
    });
    expect(await departure.endSessions(context, 'kim-testsson', ' ')).toMatchObject({ ok: false, refusals: [{ code: 'GROUND_MISSING' }] });
    expect(await departure.endSessions(context, 'kim-testsson', 'Borttappad dator')).toEqual({ ok: true, value: 1 });
    expect(await query('select end_reason, browser from session where person_id = $1', [personId])).toEqual([
      { end_reason: 'ended-by-administrator', browser: null },
    ]);
    const actions = await query<{ action: string }>(`select action from audit_entry order by seq desc limit 2`);
    expect(actions.map(({ action }) => action).sort()).toEqual(['person.sessions-ended', 'session.ended']);
    const foreseen = await departure.foreseen(context, 'kim-testsson');
    expect(foreseen).toMatchObject({ ok: true, value: { sessions: 0, tokens: 1, memberships: 1 } });
  });

  it('can do nothing more once all access is ended in one act, also not what would have ended later; the name stays', async () => {
    const ended = await new Departure(transactions).endAccess(context, 'kim-testsson', 'Byter arbete');
    expect(ended).toMatchObject({ ok: true, value: { personId, memberships: 1, roles: 3, seats: 0, sessions: 0, tokens: 1 } });
    const left = await query(
      `select (select count(*) from membership where person_id = $1 and (valid_to is null or valid_to > now()))::int as memberships,
        (select count(*) from role_grant where person_id = $1 and (valid_to is null or valid_to > now()))::int as roles,
        (select count(*) from api_token where person_id = $1 and revoked_at is null)::int as tokens,
        (select name from person where id = $1) as name`,
      [personId],
    );
    expect(left).toEqual([{ memberships: 0, roles: 0, tokens: 0, name: 'Kim Testsson' }]);
  });

  it('is let go only when known, and on a ground that does not name them', async () => {
    expect(await leave('nobody')).toMatchObject({ ok: false, refusals: [{ code: 'PERSON_UNKNOWN' }] });
    expect(await leave('kim-testsson', ' ')).toMatchObject({ ok: false, refusals: [{ code: 'GROUND_MISSING' }] });
    expect(await leave('kim-testsson', 'Kim Testsson har slutat')).toMatchObject({ ok: false });
  });

  it('is a pseudonym everywhere, can do nothing more, and the chain verifies', async () => {
    const left = await leave('kim-testsson');
    expect(left).toMatchObject({
      ok: true,
      value: { personId, pseudonym: expect.stringMatching(/^Person [0-9a-f]{12}$/), disposedEntries: 1 },
    });
    const tables = await query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`,
    );
    for (const { name } of tables) {
      const [row] = await query<{ n: number }>(
        `select count(*)::int as n from ${name} t where t::text ilike '%testsson%' or t::text like '%SE0000000000-0001%'`,
      );
      expect({ table: name, rowsWithName: row!.n }).toEqual({ table: name, rowsWithName: 0 });
    }
    const [open] = await query<{ n: number }>(
      `select (select count(*) from membership where person_id = $1 and valid_to is null)::int
         + (select count(*) from role_grant where person_id = $1 and valid_to is null)::int
         + (select count(*) from api_token where person_id = $1 and revoked_at is null)::int
         + (select count(*) from person_identity where person_id = $1)::int as n`,
      [personId],
    );
    expect(open!.n).toBe(0);
    const { keys } = await testSigningKeys(database.dataSource).jwks();
    expect(await new AuditChain(new Reads(database.dataSource)).verify(keys)).toMatchObject({ broken: null, disposed: 1 });
  });

  it('is pseudonymised once', async () => {
    const [row] = await query<{ slug: string }>('select slug from person where id = $1', [personId]);
    expect(await leave(row!.slug)).toMatchObject({ ok: false, refusals: [{ code: 'PSEUDONYMISED_ALREADY' }] });
  });
});
