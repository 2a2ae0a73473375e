import type { Locale } from '@termverk/kernel';
import { adminMessages } from './texts.js';

/** How a command came out: 0 done, 1 refused or found broken, 2 wrong usage or configuration, 3 the database does not answer. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command line is run with. */
export interface Surroundings {
  /** Arguments without the program's own name. */
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Connection string of the embedded database when it runs. */
  readonly embeddedDatabaseUrl?: string;
  /**
   * Starts the embedded database for this command alone: an empty one where there is none yet, or one that is filled. Null when
   * there is not what is wanted. Without it there is no embedded database here.
   */
  readonly startEmbedded?: (
    folder: string | undefined,
    wanted: 'new' | 'filled',
  ) => Promise<{ url: string; stop: () => Promise<void> } | null>;
  readonly now: Date;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What a command gets: its surroundings, its language, and how to say something in it. */
export interface Console extends Surroundings {
  readonly locale: Locale;
  readonly say: (code: ReturnType<typeof adminMessages.codes>[number], args?: Readonly<Record<string, string | number>>) => string;
}

/** The language of a command line: `--lang`, else that of the environment (POSIX.1-2017, Environment Variables §8.2), else English. */
export function consoleOf(surroundings: Surroundings): Console {
  const { argv, environment } = surroundings;
  const flag = argv.lastIndexOf('--lang');
  const joined = argv.findLast((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  const wished = joined ?? (flag < 0 ? undefined : argv[flag + 1]);
  const setting = [wished, environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(Boolean);
  const locale = setting !== undefined && /^sv([_.@-]|$)/i.test(setting) ? 'sv' : 'en';
  return { ...surroundings, locale, say: (code, args = {}) => adminMessages.render(code, locale, args) };
}
