import { createWriteStream } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Ending } from '@termverk/checks';
import { localized, type Locale } from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import {
  announcement,
  answered,
  follow,
  sendFile,
  type LocalFile,
  type RemoteChange,
  type RemoteImport,
  type RemoteProblem,
} from '../registry/imports.js';
import type { RegistryClient } from '../registry/registry-client.js';
import { messages } from '../messages.js';
import { inWords, Stop, systemReason, unavailable, wrongUsage, type Sentence } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import { fileBody } from './file-body.js';
import type { RegistryFlags } from './releases.js';

/** The flags of `termverk import`. */
export interface ImportFlags extends RegistryFlags {
  readonly dryRun?: boolean;
  readonly watch?: boolean;
  readonly wait: boolean;
  readonly report?: string;
  readonly status?: string;
  readonly commit?: string;
  readonly preview?: string;
  readonly cancel?: string;
  readonly resume?: string;
  readonly source?: string;
  readonly authority?: string;
  readonly licence?: string;
  readonly subjectField?: string;
  readonly skipFaulty?: boolean;
  readonly url?: string;
  readonly name?: string;
  readonly artefactVersion?: string;
}

const KINDS = ['.json', '.tgz', '.gz', '.csv', '.yaml', '.yml'];
/** So many errors are told one by one. */
const SHOWN = 50;
/** Failures after which trying again may help: nothing was wrong with the files. */
const PASSING = ['UNPLANNED', 'INTERRUPTED'];
const TELL_MS = 1000;

/** Somebody who imports: whom to ask, what was wanted, and where to tell. */
interface Importer {
  readonly client: RegistryClient;
  readonly flags: ImportFlags;
  readonly surroundings: Surroundings;
  readonly locale: Locale;
}

/** Imports files, all of them or none, or goes on with an import that there is; prints how it came out as JSON. */
export async function importFiles(
  files: readonly string[],
  flags: ImportFlags,
  surroundings: Surroundings,
  locale: Locale,
): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const importer: Importer = { client, flags, surroundings, locale };
  const { status, commit, preview, cancel, resume, wait } = flags;
  const existing = status ?? commit ?? preview ?? cancel;
  if (existing !== undefined) {
    const asked = commit !== undefined ? 'commit' : preview !== undefined ? 'preview' : cancel !== undefined ? 'cancel' : null;
    const path = `/imports/${encodeURIComponent(existing)}`;
    const run = await (asked === null ? answered(client.json<RemoteImport>(path)) : asking(client, `${path}/${asked}`));
    if (status !== undefined && flags.watch !== true) return await told(run, importer, status !== undefined);
    return await outcome(run, importer);
  }
  if (files.length === 0) throw wrongUsage({ code: 'IMPORT_FILES_MISSING' });
  const local = await localFiles(files, surroundings);
  const run = resume === undefined ? await announce(local, importer) : await resumed(resume, local, client);
  await transfer(run, local, importer);
  if (wait) return await outcome(run, importer);
  tell(importer, { code: 'IMPORT_GOES_ON', args: { id: run.id } });
  return { kind: 'done' };
}

/** Asks for something that the registry may refuse because of how things are: that is an outcome, and no wrong usage. */
async function asking(client: RegistryClient, path: string): Promise<RemoteImport> {
  const answer = await client.ask<RemoteImport>(path);
  if (answer.ok) return answer.value;
  const sentence: Sentence = { code: 'REQUEST_REFUSED', args: { message: answer.error.message } };
  throw answer.error.status === 409 ? new Stop({ kind: 'refused' }, sentence) : wrongUsage(sentence);
}

async function localFiles(files: readonly string[], { workingDirectory }: Surroundings): Promise<LocalFile[]> {
  const local: LocalFile[] = [];
  for (const file of files) {
    if (!KINDS.includes(extname(file).toLowerCase())) throw wrongUsage({ code: 'FILE_KIND_UNKNOWN', args: { file } });
    const { sizeBytes } = await fileBody(file, workingDirectory);
    if (sizeBytes === 0) throw new Stop({ kind: 'not-verified' }, { code: 'FILE_EMPTY', args: { file } });
    local.push({ file, path: resolve(workingDirectory, file), sizeBytes });
  }
  return local;
}

async function announce(local: readonly LocalFile[], importer: Importer): Promise<RemoteImport> {
  const { client, flags } = importer;
  const { dryRun, source, authority, licence, subjectField, skipFaulty, url, name, artefactVersion: version } = flags;
  const identity = given({ url, name, version });
  const run = await answered(
    client.ask<RemoteImport>('/imports', {
      mode: dryRun === true ? 'dry-run' : 'commit',
      ...given({ source, authority, licence, subjectField }),
      ...(skipFaulty === true ? { onError: 'skip-artefact' } : {}),
      files: await Promise.all(local.map(async (file) => ({ ...(await announcement(file)), identity }))),
    }),
  );
  tell(importer, { code: 'IMPORT_STARTED', args: { id: run.id, link: `${client.url}${run.link}` } });
  return run;
}

async function resumed(id: string, local: readonly LocalFile[], client: RegistryClient): Promise<RemoteImport> {
  const run = await answered(client.json<RemoteImport>(`/imports/${encodeURIComponent(id)}`));
  const given = await Promise.all(local.map(announcement));
  const same =
    run.files.length === given.length &&
    run.files.every(({ name, sizeBytes }, i) => name === given[i]!.name && sizeBytes === given[i]!.sizeBytes);
  const named = (files: readonly { readonly name: string; readonly sizeBytes: number }[]) =>
    files.map(({ name, sizeBytes }) => `${name} (${sizeBytes})`).join(', ');
  if (!same) throw wrongUsage({ code: 'IMPORT_FILES_DIFFER', args: { id, expected: named(run.files), given: named(given) } });
  return run;
}

async function transfer(run: RemoteImport, local: readonly LocalFile[], importer: Importer): Promise<void> {
  if (run.state !== 'uploading') return;
  try {
    for (const [position, file] of local.entries()) {
      await sendFile(importer.client, run, position, file, (bytes) => {
        const percent = Math.floor((100 * bytes) / file.sizeBytes);
        if (importer.flags.watch === true) tell(importer, { code: 'IMPORT_SENDING', args: { file: file.file, percent } });
      });
    }
  } catch (error) {
    tell(importer, { code: 'IMPORT_RESUME', args: { id: run.id, files: local.map(({ file }) => file).join(' ') } });
    throw error;
  }
}

/** Waits for how an import comes out, and tells it. */
async function outcome(run: RemoteImport, importer: Importer): Promise<Ending> {
  let toldAt = 0;
  const ended = await follow(importer.client, run.id, ({ state, progress }) => {
    if (importer.flags.watch !== true || Date.now() - toldAt < TELL_MS) return;
    toldAt = Date.now();
    const { percent, rowsWritten: rows, rowsPerSecond: rate, remainingSeconds: seconds } = progress;
    const base = { state: word('STATE', state, importer), percent, rows };
    tell(
      importer,
      rate === null || seconds === null
        ? { code: 'IMPORT_PROGRESS', args: base }
        : { code: 'IMPORT_PACE', args: { ...base, rate, seconds } },
    );
  });
  return told(ended, importer);
}

/** Prints an import; its problems and what it changes are told beside it. With `asItIs`, one that has not ended is no failure. */
async function told(run: RemoteImport, importer: Importer, asItIs = false): Promise<Ending> {
  const { client, flags, surroundings } = importer;
  const { id, source: file, state, report, failure, errorCount } = run;
  surroundings.out.write(`${JSON.stringify({ ...run, ...report }, null, 2)}\n`);
  if (state === 'ready') await tellChanges(run, importer);
  if (errorCount > 0) await tellErrors(run, importer);
  if (flags.report !== undefined) await saveReport(id, flags.report, importer);
  if (state === 'cancelled') {
    tell(importer, { code: 'IMPORT_CANCELLED', args: { file } });
    if (flags.cancel !== undefined) return { kind: 'done' };
    throw new Stop({ kind: 'refused' }, { code: 'IMPORT_FAILED', args: { file } });
  }
  if (failure !== null) {
    tell(importer, { code: 'IMPORT_ENDED', args: { file, message: failure.message } });
    if (PASSING.includes(failure.code)) throw unavailable({ code: 'REGISTRY_BROKE_OFF', args: { url: client.url, reason: failure.code } });
    throw new Stop({ kind: 'refused' }, { code: 'IMPORT_FAILED', args: { file } });
  }
  if (asItIs && state !== 'ready' && state !== 'done') return { kind: 'done' };
  if (state === 'ready' && errorCount > 0 && flags.skipFaulty !== true) {
    throw new Stop({ kind: 'refused' }, { code: 'IMPORT_FAILED', args: { file } });
  }
  if (report === null || report.created + report.newVersions + report.unchanged + report.skipped === 0) {
    throw new Stop({ kind: 'not-verified' }, { code: 'FILE_EMPTY', args: { file } });
  }
  tell(importer, { code: state === 'ready' ? 'IMPORT_DRY' : 'IMPORT_DONE', args: { file, id } });
  return { kind: 'done' };
}

async function tellChanges({ id }: RemoteImport, importer: Importer): Promise<void> {
  for await (const { change } of importer.client.ndjson<{ readonly change?: RemoteChange }>(`/imports/${id}/changes`)) {
    if (change === undefined) continue;
    const { file, url, version, baseVersion: base, added, removed, changed, leastVersion } = change;
    const verdict = word('VERDICT', change.verdict, importer);
    if (url === null || version === null) tell(importer, { code: 'IMPORT_UNREAD', args: { file, verdict } });
    else if (base === null || change.changeClass === null) tell(importer, { code: 'IMPORT_CHANGE', args: { url, version, verdict } });
    else {
      const changeClass = word('CLASS', change.changeClass, importer);
      const counts = { added: added ?? 0, removed: removed ?? 0, changed: changed ?? 0 };
      tell(importer, { code: 'IMPORT_DIFFERENCE', args: { url, version, base, ...counts, changeClass, least: leastVersion ?? '–' } });
    }
  }
}

async function tellErrors({ id, errorCount }: RemoteImport, importer: Importer): Promise<void> {
  let shown = 0;
  for await (const { file, severity, code, message } of importer.client.ndjson<RemoteProblem>(`/imports/${id}/problems`)) {
    if (severity !== 'error') continue;
    importer.surroundings.err.write(`${file}: ${code}: ${localized(message, importer.locale)}\n`);
    if (++shown === SHOWN) break;
  }
  if (errorCount > shown) tell(importer, { code: 'IMPORT_MORE', args: { n: errorCount - shown } });
}

async function saveReport(id: string, file: string, importer: Importer): Promise<void> {
  const format = extname(file).toLowerCase() === '.csv' ? 'csv' : 'ndjson';
  const answer = await importer.client.get(`/imports/${id}/problems?format=${format}`);
  if (!answer.ok) throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message: answer.error.message } });
  try {
    await pipeline(answer.text, createWriteStream(resolve(importer.surroundings.workingDirectory, file)));
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw wrongUsage({ code: 'FILE_UNWRITABLE', args: { file, reason: systemReason(error) } });
  }
  tell(importer, { code: 'REPORT_WRITTEN', args: { file } });
}

/** A word of the registry's in the user's language; as it is where a newer registry says something that is not known here. */
function word(kind: 'STATE' | 'VERDICT' | 'CLASS', said: string, { locale }: Importer): string {
  const code = `${kind}_${said.toUpperCase().replaceAll('-', '_')}`;
  return messages.has(code) ? messages.render(code, locale) : said;
}

function tell({ surroundings, locale }: Importer, sentence: Sentence): void {
  surroundings.err.write(`${inWords(sentence, locale)}\n`);
}

function given(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
