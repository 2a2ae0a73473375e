import { extname } from 'node:path';
import type { Ending } from '@termverk/checks';
import { localized, type Locale, type LocalizedText } from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import type { RegistryClient } from '../registry/registry-client.js';
import { inWords, Stop, unavailable, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import { fileBody } from './file-body.js';
import type { RegistryFlags } from './releases.js';

/** The flags of `termverk import`. */
export interface ImportFlags extends RegistryFlags {
  readonly dryRun?: boolean;
  readonly source?: string;
  readonly authority?: string;
  readonly licence?: string;
  readonly subjectField?: string;
  readonly skipFaulty?: boolean;
  readonly url?: string;
  readonly name?: string;
  readonly artefactVersion?: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/fhir+json',
  '.tgz': 'application/gzip',
  '.gz': 'application/gzip',
  '.csv': 'text/csv',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
};

/** What the registry says it did, as far as the outcome hangs on it; all of it is printed. */
interface ImportReport {
  readonly committed: boolean;
  readonly created: number;
  readonly newVersions: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly problems: readonly {
    readonly file: string;
    readonly severity: 'error' | 'warning' | 'information';
    readonly code: string;
    readonly message: LocalizedText;
  }[];
}

interface ImportLine {
  readonly progress?: unknown;
  readonly report?: ImportReport;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Imports files one after the other and prints each report as JSON; the first that is refused ends the command with 1. */
export async function importFiles(
  files: readonly string[],
  flags: ImportFlags,
  surroundings: Surroundings,
  locale: Locale,
): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  for (const file of files) {
    const type = CONTENT_TYPES[extname(file).toLowerCase()];
    if (type === undefined) throw wrongUsage({ code: 'FILE_KIND_UNKNOWN', args: { file } });
    await importFile(file, type, flags, client, surroundings, locale);
  }
  return { kind: 'done' };
}

async function importFile(
  file: string,
  type: string,
  flags: ImportFlags,
  client: RegistryClient,
  { out, err, workingDirectory }: Surroundings,
  locale: Locale,
): Promise<void> {
  const body = await fileBody(file, workingDirectory);
  if (body.sizeBytes === 0) throw new Stop({ kind: 'not-verified' }, { code: 'FILE_EMPTY', args: { file } });
  const answer = await client.post(`/import?${query(file, flags).toString()}`, type, body.open);
  if (!answer.ok) throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message: answer.error.message } });
  let report: ImportLine['report'];
  for await (const line of client.ndjsonOf<ImportLine>(answer.text)) {
    if (line.progress !== undefined) err.write(`${file}: ${JSON.stringify(line.progress)}\n`);
    // The registry answered 200 before it failed; nothing was written, and a pipeline may try again.
    if (line.error !== undefined) throw unavailable({ code: 'REGISTRY_BROKE_OFF', args: { url: client.url, reason: line.error.message } });
    if (line.report !== undefined) report = line.report;
  }
  if (report === undefined) throw unavailable({ code: 'REGISTRY_BROKE_OFF', args: { url: client.url, reason: 'no report' } });
  out.write(`${JSON.stringify(report, null, 2)}\n`);
  for (const { severity, code, message } of report.problems) {
    if (severity === 'error') err.write(`${file}: ${code}: ${localized(message, locale)}\n`);
  }
  if (isRefused(report)) throw new Stop({ kind: 'refused' }, { code: 'IMPORT_FAILED', args: { file } });
  if (report.created + report.newVersions + report.unchanged + report.skipped === 0) {
    throw new Stop({ kind: 'not-verified' }, { code: 'FILE_EMPTY', args: { file } });
  }
  err.write(`${inWords({ code: flags.dryRun === true ? 'IMPORT_DRY' : 'IMPORT_DONE', args: { file } }, locale)}\n`);
}

function query(file: string, flags: ImportFlags): URLSearchParams {
  const { dryRun, source, authority, licence, subjectField, skipFaulty, url, name, artefactVersion: version } = flags;
  const wanted = { source: source ?? file.replaceAll('\\', '/').split('/').at(-1), authority, licence, subjectField, url, name, version };
  const given = Object.entries(wanted).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const mode = dryRun === true ? 'dry-run' : 'commit';
  return new URLSearchParams({ mode, ...Object.fromEntries(given), ...(skipFaulty === true ? { onError: 'skip-artefact' } : {}) });
}

/** True when the registry found errors and therefore wrote nothing, or in a dry run would have. */
function isRefused({ committed, skipped, problems }: ImportReport): boolean {
  return !committed && (skipped > 0 || problems.some(({ severity }) => severity === 'error'));
}
