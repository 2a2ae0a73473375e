import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  checkCodeList,
  checkMapping,
  CheckRun,
  formatReport,
  isFormat,
  isIncompleteBaseline,
  readBaseline,
  type Baseline,
  type CheckReport,
  type Ending,
  type FailOn,
  type Format,
  type PathOverride,
  type Policy,
  type Severity,
} from '@termverk/checks';
import type { Locale } from '@termverk/kernel';
import type { Configuration, SubjectConfiguration } from '../config/configuration.js';
import { inFolder, readSettings, shownPath, type Settings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import { HttpTerminologySource } from '../registry/http-source.js';
import { releaseNamed } from '../registry/release.js';
import { didYouMean, inWords, systemReason, wrongUsage } from '../stop.js';
import { patternOf } from '../subject/glob.js';
import { openSubjects, type OpenSubject } from '../subject/subjects.js';
import type { Surroundings } from '../surroundings.js';
import { VERSION } from '../version.js';

/** The flags of `termverk check`. */
export interface CheckFlags {
  readonly against?: string;
  readonly registry?: string;
  readonly config?: string;
  readonly format?: readonly string[];
  readonly failSeverity?: Severity;
  readonly failOn?: FailOn;
  readonly baseline?: string;
  readonly allowUnknown?: boolean;
  readonly sourceSystem?: string;
  readonly targetSystem?: string;
  readonly codeSystem?: string;
  readonly findingsPerRule?: number;
}

/** Checks files against a release and writes the reports. */
export async function check(files: readonly string[], flags: CheckFlags, surroundings: Surroundings, given: Locale): Promise<Ending> {
  const settings = await readSettings(flags.config, surroundings, given);
  const { configuration, folder } = settings;
  const locale = surroundings.argv.some((argument) => argument.startsWith('--lang')) ? given : (configuration.language ?? given);
  const allowUnknown = flags.allowUnknown ?? configuration.allowUnknown ?? false;
  const failOn = flags.failOn ?? configuration.failOn ?? 'all';
  const baseline = await baselineOf(flags, settings, surroundings);
  if (failOn === 'new' && baseline === undefined) throw wrongUsage({ code: 'BASELINE_MISSING' });
  const tell = (sentence: Parameters<typeof inWords>[0]) => surroundings.err.write(`${inWords(sentence, locale)}\n`);
  const opened = await openSubjects(subjectsOf(files, flags, settings, surroundings), { folder, locale, tell });
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const release = await releaseNamed(client, flags.against ?? configuration.against ?? 'latest');
  const source = new HttpTerminologySource(client, release, surroundings.now.toISOString().slice(0, 10));
  refuseUnknownTargets(opened, source);
  const run = new CheckRun({
    tool: { name: 'Termverk', version: VERSION },
    against: source.against,
    policy: policyOf(flags, configuration, failOn),
    ...(baseline === undefined ? {} : { baseline }),
    ...(flags.findingsPerRule === undefined ? {} : { findingsPerRule: flags.findingsPerRule }),
  });
  for (const item of opened) {
    if (item.kind === 'mapping') await checkMapping(item.subject, source, run);
    else await checkCodeList(item.subject, source, run);
  }
  const report = run.report();
  await writeReports(
    report,
    flags.format ?? configuration.formats ?? ['text'],
    surroundings,
    locale,
    flags.format === undefined ? folder : surroundings.workingDirectory,
  );
  return { kind: 'checked', outcome: report.outcome, failing: report.failing, allowUnknown };
}

/** The files named on the command line, with the settings of the configured subject they belong to; else all configured subjects. */
function subjectsOf(
  files: readonly string[],
  flags: CheckFlags,
  settings: Settings,
  { workingDirectory }: Surroundings,
): SubjectConfiguration[] {
  const { configuration, folder } = settings;
  const configured = configuration.subjects ?? [];
  const given = {
    ...(flags.sourceSystem === undefined ? {} : { sourceSystem: flags.sourceSystem }),
    ...(flags.targetSystem === undefined ? {} : { targetSystem: flags.targetSystem }),
  };
  if (files.length === 0) return configured.map((subject) => ('mapping' in subject ? { ...subject, ...given } : subject));
  return files.map((file) => {
    const path = shownPath(resolve(workingDirectory, file), folder);
    if (flags.codeSystem !== undefined) return { codeList: path, codeSystem: flags.codeSystem };
    const known = configured.find((subject) => patternOf('mapping' in subject ? subject.mapping : subject.codeList).test(path));
    if (known !== undefined && 'codeList' in known) return { ...known, codeList: path };
    return { ...known, mapping: path, ...given };
  });
}

/** A system that the configuration itself names has to be in the release: else it is the configuration that is wrong, not the rows. */
function refuseUnknownTargets(opened: readonly OpenSubject[], source: HttpTerminologySource): void {
  for (const { settings } of opened) {
    const named = 'mapping' in settings ? settings.targetSystem : settings.codeSystem;
    const system = named?.split('|')[0];
    if (system === undefined || source.has(system)) continue;
    const args = { system, release: source.against.release };
    throw wrongUsage({ code: 'TARGET_UNKNOWN', args }, ...didYouMean(source.nearestSystems(system)));
  }
}

function policyOf(flags: CheckFlags, configuration: Configuration, failOn: FailOn): Policy {
  const overrides: PathOverride[] = (configuration.overrides ?? []).map(({ paths, rules }) => {
    const patterns = paths.map(patternOf);
    return { appliesTo: (file) => patterns.some((pattern) => pattern.test(file)), rules };
  });
  return { failSeverity: flags.failSeverity ?? configuration.failSeverity ?? 'error', failOn, rules: configuration.rules ?? {}, overrides };
}

async function baselineOf(
  flags: CheckFlags,
  { configuration, folder }: Settings,
  { workingDirectory }: Surroundings,
): Promise<Baseline | undefined> {
  const file = flags.baseline ?? configuration.baseline;
  if (file === undefined) return undefined;
  const path = flags.baseline === undefined ? inFolder(file, folder) : resolve(workingDirectory, file);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file, reason: systemReason(error) } });
  }
  const value = parsed(text);
  if (isIncompleteBaseline(value)) throw wrongUsage({ code: 'BASELINE_INCOMPLETE', args: { file } });
  const baseline = readBaseline(value);
  if (baseline === undefined) throw wrongUsage({ code: 'BASELINE_UNREADABLE', args: { file } });
  return baseline;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    // Not JSON is no baseline; the caller says so.
    return undefined;
  }
}

async function writeReports(
  report: CheckReport,
  formats: readonly string[],
  { env, out, err, workingDirectory }: Surroundings,
  locale: Locale,
  folder: string,
): Promise<void> {
  const colour = out.isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  for (const wanted of formats) {
    const at = wanted.indexOf('=');
    const format = (at < 0 ? wanted : wanted.slice(0, at)) as Format;
    if (!isFormat(format)) throw new TypeError(`the format ${wanted} was not checked`);
    if (at < 0) {
      out.write(formatReport(report, format, { locale, colour }));
      continue;
    }
    const path = resolve(folder, wanted.slice(at + 1));
    const file = shownPath(path, workingDirectory);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, formatReport(report, format, { locale, colour: false }));
    } catch (error) {
      throw wrongUsage({ code: 'FILE_UNWRITABLE', args: { file, reason: systemReason(error) } });
    }
    err.write(`${inWords({ code: 'REPORT_WRITTEN', args: { file } }, locale)}\n`);
  }
}
