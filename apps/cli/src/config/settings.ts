import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { Locale } from '@termverk/kernel';
import { inWords, Stop, systemReason, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import type { Configuration } from './configuration.js';
import { readConfiguration } from './read-configuration.js';

/** The file that is looked for when `--config` is not given. */
export const CONFIGURATION_FILE = 'termverk.yaml';

/** A configuration and the folder that its paths start from. */
export interface Settings {
  readonly configuration: Configuration;
  readonly folder: string;
}

/** Reads the configuration: the named file, or `termverk.yaml` in the working directory when it is there. */
export async function readSettings(named: string | undefined, { workingDirectory }: Surroundings, locale: Locale): Promise<Settings> {
  const path = resolve(workingDirectory, named ?? CONFIGURATION_FILE);
  const shown = relative(workingDirectory, path) || path;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (named === undefined && systemReason(error) === 'ENOENT') return { configuration: {}, folder: workingDirectory };
    throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file: shown, reason: systemReason(error) } });
  }
  const reading = readConfiguration(text);
  if (reading.ok) return { configuration: reading.value, folder: dirname(path) };
  throw new Stop(
    { kind: 'usage' },
    ...reading.problems.map(({ line, column, problem, more }) => ({
      code: 'CONFIG_PROBLEM' as const,
      args: { file: shown, line, column, problem: [problem, ...more].map((sentence) => inWords(sentence, locale)).join('. ') },
    })),
  );
}

/** The path of a file as findings show it: relative to the folder, with forward slashes. */
export function shownPath(path: string, folder: string): string {
  return relative(folder, path).replaceAll('\\', '/') || path;
}

/** The path of a file named in the configuration. */
export function inFolder(path: string, folder: string): string {
  return resolve(folder, path);
}
