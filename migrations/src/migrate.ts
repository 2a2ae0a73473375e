import type { DataSource } from 'typeorm';

/** Called before each migration with its name. */
export type MigrationProgress = (name: string) => void;

/** Any number that only this registry uses as an advisory lock. */
const MIGRATION_LOCK = 0x7e2b_0001;

/**
 * Runs the migrations that have not run yet, each in a transaction of its own. Several nodes may start at once: one migrates, the
 * others wait for its lock. Returns the names of those that ran.
 */
export async function migrate(dataSource: DataSource, progress: MigrationProgress = () => {}): Promise<string[]> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const ran = await dataSource.runMigrations({ transaction: 'each' });
      for (const migration of ran) progress(migration.name);
      return ran.map((migration) => migration.name);
    } finally {
      await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await lock.release();
  }
}
