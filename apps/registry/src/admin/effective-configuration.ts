import { readConfiguration, settings, type Configuration, type Setting } from '@termverk/platform';
import type { Console, ExitCode } from './console.js';
import { databaseUrlOf } from './database.js';

/** `termverk-admin config`: every variable with its value here and where it comes from, in the form of an environment file. */
export function configCommand(console: Console): ExitCode {
  const embedded = console.embeddedDatabaseUrl;
  databaseUrlOf(console);
  const configuration = readConfiguration(console.environment, embedded === undefined ? {} : { embeddedDatabaseUrl: embedded });
  const lines = Object.entries(settings).map(([name, setting]) => {
    const value = shown(setting, configuration[name as keyof Configuration]);
    return { assignment: `${setting.variable}=${value}`, from: console.say(sourceOf(setting, console)) };
  });
  const width = Math.max(...lines.map(({ assignment }) => assignment.length));
  for (const { assignment, from } of lines) console.out(`${assignment.padEnd(width)}  # ${from}\n`);
  return 0;
}

function sourceOf({ variable }: Setting<unknown>, { environment }: Console): 'FROM_ENVIRONMENT' | 'FROM_EMBEDDED' | 'FROM_DEFAULT' {
  if (environment[variable]) return 'FROM_ENVIRONMENT';
  return variable === settings.databaseUrl.variable ? 'FROM_EMBEDDED' : 'FROM_DEFAULT';
}

/** A value as it may be shown: of a secret address all but its password, of another secret nothing. */
function shown(setting: Setting<unknown>, value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (setting.secret !== true) return text;
  if (!URL.canParse(text)) return '***';
  const url = new URL(text);
  if (url.password !== '') url.password = '***';
  for (const name of [...url.searchParams.keys()]) if (/pass|key|secret/i.test(name)) url.searchParams.set(name, '***');
  return url.href;
}
