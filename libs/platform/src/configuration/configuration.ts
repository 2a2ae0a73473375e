import { isConfidential, isLoopback, localized, type Locale } from '@termverk/kernel';
import { settings, type Setting } from './settings.js';

type Settings = typeof settings;
type Parsed = { readonly [Name in keyof Settings]: ReturnType<Settings[Name]['parse']> };

/** How the registry runs, read once from the environment; nothing else in the house reads it. */
export type Configuration = Omit<Parsed, 'mode' | 'databaseUrl' | 'publicUrl'> & {
  readonly databaseUrl: string;
  readonly mode: 'tryout' | 'production';
  readonly publicUrl: string | null;
};

/** What the start-up knows besides the environment. */
export interface StartCircumstances {
  /** Connection string of the embedded server when one was started. */
  readonly embeddedDatabaseUrl?: string;
}

/** A setting with a value that it cannot have; the message is one sentence for the person who starts the registry. */
export class ConfigurationError extends Error {}

/** Reads the configuration. Throws `ConfigurationError` naming the variable and what it may be. */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  start: StartCircumstances = {},
): Configuration {
  const parsed = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, parse(setting as Setting<unknown>, environment)]),
  ) as unknown as Parsed;
  const databaseUrl = parsed.databaseUrl ?? start.embeddedDatabaseUrl;
  if (databaseUrl === undefined) throw new ConfigurationError('DATABASE_URL is not set and no embedded PostgreSQL was started.');
  const loopback = isLoopback(parsed.host);
  const embedded = parsed.databaseUrl === null;
  const mode = parsed.mode ?? (embedded && loopback ? 'tryout' : 'production');
  if (mode === 'tryout' && !loopback) {
    throw new ConfigurationError(
      `TERMVERK_MODE=tryout hands out demo tokens and is refused on HOST=${parsed.host}: use a loopback address, or production.`,
    );
  }
  if (parsed.identityProviders.length > 0 && mode === 'production' && parsed.publicUrl === null) {
    throw new ConfigurationError('TERMVERK_IDENTITY_PROVIDERS needs TERMVERK_PUBLIC_URL: providers send people back to it.');
  }
  if (parsed.identityProviders.length > 0 && mode === 'production' && !isConfidential(parsed.publicUrl!)) {
    throw new ConfigurationError('TERMVERK_PUBLIC_URL: must be https (http only at loopback), as cookies of sign-ins travel there.');
  }
  return { ...parsed, databaseUrl, mode };
}

/** The table of settings for `--help` and the reference page: one line each, aligned. */
export function describeConfiguration(locale: Locale): string {
  const rows = Object.values(settings) as Setting<unknown>[];
  const width = Math.max(...rows.map((setting) => setting.variable.length));
  return rows
    .map((setting) => `  ${setting.variable.padEnd(width)}  ${localized(setting.description, locale)} [${setting.defaultText}]`)
    .join('\n');
}

function parse(setting: Setting<unknown>, environment: Readonly<Record<string, string | undefined>>): unknown {
  const raw = environment[setting.variable];
  try {
    return setting.parse(raw === '' ? undefined : raw);
  } catch (fault) {
    const { message } = fault as Error;
    // What a fault quotes may be any part of the value.
    const told =
      setting.secret === true
        ? message.replace(/"([^"]*)"/g, (quoted, part: string) => (raw?.includes(part) ? 'its value' : quoted))
        : message;
    throw new ConfigurationError(`${setting.variable}: ${told}.`);
  }
}
