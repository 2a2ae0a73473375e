import { advisoryLocks } from '@termverk/platform';
import type { DataSource } from 'typeorm';

/** Called before each migration with its name. */
export type MigrationProgress = (name: string) => void;

/**
 * Runs the migrations that have not run yet, each in a transaction of its own. Several nodes may start at once: one migrates, the
 * others wait for its lock. Returns the names of those that ran.
 */
export async function migrate(dataSource: DataSource, progress: MigrationProgress = () => {}): Promise<string[]> {
  return alone(dataSource, async () => {
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    for (const migration of ran) progress(migration.name);
    return ran.map((migration) => migration.name);
  });
}

/** The migration that ran last, which `migrateDown` would take back; null when none has run. */
export async function lastMigration(dataSource: DataSource): Promise<string | null> {
  const [table]: { there: boolean }[] = await dataSource.query(`select to_regclass('migration') is not null as there`);
  if (!table!.there) return null;
  const rows: { name: string }[] = await dataSource.query('select name from migration order by id desc limit 1');
  return rows[0]?.name ?? null;
}

/** Takes the last migration back, with all data that only it had a place for. Returns its name, or null when none is left. */
export async function migrateDown(dataSource: DataSource): Promise<string | null> {
  return alone(dataSource, async () => {
    const last = await lastMigration(dataSource);
    if (last !== null) await dataSource.undoLastMigration({ transaction: 'each' });
    return last;
  });
}

/** Runs something while no other node migrates. */
async function alone<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [advisoryLocks.migration]);
    try {
      return await work();
    } finally {
      await lock.query('select pg_advisory_unlock($1)', [advisoryLocks.migration]);
    }
  } finally {
    await lock.release();
  }
}
