import { grantToApplication, lastMigration, migrate, migrateDown } from '@termverk/migrations';
import { Jobs, readConfiguration } from '@termverk/platform';
import type { Console, ExitCode } from './console.js';
import { onDatabase, recordSchemaChange, type ConsoleDatabase } from './database.js';

/** Flags of `migrate`. */
export interface MigrateFlags {
  readonly down?: boolean;
  readonly yes?: boolean;
}

/** `termverk-admin migrate`: the schema up to this version, or one step back. */
export function migrateCommand(flags: MigrateFlags, console: Console): Promise<ExitCode> {
  return flags.down === true ? down(flags.yes === true, console) : up(console);
}

function up(console: Console): Promise<ExitCode> {
  return onDatabase<ExitCode>(console, async (database) => {
    const names = await migrate(database.dataSource, (name) => console.out(`${console.say('MIGRATED', { name })}\n`));
    await new Jobs(database.dataSource).migrate();
    await grantWhereThereAreTwo(console, database);
    if (names.length === 0) console.out(`${console.say('UP_TO_DATE')}\n`);
    else await recordSchemaChange(database, 'schema.migrated', { migrations: names });
    return 0;
  });
}

function down(confirmed: boolean, console: Console): Promise<ExitCode> {
  return onDatabase<ExitCode>(console, async (database) => {
    const name = confirmed ? await migrateDown(database.dataSource) : await lastMigration(database.dataSource);
    if (name === null) {
      console.out(`${console.say('NOTHING_TO_REVERT')}\n`);
      return 0;
    }
    if (!confirmed) {
      console.err(`${console.say('CONFIRM_DOWN', { name })}\n`);
      return 2;
    }
    await recordSchemaChange(database, 'schema.reverted', { migration: name });
    console.out(`${console.say('REVERTED', { name })}\n`);
    return 0;
  });
}

/** The nodes' own role gets its rights to what is new. */
async function grantWhereThereAreTwo({ environment }: Console, { dataSource }: ConsoleDatabase): Promise<void> {
  if (!environment['DATABASE_OWNER_URL'] || !environment['DATABASE_URL']) return;
  const { databaseUrl } = readConfiguration(environment);
  await grantToApplication(dataSource, decodeURIComponent(new URL(databaseUrl).username));
}
