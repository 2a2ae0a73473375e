import type { Ending } from '@termverk/checks';
import type { Locale } from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import type { RegistryError } from '../registry/registry-client.js';
import { inWords, Stop, unavailable, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';
import { fileBody } from './file-body.js';
import type { RegistryFlags } from './releases.js';

interface PushReport {
  readonly accepted: number;
  readonly replaced: number;
  readonly rejected: readonly { readonly row: number; readonly code: string; readonly message: string }[];
  readonly rejectedTotal?: number;
}

/** Sends aggregated usage figures; the registry takes the file whole or not at all. */
export async function usagePush(file: string, flags: RegistryFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const body = await fileBody(file, surroundings.workingDirectory);
  if (body.sizeBytes === 0) throw new Stop({ kind: 'not-verified' }, { code: 'FILE_EMPTY', args: { file } });
  const answer = await client.post('/usage', 'text/csv', body.open);
  const report = answer.ok ? pushReport(await whole(answer.text)) : rejectionIn(answer.error);
  if (report === undefined) throw unavailable({ code: 'REGISTRY_BROKE_OFF', args: { url: client.url, reason: 'JSON' } });
  if (report.rejected.length === 0) {
    const { accepted, replaced } = report;
    surroundings.out.write(`${inWords({ code: 'PUSHED', args: { accepted, replaced } }, locale)}\n`);
    return { kind: 'done' };
  }
  for (const { row, code, message } of report.rejected) {
    surroundings.out.write(`${inWords({ code: 'ROW', args: { row, code, message } }, locale)}\n`);
  }
  throw new Stop({ kind: 'refused' }, { code: 'PUSH_REJECTED', args: { n: report.rejectedTotal ?? report.rejected.length } });
}

/** A refused push answers 422 with the same report as an accepted one. */
function rejectionIn({ message }: RegistryError): PushReport {
  const report = pushReport(message);
  if (report === undefined) throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message } });
  return report;
}

function pushReport(text: string): PushReport | undefined {
  try {
    const report = JSON.parse(text) as Partial<PushReport>;
    return Array.isArray(report.rejected) && typeof report.accepted === 'number' ? (report as PushReport) : undefined;
  } catch {
    // Some other refusal, whose text the caller shows.
    return undefined;
  }
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
