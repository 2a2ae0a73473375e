import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { migrate, migrations } from './index.js';

/** What a database consists of, apart from extensions' own objects and the queue's schema. */
const SCHEMA_SQL = `
  select 'column' as what, table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as name
  from information_schema.columns where table_schema = 'public' and table_name <> 'migration'
  union all
  select 'function', p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'public' and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all
  select 'index', indexname from pg_indexes where schemaname = 'public' and tablename <> 'migration'
  union all
  select 'trigger', tgname from pg_trigger where not tgisinternal
  order by 1, 2`;

describe('the migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = createDataSource({ url: database.url, poolSize: 3, migrations });
    await dataSource.initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('have all run in the template', async () => {
    expect(await migrate(dataSource)).toEqual([]);
  });

  it('can be taken back one by one to nothing, and run again to the same schema', async () => {
    const before: unknown = await dataSource.query(SCHEMA_SQL);
    for (let i = 0; i < migrations.length; i++) await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await dataSource.query(SCHEMA_SQL)).toEqual([]);
    expect(await migrate(dataSource)).toHaveLength(migrations.length);
    expect(await dataSource.query(SCHEMA_SQL)).toEqual(before);
  });

  it('wait for one another when two nodes start at once', async () => {
    for (let i = 0; i < migrations.length; i++) await dataSource.undoLastMigration({ transaction: 'each' });
    const ran = await Promise.all([migrate(dataSource), migrate(dataSource)]);
    expect(ran.map((names) => names.length).sort()).toEqual([0, migrations.length]);
  });
});
