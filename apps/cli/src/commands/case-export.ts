import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Ending } from '@termverk/checks';
import type { Locale } from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import { inWords, systemReason, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import type { RegistryFlags } from './releases.js';

/** Flags of `case export`. */
export interface CaseExportFlags extends RegistryFlags {
  readonly for?: 'disclosure' | 'archive';
  readonly output?: string;
  readonly force?: boolean;
}

/** Saves a case as one ZIP file, with what the holder of the token may see of it or, for an archive, all of it. */
export async function caseExport(number: string, flags: CaseExportFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const purpose = flags.for ?? 'disclosure';
  const answer = await client.bytes(`/cases/${encodeURIComponent(number)}/export?for=${purpose}`);
  if (!answer.ok) {
    if (answer.error.status === 404) throw wrongUsage({ code: 'CASE_UNKNOWN', args: { number } });
    throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message: answer.error.message } });
  }
  const file = flags.output ?? `${number.replace(/[^\p{L}\p{N}.-]+/gu, '-')}-${purpose === 'archive' ? 'arkiv' : 'utlamnande'}.zip`;
  try {
    await writeFile(resolve(surroundings.workingDirectory, file), answer.value, { flag: flags.force === true ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw wrongUsage({ code: 'FILE_EXISTS', args: { file } });
    throw wrongUsage({ code: 'FILE_UNWRITABLE', args: { file, reason: systemReason(error) } });
  }
  surroundings.out.write(`${inWords({ code: 'CASE_SAVED', args: { file, bytes: answer.value.length } }, locale)}\n`);
  return { kind: 'done' };
}
