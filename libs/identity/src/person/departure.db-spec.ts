import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain, record } from '@termverk/audit';
import { newId } from '@termverk/kernel';
import { registryItself, Reads, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testSigningKeys } from '../../../../test/support/signing-keys.js';
import { ConsoleAccess, Departure } from '../index.js';

describe('somebody who leaves', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let context: Context;
  let personId: string;
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);
  const leave = (slug: string, ground = 'Anställningen har upphört') => new Departure(transactions).pseudonymise(context, slug, ground);

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
