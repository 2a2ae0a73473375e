import { SigningKeys, signingMessages, SigningRefused } from '@termverk/identity';
import { readConfiguration } from '@termverk/platform';
import type { Console, ExitCode } from './console.js';
import { onDatabase, type ConsoleDatabase } from './database.js';

/** `termverk-admin keys list`: every signing key, the one that signs first. */
export function listKeysCommand(console: Console): Promise<ExitCode> {
  return onDatabase<ExitCode>(console, async (database) => {
    const keys = await keysOf(console, database).list();
    if (keys.length === 0) console.err(`${console.say('NO_KEYS')}\n`);
    for (const { id, createdAt, retiredAt } of keys) {
      const state =
        retiredAt === null ? console.say('KEY_ACTIVE') : console.say('KEY_RETIRED_AT', { when: retiredAt.toISOString().slice(0, 19) });
      console.out(`${id}  ${createdAt.toISOString().slice(0, 19)}  ${state}\n`);
    }
    return 0;
  });
}

/** `termverk-admin keys rotate`: a new key signs from now on; the old one is kept for verification only. */
export function rotateKeysCommand(console: Console): Promise<ExitCode> {
  return onDatabase<ExitCode>(console, async (database) => {
    try {
      const { retired, active } = await keysOf(console, database).rotate(database.context);
      if (retired !== null) console.out(`${console.say('KEY_RETIRED', { key: retired })}\n`);
      console.out(`${console.say('KEY_MADE', { key: active })}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof SigningRefused)) throw error;
      console.err(`${error.code}: ${signingMessages.render(error.code, console.locale, error.args)}\n`);
      return 1;
    }
  });
}

/** The registry's signing keys as its own configuration opens them. */
export function keysOf(console: Console, { dataSource, transactions }: ConsoleDatabase): SigningKeys {
  const { environment, embeddedDatabaseUrl } = console;
  const settings = readConfiguration(environment, embeddedDatabaseUrl === undefined ? {} : { embeddedDatabaseUrl });
  return new SigningKeys(dataSource, transactions, settings);
}
