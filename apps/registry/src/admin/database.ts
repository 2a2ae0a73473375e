import { record } from '@termverk/audit';
import { newId, type JsonObject } from '@termverk/kernel';
import { migrations } from '@termverk/migrations';
import { createDataSource, readConfiguration, registryItself, Transactions, type Context } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { databaseStartError, StartError } from '../start/start-error.js';
import type { Console } from './console.js';

/** A connected database, and the console's own context on it: the registry itself acts, not a person. */
export interface ConsoleDatabase {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly context: Context;
}

/** The address of the database that is meant, by the role that owns the schema where there are two. Throws `StartError` when there is none, `ConfigurationError` when a setting is wrong. */
export function databaseUrlOf(console: Console): string {
  const { environment, embeddedDatabaseUrl } = console;
  if (!environment['DATABASE_URL'] && embeddedDatabaseUrl === undefined) throw new StartError(console.say('NO_DATABASE'));
  const { databaseOwnerUrl, databaseUrl } = readConfiguration(
    environment,
    embeddedDatabaseUrl === undefined ? {} : { embeddedDatabaseUrl },
  );
  return databaseOwnerUrl ?? databaseUrl;
}

/** Does something on the database and lets go of it. Throws `DatabaseAway` with one sentence when it cannot be entered. */
export async function onDatabase<T>(console: Console, work: (database: ConsoleDatabase) => Promise<T>): Promise<T> {
  const url = databaseUrlOf(console);
  const dataSource = createDataSource({ url, poolSize: 2, migrations });
  try {
    await dataSource.initialize();
  } catch (error) {
    const told = databaseStartError(error, url);
    throw told instanceof StartError ? new DatabaseAway(told.message) : told;
  }
  try {
    const transactions = new Transactions(dataSource);
    const { locale, now } = console;
    return await work({
      dataSource,
      transactions,
      context: transactions.context({ actor: registryItself, locale, now, requestId: newId() }),
    });
  } finally {
    await dataSource.destroy();
  }
}

/** The database does not answer, or does not let us in. */
export class DatabaseAway extends Error {}

/** Records what the console did to the schema, where there is a chain to record it in. */
export async function recordSchemaChange(
  { dataSource, transactions, context }: ConsoleDatabase,
  action: string,
  details: JsonObject,
): Promise<void> {
  const [table]: { there: boolean }[] = await dataSource.query(
    `select to_regprocedure('audit_append(timestamptz, uuid[], uuid[], text[], text[], text[], bytea[], text[])') is not null as there`,
  );
  if (!table!.there) return;
  await transactions.run(context, async (inside) => {
    record(inside, { action, entity: { kind: 'schema', id: 'schema' }, details: { ...details, via: 'console' } });
  });
}
