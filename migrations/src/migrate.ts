import { advisoryLocks, sqlState } from '@termverk/platform';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';

/** Called before each migration with its name. */
export type MigrationProgress = (name: string) => void;

/**
 * A statement that waits for its table lock holds up everybody who comes after it. Rather than that it gives up after so long, its
 * migration is rolled back, the others get their turn, and it is tried again.
 */
const LOCK_WAIT_MS = 3_000;
const TRIES = 20;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs the migrations that have not run yet, each in a transaction of its own. Several nodes may start at once: one migrates, the
 * others wait for its lock. Returns the names of those that ran.
 */
export async function migrate(dataSource: DataSource, progress: MigrationProgress = () => {}): Promise<string[]> {
  return alone(dataSource, async (runner) => {
    const executor = executorOn(dataSource, runner);
    const executed = async () => (await executor.getExecutedMigrations()).map(({ name }) => name);
    const before = new Set(await executed());
    await patiently(() => executor.executePendingMigrations());
    const names = (await executed()).filter((name) => !before.has(name)).reverse();
    for (const name of names) progress(name);
    return names;
  });
}

/** Does again what did not get its lock in time. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE || attempt === TRIES) throw error;
    }
  }
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
  return alone(dataSource, async (runner) => {
    const last = await lastMigration(dataSource);
    if (last !== null) await executorOn(dataSource, runner).undoLastMigration();
    return last;
  });
}

function executorOn(dataSource: DataSource, runner: QueryRunner): MigrationExecutor {
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'each';
  return executor;
}

/** Does something while no other node migrates, on a connection whose statements may take the time that they need. */
async function alone<T>(dataSource: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [advisoryLocks.migration]);
    try {
      await runner.query(`set lock_timeout = ${LOCK_WAIT_MS}`);
      return await work(runner);
    } finally {
      await runner.query('reset lock_timeout; reset statement_timeout; reset idle_in_transaction_session_timeout');
      await runner.query('select pg_advisory_unlock($1)', [advisoryLocks.migration]);
    }
  } finally {
    await runner.release();
  }
}
