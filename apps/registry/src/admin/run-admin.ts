import { CommanderError } from 'commander';
import { ConfigurationError, isDatabaseAway, sqlState } from '@termverk/platform';
import { consoleOf, type Console, type ExitCode, type Surroundings } from './console.js';
import { DatabaseAway } from './database.js';
import { buildProgram } from './program.js';

const UNDEFINED_TABLE = '42P01';

/** Runs one command line of `termverk-admin` and tells how it came out. Never throws: whatever happens is told in a sentence. */
export async function runAdmin(surroundings: Surroundings): Promise<ExitCode> {
  const console = consoleOf(surroundings);
  let code: ExitCode = 2;
  const program = buildProgram(console, (ended) => (code = ended));
  try {
    if (surroundings.argv.length === 0) {
      program.outputHelp();
      return 2;
    }
    await program.parseAsync([...surroundings.argv], { from: 'user' });
    return code;
  } catch (error) {
    return told(error, console);
  }
}

function told(error: unknown, console: Console): ExitCode {
  const complain = (sentence: string, code: ExitCode): ExitCode => {
    console.err(`${sentence}\n`);
    return code;
  };
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    return complain(`${usageComplaint(error, console)} ${console.say('SEE_HELP')}`, 2);
  }
  if (error instanceof DatabaseAway) return complain(error.message, 3);
  if (error instanceof ConfigurationError) return complain(error.message, 2);
  if (sqlState(error) === UNDEFINED_TABLE) return complain(console.say('SCHEMA_MISSING'), 2);
  if (isDatabaseAway(error)) return complain((error as Error).message, 3);
  return complain(console.say('FAILED', { detail: (error as Error).stack ?? String(error) }), 1);
}

const COMPLAINTS = {
  'commander.unknownOption': 'UNKNOWN_OPTION',
  'commander.unknownCommand': 'UNKNOWN_COMMAND',
  'commander.missingMandatoryOptionValue': 'MISSING_OPTION',
  'commander.optionMissingArgument': 'MISSING_VALUE',
  'commander.invalidArgument': 'BAD_VALUE',
} as const;

/** What is wrong with the command line, in the user's language: commander's own sentences are English. */
function usageComplaint({ code, message }: CommanderError, console: Console): string {
  const known = Object.hasOwn(COMPLAINTS, code) ? COMPLAINTS[code as keyof typeof COMPLAINTS] : 'BAD_USAGE';
  const quoted = /'([^' ]+)[^']*'/.exec(message)?.[1];
  const name = /(--[\w-]+)/.exec(message)?.[1] ?? quoted;
  return console.say(known, { name: known === 'BAD_USAGE' ? message.replace(/^error: /, '') : (name ?? message) });
}
