import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain, disposeOf, record } from '@termverk/audit';
import { GENESIS_HASH, linkHash, newId, payloadHash, type SignedAnchor } from '@termverk/kernel';
import { anonymous, createLogger, Jobs, Reads, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testSigningKeys } from '../../../../test/support/signing-keys.js';
import { DailyAnchor } from './daily-anchor.js';

const PERSON = newId();

/** Somebody with all power over the database, against the record. */
describe('the audit record', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let chain: AuditChain;
  let anchors: DailyAnchor;
  let context: Context;
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);
  const verify = async () => {
    const { broken, ...outcome } = await chain.verify((await testSigningKeys(database.dataSource).jwks()).keys);
    return { ...outcome, broken: broken === null ? null : `${broken.seq}: ${broken.reason}` };
  };
  const write = (id: string) =>
    transactions.run(context, async (inside) => {
      record(inside, { action: 'thing.made', entity: { kind: 'thing', id }, details: { number: id } });
    });
  /** Does what no trigger lets anybody do, looks at what verification says, and takes it back. */
  const tampered = async (...statements: string[]) => {
    const tables = ['audit_entry', 'audit_head', 'audit_anchor'];
    const runner = database.dataSource.createQueryRunner();
    try {
      for (const table of tables) {
        await runner.query(`create table kept_${table} as table ${table}`);
        await runner.query(`alter table ${table} disable trigger all`);
      }
      for (const statement of statements) await runner.query(statement);
      return (await verify()).broken;
    } finally {
      for (const table of tables) {
        await runner.query(`truncate ${table}`);
        await runner.query(`insert into ${table} select * from kept_${table}`);
        await runner.query(`drop table kept_${table}`);
        await runner.query(`alter table ${table} enable trigger all`);
        for (const { name } of await runner.query(
          `select tgname as name from pg_trigger where tgrelid = '${table}'::regclass and not tgisinternal`,
        ))
          await runner.query(`alter table ${table} enable always trigger ${name}`);
      }
      await runner.release();
    }
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    chain = new AuditChain(new Reads(database.dataSource));
    const silent = createLogger({ logLevel: 'silent', logFormat: 'json' });
    anchors = new DailyAnchor(new Jobs(database.dataSource), transactions, testSigningKeys(database.dataSource), silent);
    const actor = { ...anonymous, personId: PERSON };
    context = transactions.context({ actor, locale: 'sv', now: new Date('2026-03-01T10:00:00Z'), requestId: 'r1' });
    await testSigningKeys(database.dataSource).prepare();
    for (let i = 0; i < 8; i++) await write(`t${i}`);
    await anchors.anchor(new Date('2026-03-01T12:00:00Z'));
    for (let i = 8; i < 12; i++) await write(`t${i}`);
  });
  afterAll(() => database.drop());

  it('has one anchor a day, however many nodes make it', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => anchors.anchor(new Date('2026-03-02T00:00:01Z'))));
    expect(made.filter((anchor) => anchor !== null)).toHaveLength(1);
    expect(await anchors.anchor(new Date('2026-03-02T23:59:59Z'))).toBeNull();
    expect((await chain.anchorsAfter(null, 10)).map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-02']);
    expect((await chain.anchorsAfter('2026-03-01', 10)).map(({ day }) => day)).toEqual(['2026-03-02']);
  });

  it('holds, with its anchors', async () => {
    expect(await verify()).toMatchObject({ broken: null, anchors: 2, disposed: 0 });
  });

  it.each([
    ['a changed payload', `update audit_entry set payload = replace(payload, 't3', 't4') where entity_id = 't3'`, '5: payload-hash'],
    ['a changed salt', `update audit_entry set salt = decode(repeat('00', 16), 'hex') where seq = 5`, '5: payload-hash'],
    ['a payload with a hash to match', rehashed('t3', 't4'), '5: hash'],
    ['an entry that is gone', 'delete from audit_entry where seq = 6', '6: gap'],
    ['two entries that have changed places', swapped(4, 6), '4: reordered'],
    ['another actor in what is shown', `update audit_entry set person_id = gen_random_uuid() where seq = 7`, '7: shown-otherwise'],
    [
      'another time in what is shown',
      `update audit_entry set recorded_at = recorded_at - interval '1 day' where seq = 7`,
      '7: shown-otherwise',
    ],
    ['another action in what is shown', `update audit_entry set action = 'thing.lost' where seq = 7`, '7: shown-otherwise'],
    ['another subject in what is shown', `update audit_entry set entity_id = 't9' where seq = 7`, '7: shown-otherwise'],
    ['a link to elsewhere', `update audit_entry set previous_hash = sha256('x') where seq = 8`, '8: previous-hash'],
    [
      'a payload that is gone without a record',
      'update audit_entry set payload = null, salt = null where seq = 8',
      '8: disposed-without-record',
    ],
    ['an end that is gone', 'delete from audit_entry where seq >= 14', '14: cut-off'],
    ['an anchor that is gone', `delete from audit_anchor where day = '2026-03-01'`, '10: anchor-missing'],
    ['an anchor of another entry', `update audit_anchor set seq = 4 where day = '2026-03-01'`, '4: anchor-signature'],
    ['an anchor with another hash', `update audit_anchor set hash = sha256('x') where day = '2026-03-01'`, '9: anchor-signature'],
  ])('names %s', async (_what, statement, expected) => {
    expect(await tampered(...statement.split(';'))).toBe(expected);
    expect((await verify()).broken).toBeNull();
  });

  it('names an end that is gone with the head set back, by the anchor', async () => {
    const back = `update audit_head set (seq, hash) = (select seq, hash from audit_entry where seq = 8)`;
    expect(await tampered(back, 'delete from audit_entry where seq > 8')).toBe('9: cut-off');
  });

  it('names a history that was written anew from some entry on, by the anchor', async () => {
    const entries = await chain.entriesAfter(0, 100);
    let previous: Uint8Array = GENESIS_HASH;
    const statements = entries.map((entry) => {
      const payload = entry.payload!.replaceAll('"t2"', '"t9"');
      const content = payloadHash(entry.salt!, payload);
      const hash = linkHash(previous, Number(entry.seq), content);
      const bytes = (value: Uint8Array) => `decode('${Buffer.from(value).toString('hex')}', 'hex')`;
      const statement = `update audit_entry set payload = '${payload}', entity_id = replace(entity_id, 't2', 't9'), payload_hash = ${bytes(content)},
        previous_hash = ${bytes(previous)}, hash = ${bytes(hash)} where seq = ${entry.seq}`;
      previous = hash;
      return statement;
    });
    const head = `update audit_head set hash = (select hash from audit_entry order by seq desc limit 1)`;
    expect(await tampered(...statements, head)).toBe('9: anchor-hash');
  });

  it.each([
    'update audit_entry set payload = payload',
    'update audit_entry set payload = null, salt = null',
    'delete from audit_entry',
    'truncate audit_entry',
    'update audit_head set seq = seq - 1',
    'delete from audit_head',
    'truncate audit_head',
    `update audit_anchor set jws = ''`,
    'delete from audit_anchor',
    'truncate audit_anchor',
    `set session_replication_role = replica; delete from audit_entry`,
  ])('is not changed by the tables’ own owner: %s', async (statement) => {
    const runner = database.dataSource.createQueryRunner();
    try {
      await expect(runner.query(statement)).rejects.toMatchObject({ code: 'TV001' });
    } finally {
      await runner.query('reset session_replication_role');
      await runner.release();
    }
  });

  it('holds after a disposal, which it tells of; nothing of what was said is left', async () => {
    await transactions.run(context, async (inside) => {
      record(inside, { action: 'thing.named', entity: { kind: 'thing', id: 'secret' }, details: { name: 'Kim Testsson' } });
    });
    const seqs = await transactions.run(context, (inside) => disposeOf(inside, { entity: { kind: 'thing', id: 'secret' } }, 'GDPR 17'));
    expect(seqs).toHaveLength(1);
    expect(await verify()).toMatchObject({ broken: null, disposed: 1 });
    const rows = await query<{ said: string }>('select string_agg(e::text, $1) as said from audit_entry e', ['\n']);
    expect(rows[0]!.said).not.toContain('Kim');
    const again = await transactions.run(context, (inside) => disposeOf(inside, { seqs }, 'GDPR 17'));
    expect(again).toEqual([]);
  });

  it('keeps what it says of its own disposals and anchors', async () => {
    const own = await query<{ seq: string }>(`select seq from audit_entry where action like 'audit.%'`);
    const disposed = await transactions.run(context, (inside) => disposeOf(inside, { seqs: own.map(({ seq }) => Number(seq)) }, 'x'));
    expect(disposed).toEqual([]);
  });

  it('is verified with anchors that were kept elsewhere, whatever is in the database', async () => {
    const kept: SignedAnchor[] = await chain.anchorsAfter(null, 10);
    expect(kept.map(({ seq }) => seq)).toEqual([9, expect.any(Number)]);
  });
});

function rehashed(from: string, to: string): string {
  return `update audit_entry set payload = replace(payload, '${from}', '${to}'), entity_id = '${to}',
    payload_hash = sha256(salt || convert_to(replace(payload, '${from}', '${to}'), 'UTF8')) where entity_id = '${from}'`;
}

function swapped(one: number, other: number): string {
  return `update audit_entry set seq = -1 where seq = ${one}; update audit_entry set seq = ${one} where seq = ${other};
    update audit_entry set seq = ${other} where seq = -1`;
}
