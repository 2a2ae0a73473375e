import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { migrateDown, migrations } from './index.js';

const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** What members have said of a decision that is to come would be lost, and somebody else could say it for them. */
describe('taking back that members say themselves that they take part', () => {
  it('is refused as long as one has said so of a decision that is not made', async () => {
    const database = await createTestDatabase();
    const dataSource = createDataSource({ url: database.url, poolSize: 2, migrations });
    await dataSource.initialize();
    try {
      await dataSource.transaction(async (manager) => {
        // What these rows would refer to otherwise is of no matter here.
        await manager.query('set local session_replication_role = replica');
        await manager.query(`
          insert into change_proposal (id, title, path, state, subject_field, author_id, author_organisation_id, motivation, priority, created_at, updated_at)
            values ('${ID(1)}', 'T', 'ordinary', 'decision-pending', 'f', '${ID(2)}', '${ID(2)}', 'M', 'low', now(), now());
          insert into decision_brief (id, proposal_id, body, checksum, frozen_by, frozen_at)
            values ('${ID(3)}', '${ID(1)}', '{}', decode(repeat('00', 32), 'hex'), '${ID(2)}', now());
          insert into decision_attendance (id, brief_id, body_id, person_id, organisation_id, attended_at)
            values ('${ID(4)}', '${ID(3)}', '${ID(2)}', '${ID(2)}', '${ID(2)}', now())`);
      });
      const back = async () => {
        let name = '';
        while (!name.startsWith('TakingPart')) name = (await migrateDown(dataSource))!;
      };
      await expect(back()).rejects.toThrow(/proposals 1\b/);
      await dataSource.query('update decision_attendance set withdrawn_at = now()');
      await back();
      expect(await dataSource.query(`select to_regclass('decision_attendance') as there`)).toEqual([{ there: null }]);
    } finally {
      await dataSource.destroy();
      await database.drop();
    }
  });
});

/** The version before knows neither namespaces of roles nor tokens of machines: what it would read as more has to end. */
describe('taking sign-in back', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let refusal: string | null;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = createDataSource({ url: database.url, poolSize: 2, migrations });
    await dataSource.initialize();
    const hash = (n: number) => `decode(repeat('0${n}', 32), 'hex')`;
    await dataSource.query(`
      insert into organisation (id, slug, kind, name_sv) values ('${ID(1)}', 'org', 'agency', 'Org');
      insert into person (id, slug, name) values ('${ID(2)}', 'person', 'Person');
      insert into registered_system (id, slug, name_sv, kind) values ('${ID(3)}', 'system', 'System', 'ehr');
      insert into namespace (prefix, name_sv) values ('https://a.example/', 'A'), ('https://b.example/', 'B'), ('https://c.example/', 'C');
      insert into namespace_reading (prefix, open) values ('https://b.example/', false), ('https://c.example/', false), ('https://c.example/', true);
      insert into role_grant (id, person_id, role, namespace, valid_from, valid_to) values
        ('${ID(10)}', '${ID(2)}', 'registrar', 'https://a.example/', now() - interval '1 day', null),
        ('${ID(11)}', '${ID(2)}', 'registrar', 'https://a.example/', now() - interval '1 day', now() + interval '1 year'),
        ('${ID(12)}', '${ID(2)}', 'registrar', 'https://a.example/', now() + interval '1 day', null),
        ('${ID(13)}', '${ID(2)}', 'reader', null, now() - interval '1 day', null);
      insert into api_token (id, hash, hint, person_id, organisation_id, purpose, expires_at, kind, system_id) values
        ('${ID(20)}', ${hash(1)}, 'x', '${ID(2)}', '${ID(1)}', 'x', now() + interval '1 day', 'personal', null),
        ('${ID(21)}', ${hash(2)}, 'x', '${ID(2)}', '${ID(1)}', 'x', now() + interval '1 day', 'personal', '${ID(3)}'),
        ('${ID(22)}', ${hash(3)}, 'x', '${ID(2)}', '${ID(1)}', 'x', now() + interval '1 day', 'device', null),
        ('${ID(23)}', ${hash(4)}, 'x', '${ID(2)}', '${ID(1)}', 'x', now() + interval '1 day', 'client', null)`);
    refusal = await takeBack();
    await dataSource.query(`insert into namespace_reading (prefix, open) values ('https://b.example/', true)`);
    expect(await takeBack()).toBeNull();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** Goes back to before sign-in; why that is refused, or null. */
  const takeBack = async (): Promise<string | null> => {
    try {
      while (!(await migrateDown(dataSource))!.startsWith('SignIn'));
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const ids = async (sql: string): Promise<string[]> => {
    const rows: { id: string }[] = await dataSource.query(sql);
    return rows.map(({ id }) => id);
  };

  it('is refused as long as a namespace is closed, which would be open again', async () => {
    expect(refusal).toContain('https://b.example/');
    expect(refusal).not.toMatch(/[ac]\.example/);
  });

  it('ends the roles that held in a namespace, also those that would begin or end later', async () => {
    const holding = `select id from role_grant where valid_to is null or (valid_to > now() and valid_to > valid_from)`;
    expect(await ids(holding)).toEqual([ID(13)]);
    await expect(dataSource.query(`update role_grant set valid_to = null`)).rejects.toMatchObject({ code: 'TV001' });
  });

  it('revokes every token but personal ones that are for no system', async () => {
    expect(await ids('select id from api_token where revoked_at is null')).toEqual([ID(20)]);
  });
});
