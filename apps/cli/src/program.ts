import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { isFormat, SEVERITIES, type Ending } from '@termverk/checks';
import { localized, type Locale } from '@termverk/kernel';
import { auditAnchors, auditVerify, type AuditVerifyFlags } from './commands/audit-verify.js';
import { caseExport, type CaseExportFlags } from './commands/case-export.js';
import { check, type CheckFlags } from './commands/check.js';
import { explain } from './commands/explain.js';
import { importFiles, type ImportFlags } from './commands/import.js';
import { init } from './commands/init.js';
import { login, logout } from './commands/login.js';
import { releases, resolveCanonical, type RegistryFlags } from './commands/releases.js';
import { verifyRelease, type ReleaseVerifyFlags } from './commands/releases-verify.js';
import { usagePush } from './commands/usage-push.js';
import { SWEDISH_TITLES, TEXT } from './program-text.js';
import type { Surroundings } from './surroundings.js';
import { VERSION } from './version.js';

type TextCode = keyof typeof TEXT;

/** The commands with their flags; `ended` is told how the one that ran came out. */
export function buildProgram(surroundings: Surroundings, locale: Locale, ended: (ending: Ending) => void): Command {
  const say = (code: TextCode) => localized(TEXT[code], locale);
  const program = new Command('termverk');
  const option = (flags: string, code: TextCode) => new Option(flags, say(code));
  const language = () => option('--lang <language>', 'LANG').choices(['sv', 'en']);
  const command = (parent: Command, name: string, code: TextCode) =>
    styled(parent.command(name), surroundings, locale).description(say(code)).addOption(language()).helpOption('-h, --help', say('HELP'));
  const withRegistry = (given: Command) =>
    given.addOption(option('--registry <url>', 'REGISTRY')).addOption(option('--config <file>', 'CONFIG'));

  styled(program, surroundings, locale)
    .description(say('PROGRAM'))
    .version(VERSION, '-V, --version', say('VERSION'))
    .helpOption('-h, --help', say('HELP'))
    .helpCommand(false)
    .addOption(language())
    .addHelpText('after', `\n${say('EXIT_CODES')}\n${say('VARIABLES')}\n`);

  withRegistry(command(program, 'check', 'CHECK'))
    .argument('[files...]', say('FILES'))
    .addOption(option('--against <release>', 'AGAINST'))
    .addOption(option('--format <format>', 'FORMAT').argParser(appendFormat))
    .addOption(option('--fail-severity <severity>', 'FAIL_SEVERITY').choices(SEVERITIES))
    .addOption(option('--fail-on <which>', 'FAIL_ON').choices(['all', 'new']))
    .addOption(option('--baseline <file>', 'BASELINE'))
    .addOption(option('--allow-unknown', 'ALLOW_UNKNOWN'))
    .addOption(option('--source-system <canonical>', 'SOURCE_SYSTEM'))
    .addOption(option('--target-system <canonical>', 'TARGET_SYSTEM'))
    .addOption(option('--code-system <canonical>', 'CODE_SYSTEM'))
    .addOption(option('--findings-per-rule <number>', 'FINDINGS_PER_RULE').argParser(wholeNumber))
    .action(async (files: string[], flags: CheckFlags) => ended(await check(files, flags, surroundings, locale)));

  command(program, 'init', 'INIT')
    .addOption(option('--registry <url>', 'REGISTRY'))
    .addOption(option('--force', 'FORCE'))
    .action(async (flags: { force?: boolean; registry?: string }) => ended(await init(flags, surroundings, locale)));

  command(program, 'explain', 'EXPLAIN')
    .addArgument(new Argument('[rule]', say('RULE')))
    .action((rule: string | undefined) => ended(explain(rule, surroundings, locale)));

  const released = withRegistry(command(program, 'releases', 'RELEASES'))
    .helpCommand(false)
    .action(async (flags: RegistryFlags) => ended(await releases(flags, surroundings, locale)));
  command(released, 'verify', 'RELEASES_VERIFY')
    .argument('<release>', say('RELEASE_NAME'))
    .addOption(option('--keys <file>', 'KEPT_KEYS'))
    .action(async (name: string, _flags: unknown, own: Command) =>
      ended(await verifyRelease(name, own.optsWithGlobals<ReleaseVerifyFlags>(), surroundings, locale)),
    );

  withRegistry(command(program, 'resolve', 'RESOLVE'))
    .argument('<canonical>', say('CANONICAL'))
    .addOption(option('--as-of <day>', 'AS_OF'))
    .action(async (canonical: string, flags: RegistryFlags & { asOf?: string }) =>
      ended(await resolveCanonical(canonical, flags, surroundings, locale)),
    );

  const usage = command(program, 'usage', 'USAGE').helpCommand(false);
  withRegistry(command(usage, 'push', 'USAGE_PUSH'))
    .argument('<file>', say('USAGE_FILE'))
    .action(async (file: string, flags: RegistryFlags) => ended(await usagePush(file, flags, surroundings, locale)));

  withRegistry(command(program, 'import', 'IMPORT'))
    .argument('[files...]', say('IMPORT_FILES'))
    .addOption(option('--dry-run', 'DRY_RUN'))
    .addOption(option('--watch', 'IMPORT_WATCH'))
    .addOption(option('--no-wait', 'IMPORT_NO_WAIT'))
    .addOption(option('--report <file>', 'IMPORT_REPORT'))
    .addOption(option('--status <import>', 'IMPORT_STATUS'))
    .addOption(option('--commit <import>', 'IMPORT_COMMIT'))
    .addOption(option('--preview <import>', 'IMPORT_PREVIEW'))
    .addOption(option('--cancel <import>', 'IMPORT_CANCEL'))
    .addOption(option('--resume <import>', 'IMPORT_RESUME'))
    .addOption(option('--source <name>', 'IMPORT_SOURCE'))
    .addOption(option('--authority <organisation>', 'IMPORT_AUTHORITY'))
    .addOption(option('--licence <licence>', 'IMPORT_LICENCE'))
    .addOption(option('--subject-field <field>', 'IMPORT_SUBJECT_FIELD'))
    .addOption(option('--skip-faulty', 'IMPORT_SKIP'))
    .addOption(option('--url <canonical>', 'IMPORT_URL'))
    .addOption(option('--name <name>', 'IMPORT_NAME'))
    .addOption(option('--artefact-version <version>', 'IMPORT_VERSION'))
    .action(async (files: string[], flags: ImportFlags) => ended(await importFiles(files, flags, surroundings, locale)));

  withRegistry(command(program, 'login', 'LOGIN')).action(async (flags: RegistryFlags) => ended(await login(flags, surroundings, locale)));
  withRegistry(command(program, 'logout', 'LOGOUT')).action(async (flags: RegistryFlags) =>
    ended(await logout(flags, surroundings, locale)),
  );

  const cases = command(program, 'case', 'CASE').helpCommand(false);
  withRegistry(command(cases, 'export', 'CASE_EXPORT'))
    .addArgument(new Argument('<number>', say('CASE_NUMBER')))
    .addOption(option('--for <purpose>', 'CASE_FOR').choices(['disclosure', 'archive']))
    .addOption(option('--output <file>', 'CASE_OUTPUT'))
    .addOption(option('--force', 'FORCE'))
    .action(async (number: string, flags: CaseExportFlags) => ended(await caseExport(number, flags, surroundings, locale)));

  const audit = command(program, 'audit', 'AUDIT').helpCommand(false);
  withRegistry(command(audit, 'verify', 'AUDIT_VERIFY'))
    .addOption(option('--anchors <file>', 'KEPT_ANCHORS'))
    .action(async (flags: AuditVerifyFlags) => ended(await auditVerify(flags, surroundings, locale)));
  withRegistry(command(audit, 'anchors', 'AUDIT_ANCHORS')).action(async (flags: RegistryFlags) =>
    ended(await auditAnchors(flags, surroundings, locale)),
  );
  return program;
}

/** Help in the user's language, through the given outlets; complaints are worded by whoever catches them. */
function styled(command: Command, { out }: Surroundings, locale: Locale): Command {
  const title = (english: string) => (locale === 'sv' ? (SWEDISH_TITLES[english] ?? english) : english);
  return command
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: () => undefined })
    .configureHelp({
      helpWidth: 100,
      styleTitle: title,
      optionDescription: ({ description, argChoices }) =>
        argChoices === undefined ? description : `${description} (${argChoices.join(' | ')})`,
    });
}

function appendFormat(value: string, earlier: string[] | undefined): string[] {
  const at = value.indexOf('=');
  const format = at < 0 ? value : value.slice(0, at);
  if (!isFormat(format) || at === value.length - 1) throw new InvalidArgumentError(value);
  return [...(earlier ?? []), value];
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError(value);
  return Number(value);
}
