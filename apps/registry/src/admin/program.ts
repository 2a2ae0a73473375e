import { Command, InvalidArgumentError, Option } from 'commander';
import { localized } from '@termverk/kernel';
import { roles } from '@termverk/platform';
import { version } from '../http/version.js';
import { backupCommand, restoreCommand, type BackupFlags } from './backup/backup-commands.js';
import type { Console, ExitCode } from './console.js';
import { configCommand } from './effective-configuration.js';
import { listKeysCommand, rotateKeysCommand } from './keys.js';
import { migrateCommand, type MigrateFlags } from './migrate.js';
import {
  addPersonCommand,
  pseudonymiseCommand,
  tokenCommand,
  type PseudonymiseFlags,
  type PersonFlags,
  type TokenFlags,
} from './people.js';
import { SWEDISH_TITLES, TEXT } from './texts.js';
import { verifyCommand } from './verify.js';

/** The commands with their flags; `ended` is told how the one that ran came out. */
export function buildProgram(console: Console, ended: (code: ExitCode) => void): Command {
  const say = (code: keyof typeof TEXT) => localized(TEXT[code], console.locale);
  const option = (flags: string, code: keyof typeof TEXT) => new Option(flags, say(code));
  const required = (flags: string, code: keyof typeof TEXT) => option(flags, code).makeOptionMandatory();
  const language = () => option('--lang <language>', 'LANG').choices(['sv', 'en']);
  const dressed = (command: Command, code: keyof typeof TEXT) =>
    styled(command, console).description(say(code)).addOption(language()).helpOption('-h, --help', say('HELP')).helpCommand(false);

  const program = dressed(new Command('termverk-admin'), 'PROGRAM')
    .version(version, '-V, --version', say('VERSION'))
    .addHelpText('after', `\n${say('DATABASE')}\n${say('EXIT_CODES')}\n`);

  dressed(program.command('migrate'), 'MIGRATE')
    .addOption(option('--down', 'DOWN'))
    .addOption(option('--yes', 'YES'))
    .action(async (flags: MigrateFlags) => ended(await migrateCommand(flags, console)));

  const person = dressed(program.command('person'), 'PERSON').action(() => {
    person.outputHelp();
    ended(2);
  });
  dressed(person.command('add'), 'PERSON_ADD')
    .addOption(required('--slug <slug>', 'SLUG'))
    .addOption(required('--name <name>', 'NAME'))
    .addOption(required('--organisation <slug>', 'ORGANISATION'))
    .addOption(required('--role <role>', 'ROLE').choices(roles).argParser(several))
    .addOption(option('--subject-field <code>', 'SUBJECT_FIELD'))
    .action(async (flags: PersonFlags) => ended(await addPersonCommand(flags, console)));

  dressed(person.command('pseudonymise'), 'PERSON_PSEUDONYMISE')
    .addOption(required('--slug <slug>', 'PERSON_SLUG'))
    .addOption(required('--ground <text>', 'GROUND'))
    .addOption(option('--yes', 'YES_PSEUDONYM'))
    .action(async (flags: PseudonymiseFlags) => ended(await pseudonymiseCommand(flags, console)));

  dressed(program.command('token'), 'TOKEN')
    .addOption(required('--person <slug>', 'PERSON_SLUG'))
    .addOption(required('--purpose <text>', 'PURPOSE'))
    .addOption(required('--days <number>', 'DAYS').argParser(wholeNumber))
    .addOption(option('--scope <permission>', 'SCOPE').argParser(several))
    .action(async (flags: TokenFlags) => ended(await tokenCommand(flags, console)));

  const keys = dressed(program.command('keys'), 'KEYS').action(() => {
    keys.outputHelp();
    ended(2);
  });
  dressed(keys.command('list'), 'KEYS_LIST').action(async () => ended(await listKeysCommand(console)));
  dressed(keys.command('rotate'), 'KEYS_ROTATE').action(async () => ended(await rotateKeysCommand(console)));

  const saving = (name: string, code: keyof typeof TEXT, run: (place: string, flags: BackupFlags, console: Console) => Promise<ExitCode>) =>
    dressed(program.command(name), code)
      .argument('<place>', say('PLACE'))
      .addOption(option('--connections <number>', 'CONNECTIONS').argParser(connections))
      .addOption(option('--data <folder>', 'DATA'))
      .action(async (place: string, flags: BackupFlags) => ended(await run(place, flags, console)));
  saving('backup', 'BACKUP', backupCommand);
  saving('restore', 'RESTORE', restoreCommand);

  dressed(program.command('verify'), 'VERIFY').action(async () => ended(await verifyCommand(console)));
  dressed(program.command('config'), 'CONFIG').action(() => ended(configCommand(console)));
  return program;
}

/** Help in the user's language; complaints are worded by whoever catches them. */
function styled(command: Command, { locale, out }: Console): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: () => undefined })
    .configureHelp({
      helpWidth: 100,
      styleTitle: (title) => (locale === 'sv' ? (SWEDISH_TITLES[title] ?? title) : title),
      optionDescription: ({ description, argChoices }) =>
        argChoices === undefined ? description : `${description} (${argChoices.join(' | ')})`,
    });
}

function several(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError(value);
  return Number(value);
}

function connections(value: string): number {
  if (!/^([1-9]|1[0-6])$/.test(value)) throw new InvalidArgumentError(value);
  return Number(value);
}
