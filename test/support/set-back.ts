import type { DataSource } from 'typeorm';

/**
 * Sets the catalogue back by one revision, to before an artefact was imported: as a server that is restored, or takes over without the last
 * commits, has it.
 */
export async function setBack(dataSource: DataSource, url: string): Promise<void> {
  await dataSource.transaction(async (manager) => {
    // History is kept by triggers, which a restored database has not met.
    await manager.query('set local session_replication_role = replica');
    for (const table of ['fact', 'artefact_version']) {
      await manager.query(`delete from ${table} where artefact_id = (select id from artefact where url = $1)`, [url]);
    }
    await manager.query('delete from artefact where url = $1', [url]);
    await manager.query('update catalogue_revision set revision = revision - 1');
  });
}
