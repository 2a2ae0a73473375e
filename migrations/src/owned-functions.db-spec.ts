import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { grantToApplication } from './index.js';

const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Functions that the system has for any type; one for the very type is the better match wherever it is looked up. */
const TRAPS: readonly [name: string, parameters: string, returns: string][] = [
  ['cardinality', 'text[]', 'integer'],
  ['unnest', 'bigint[]', 'setof bigint'],
  ['to_jsonb', 'public.audit_entry', 'jsonb'],
  ['to_jsonb', 'public.secrecy_marking', 'jsonb'],
];

describe('functions that run as the owner of the schema', () => {
  const role = `tv_app_${randomBytes(4).toString('hex')}`;
  let database: TestDatabase;
  let application: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    await dataSource.query(`create role ${role} login password 'test'`);
    await grantToApplication(dataSource, role);
    await dataSource.query(`
      insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone');
      insert into organisation (id, slug, kind, name_sv) values ('${ID(1)}', 'org', 'agency', 'Org');
      insert into person (id, slug, name) values ('${ID(2)}', 'person', 'Person');
      insert into subject_field (code, name_sv) values ('field', 'Fält');
      insert into change_proposal (id, title, path, subject_field, author_id, author_organisation_id, motivation, priority, created_at, updated_at)
        values ('${ID(3)}', 'Hemlig titel', 'ordinary', 'field', '${ID(2)}', '${ID(1)}', 'Därför', 'normal', now(), now());
      insert into artefact (id, kind, url, name, licence) values ('${ID(4)}', 'code-system', 'urn:a', 'A', 'own');
      insert into artefact_version (id, artefact_id, version, header, header_hash, content_checksum, meaning_checksum)
        select '${ID(5)}', '${ID(4)}', '1', '{}', h, h, h from (select decode(repeat('ab', 32), 'hex') as h) as x;
      insert into proposal_item (id, proposal_id, position, artefact_id, draft_version_id)
        values ('${ID(6)}', '${ID(3)}', 1, '${ID(4)}', '${ID(5)}');
      insert into content_block (content_hash, meaning_hash, row_count, first_key, last_key)
        select h, h, 1, 'a', 'a' from (select decode(repeat('ab', 32), 'hex') as h) as x;
      insert into content_row (block_id, key, body) select id, 'a', '{}' from content_block;
      insert into version_block (version_id, position, block_id, first_key, row_offset) select '${ID(5)}', 0, id, 'a', 0 from content_block;
      select open_case('${ID(7)}', null, '${ID(3)}', now(), now());
      select file_case_document('${ID(8)}', '${ID(7)}', 'incoming', 'proposal', now(), '${ID(2)}', '${ID(1)}', 'proposal', '${ID(3)}', '{}', '{}');
      insert into secrecy_marking (id, case_id, ground, reason, set_by, set_by_organisation, set_at)
        select '${ID(9)}', '${ID(7)}', code, 'Hemligt skäl', '${ID(2)}', '${ID(1)}', now() from secrecy_ground limit 1;
    `);
    const url = new URL(database.url);
    url.username = role;
    url.password = 'test';
    application = new pg.Client({ connectionString: url.href });
    await application.connect();
    for (const [name, parameters, returns] of TRAPS) {
      await application.query(`create function public.${name}(${parameters}) returns ${returns} language plpgsql as $$
        begin raise exception 'runs as %', current_user using errcode = 'TV666'; end $$`);
    }
  });
  afterAll(async () => {
    await application?.end();
    await database.drop();
    await administer(`drop role if exists ${role}`);
  });

  it('look nothing up where the role of the nodes can create functions', async () => {
    const open: unknown[] = await database.dataSource.query(
      `select p.proname, p.proconfig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'public' and p.prosecdef and p.proconfig is distinct from array['search_path=pg_catalog, pg_temp']`,
    );
    expect(open).toEqual([]);
  });

  it('record, and dispose of what is recorded, with the functions of the system alone', async () => {
    const salt = randomBytes(16);
    await application.query(`select audit_append(now(), '{null}', '{null}', '{x.done}', '{x}', '{1}', array[$1::bytea], '{"{}"}')`, [salt]);
    const { rows } = await application.query<{ seq: string }>('select audit_dispose(array(select seq from audit_entry)) as seq');
    expect(rows).toHaveLength(1);
    expect((await application.query('select payload, salt from audit_entry')).rows).toEqual([{ payload: null, salt: null }]);
  });

  it('dispose of a case, content of drafts and all, with the functions of the system alone', async () => {
    await application.query('begin');
    await application.query(
      `insert into disposal (id, listed_by, listed_at, run_by, run_at, xid) values ($1, $2, now(), $2, now(), pg_current_xact_id())`,
      [ID(20), ID(2)],
    );
    await application.query(
      `insert into disposal_case (disposal_id, case_id, rule, legal_basis, due_at, documents) values ($1, $2, 'x', 'x', now(), 1)`,
      [ID(20), ID(7)],
    );
    await application.query('select dispose_of_case($1, $2, now())', [ID(20), ID(7)]);
    await application.query('commit');
    const [left]: object[] = await database.dataSource.query(
      `select (select title from change_proposal) as title, (select reason from secrecy_marking) as reason,
         (select count(*)::integer from content_block) as blocks, (select count(*)::integer from content_row) as rows`,
    );
    expect(left).toEqual({ title: '[gallrad]', reason: '[gallrad]', blocks: 0, rows: 0 });
  });
});

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['TERMVERK_TEST_DATABASE_URL']! });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
