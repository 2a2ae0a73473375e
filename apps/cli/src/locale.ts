import type { Locale } from '@termverk/kernel';

/**
 * The language of help and messages: `--lang`, else the first of LC_ALL, LC_MESSAGES and LANG that is set (POSIX.1-2017, Environment
 * Variables §8.2), else English. It is needed before the arguments are parsed, so that complaints about them are in it too.
 */
export function localeOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Locale {
  const flag = flagValue(argv);
  if (flag === 'sv' || flag === 'en') return flag;
  const setting = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return setting !== undefined && /^sv([_.@-]|$)/i.test(setting) ? 'sv' : 'en';
}

function flagValue(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  const joined = flags.findLast((argument) => argument.startsWith('--lang='));
  if (joined !== undefined) return joined.slice('--lang='.length);
  const at = flags.lastIndexOf('--lang');
  return at < 0 ? undefined : flags[at + 1];
}
