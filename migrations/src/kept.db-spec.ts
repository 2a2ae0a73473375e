import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';

const HASH = `decode(repeat('ab', 32), 'hex')`;
const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe('what is kept is kept by the database itself', () => {
  let database: TestDatabase;
  const sql = (statement: string): Promise<unknown> => database.dataSource.query(statement);

  beforeAll(async () => {
    database = await createTestDatabase();
    await sql(`
      insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone');
      insert into organisation (id, slug, kind, name_sv) values ('${ID(1)}', 'org', 'agency', 'Org');
      insert into person (id, slug, name) values ('${ID(2)}', 'person', 'Person');
      insert into membership (id, person_id, organisation_id, valid_from) values ('${ID(3)}', '${ID(2)}', '${ID(1)}', now());
      insert into role_grant (id, person_id, role, valid_from) values ('${ID(4)}', '${ID(2)}', 'reader', now());
      insert into governance_body (id, slug, name_sv) values ('${ID(5)}', 'body', 'Organ');
      insert into seat (id, body_id, person_id, function_sv) values ('${ID(6)}', '${ID(5)}', '${ID(2)}', 'Ledamot');
      insert into mandate (id, body_id, powers, legal_basis_sv, valid_from) values ('${ID(7)}', '${ID(5)}', '{decide}', 'Lag', now());
      insert into policy (id, key, change_class, path, reviewers_minimum, reviewer_organisations, consultation_required, valid_from)
        values ('${ID(8)}', 'text', 'text', 'editorial', 1, 1, false, now());
      insert into artefact (id, kind, url, name, licence) values ('${ID(9)}', 'code-system', 'urn:a', 'A', 'own');
      insert into artefact_version (id, artefact_id, version, header, header_hash, content_checksum, meaning_checksum)
        select ('00000000-0000-7000-8000-0000000000' || (n + 9))::uuid, '${ID(9)}', n::text, '{}', ${HASH}, ${HASH}, ${HASH} from generate_series(1, 3) n;
      insert into release (id, name, title_sv, effective_from) values ('${ID(20)}', 'r1', 'R1', now()), ('${ID(21)}', 'r2', 'R2', now());
      insert into release_item (release_id, version_id, content_checksum) values ('${ID(20)}', '${ID(10)}', ${HASH}), ('${ID(21)}', '${ID(11)}', ${HASH});
      update release set state = 'published', published_at = now(), checksum = ${HASH} where name = 'r1';
      insert into content_block (content_hash, meaning_hash, row_count, first_key, last_key) values (${HASH}, ${HASH}, 2, 'a', 'b');
      insert into content_row (block_id, key, body) select id, k, '{}' from content_block, unnest(array['a', 'b']) k;
      insert into version_block (version_id, position, block_id, first_key, row_offset)
        select v, 0, id, 'a', 0 from content_block, unnest(array['${ID(10)}', '${ID(11)}']::uuid[]) v;
      update artefact_version set frozen_at = now() where id = '${ID(10)}';`);
  });
  afterAll(() => database.drop());

  it.each([
    ['a row into the manifest of a published release', `insert into release_item values ('${ID(20)}', '${ID(12)}', ${HASH})`],
    ['an item moved into a published release', `update release_item set release_id = '${ID(20)}' where release_id = '${ID(21)}'`],
    ['an item moved out of one', `update release_item set release_id = '${ID(21)}' where release_id = '${ID(20)}'`],
    ['a row into a block of a published version', `insert into content_row select id, 'c', '{}' from content_block`],
    ['as many rows as a block has, later', `insert into content_row select id, k, '{}' from content_block, unnest(array['c', 'd']) k`],
    ['rows of no block', `insert into content_row values (-1, 'c', '{}')`],
    [
      'a block of a draft moved to a published version',
      `update version_block set version_id = '${ID(10)}', position = 1 where version_id = '${ID(11)}'`,
    ],
  ])('%s is refused', async (_, statement) => {
    await expect(sql(statement)).rejects.toMatchObject({ code: 'TV002' });
  });

  it('half a block is refused, even in the transaction that makes it', async () => {
    const half = sql(`
      with block as (insert into content_block (content_hash, meaning_hash, row_count, first_key, last_key)
        values (decode(repeat('cd', 32), 'hex'), ${HASH}, 2, 'a', 'b') returning id)
      insert into content_row select id, 'a', '{}' from block`);
    await expect(half).rejects.toMatchObject({ code: 'TV002' });
  });

  it('an open release takes and gives items', async () => {
    await sql(
      `insert into release_item values ('${ID(21)}', '${ID(12)}', ${HASH}); delete from release_item where version_id = '${ID(12)}'`,
    );
  });

  it.each([
    ['mandate', `powers = '{propose}'`],
    ['policy', 'reviewers_minimum = 2'],
    ['role_grant', `role = 'administrator'`],
    ['membership', `valid_from = now() - interval '1 year'`],
    ['seat', 'person_id = null'],
  ])('%s only ends, once, and not later than was said', async (table, change) => {
    const refused = { code: 'TV001' };
    await expect(sql(`update ${table} set ${change}`)).rejects.toMatchObject(refused);
    await expect(sql(`delete from ${table}`)).rejects.toMatchObject(refused);
    await expect(sql(`truncate ${table} cascade`)).rejects.toMatchObject(refused);
    await sql(`update ${table} set valid_to = now() + interval '1 day'`);
    await expect(sql(`update ${table} set valid_to = null`)).rejects.toMatchObject(refused);
    await expect(sql(`update ${table} set valid_to = now() + interval '2 days'`)).rejects.toMatchObject(refused);
    // An end that is still to come may be brought forward, and is kept once it has come.
    await sql(`update ${table} set valid_to = greatest(valid_from + interval '1 microsecond', now() - interval '1 day')`);
    await expect(sql(`update ${table} set valid_to = valid_from - interval '1 day'`)).rejects.toMatchObject(refused);
  });
});
