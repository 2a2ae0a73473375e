import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { NamingSystems1764000000011 } from './0011-naming-systems.js';

const HASH = `decode(repeat('ab', 32), 'hex')`;
const ID = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe('the kind of naming systems', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const migration = new NamingSystems1764000000011();
  const kinds = async (): Promise<string[]> =>
    (await dataSource.query<{ kind: string }[]>('select kind from artefact order by url')).map(({ kind }) => kind);
  const run = async (direction: 'up' | 'down') => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await migration[direction](runner);
    await runner.commitTransaction();
    await runner.release();
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = createDataSource({ url: database.url, poolSize: 2, migrations: [] });
    await dataSource.initialize();
    await run('down');
    await dataSource.query(`
      insert into licence (code, title_sv, may_read) values ('own', 'Egen', 'everyone');
      insert into artefact (id, kind, url, name, licence) values
        ('${ID(1)}', 'specification', 'urn:a', 'Profil', 'own'), ('${ID(2)}', 'specification', 'urn:b', 'Namnsystem', 'own');
      insert into artefact_version (id, artefact_id, version, header, header_hash, content_checksum, meaning_checksum, frozen_at) values
        ('${ID(3)}', '${ID(1)}', '1', '{"resourceType":"StructureDefinition"}', ${HASH}, ${HASH}, ${HASH}, now()),
        ('${ID(4)}', '${ID(2)}', '1', '{"resourceType":"NamingSystem"}', ${HASH}, ${HASH}, ${HASH}, now());`);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('is given to those that were specifications before, which every node reads again, and taken back', async () => {
    const revision = async () =>
      Number((await dataSource.query<{ revision: string }[]>('select revision from catalogue_revision'))[0]!.revision);
    const before = await revision();
    await run('up');
    expect(await kinds()).toEqual(['specification', 'naming-system']);
    expect(await revision()).toBe(before + 1);
    expect(await dataSource.query(`select 1 from artefact where kind = 'naming-system' and revision = $1`, [before + 1])).toHaveLength(1);
    await run('down');
    expect(await kinds()).toEqual(['specification', 'specification']);
    await run('up');
  });

  it('is one of the kinds and lets in no other', async () => {
    await expect(dataSource.query(`update artefact set kind = 'naming' where url = 'urn:a'`)).rejects.toThrow('artefact_kind_check');
  });
});
