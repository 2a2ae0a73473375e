import { CommanderError } from 'commander';
import { exitCodeOf, type Ending, type ExitCode } from '@termverk/checks';
import { localeOf } from './locale.js';
import { buildProgram } from './program.js';
import { inWords, Stop, type Sentence } from './stop.js';
import type { Surroundings } from './surroundings.js';

/** Runs one command to its end and tells its exit code. Everything that stops a command is put into words here. */
export async function run(surroundings: Surroundings): Promise<ExitCode> {
  const { argv, env, err } = surroundings;
  const locale = localeOf(argv, env);
  const tell = (sentences: readonly Sentence[]) => err.write(sentences.map((sentence) => `${inWords(sentence, locale)}\n`).join(''));
  let ending: Ending = { kind: 'usage' };
  const program = buildProgram(surroundings, locale, (came) => (ending = came));
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof Stop) {
      tell(error.sentences);
      return exitCodeOf(error.ending);
    }
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodeOf({ kind: 'done' });
      tell(complaint(error));
      return exitCodeOf({ kind: 'usage' });
    }
    // Nothing was verified, and nobody planned for it: never a pass, and never mistaken for findings.
    tell([{ code: 'UNPLANNED', args: { detail: error instanceof Error ? (error.stack ?? error.message) : String(error) } }]);
    return exitCodeOf({ kind: 'not-verified' });
  }
  return exitCodeOf(ending);
}

/** The command library's complaint in our words and the user's language. */
function complaint({ code, message }: CommanderError): Sentence[] {
  const name = /'([^']*)'/.exec(message)?.[1]?.split(' ')[0] ?? '';
  const suggestion = /\(Did you mean (?:one of )?([^?]*)\?\)/.exec(message)?.[1];
  const offer: Sentence[] = suggestion === undefined ? [] : [{ code: 'DID_YOU_MEAN', args: { candidates: suggestion } }];
  const help: Sentence = { code: 'SEE_HELP' };
  switch (code) {
    case 'commander.unknownOption':
      return [{ code: 'UNKNOWN_OPTION', args: { name } }, ...offer, help];
    case 'commander.unknownCommand':
      return [{ code: 'UNKNOWN_COMMAND', args: { name } }, ...offer, help];
    case 'commander.missingArgument':
      return [{ code: 'MISSING_ARGUMENT', args: { name } }, help];
    case 'commander.optionMissingArgument':
      return [{ code: 'MISSING_VALUE', args: { name } }, help];
    case 'commander.invalidArgument': {
      const value = /argument '([^']*)' is invalid/.exec(message)?.[1] ?? '';
      const flag = /option '([^' ]*)/.exec(message)?.[1] ?? '';
      return [{ code: 'BAD_VALUE', args: { value, name: flag } }, help];
    }
    case 'commander.excessArguments':
      return [{ code: 'EXCESS_ARGUMENTS' }, help];
    // A command that only groups others was called without one of them: its help has been asked for in effect.
    case 'commander.help':
      return [help];
    default:
      return [{ code: 'BAD_USAGE', args: { detail: message.replace(/^error: /, '') } }, help];
  }
}
