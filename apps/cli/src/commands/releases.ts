import type { Ending } from '@termverk/checks';
import { localized, type Locale } from '@termverk/kernel';
import { readSettings } from '../config/settings.js';
import { registryFor } from '../registry/access.js';
import { publishedReleases, type ReleaseItem } from '../registry/release.js';
import { inWords, wrongUsage } from '../stop.js';
import type { Surroundings } from '../surroundings.js';

/** Flags of the commands that read from a registry. */
export interface RegistryFlags {
  readonly registry?: string;
  readonly config?: string;
}

/** Lists the published releases: name, first day in force, title. */
export async function releases(flags: RegistryFlags, surroundings: Surroundings, locale: Locale): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const published = await publishedReleases(client);
  if (published.length === 0) surroundings.err.write(`${inWords({ code: 'NO_RELEASES' }, locale)}\n`);
  const width = Math.max(0, ...published.map(({ name }) => name.length));
  for (const { name, effectiveFrom, title } of published) {
    const wording = localized({ sv: title.sv, en: title.en ?? undefined }, locale);
    surroundings.out.write(`${name.padEnd(width)}  ${effectiveFrom.slice(0, 10)}  ${wording}\n`);
  }
  return { kind: 'done' };
}

/** Tells what a canonical or alias stands for, as JSON. */
export async function resolveCanonical(
  canonical: string,
  flags: RegistryFlags & { readonly asOf?: string },
  surroundings: Surroundings,
  locale: Locale,
): Promise<Ending> {
  const { configuration } = await readSettings(flags.config, surroundings, locale);
  const client = registryFor(flags.registry, configuration, surroundings, locale);
  const query = new URLSearchParams({ canonical, ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }) });
  const answer = await client.json<ReleaseItem>(`/resolve?${query.toString()}`);
  if (!answer.ok) {
    if (answer.error.status === 404) throw wrongUsage({ code: 'ARTEFACT_UNKNOWN', args: { canonical } });
    throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message: answer.error.message } });
  }
  surroundings.out.write(`${JSON.stringify(answer.value, null, 2)}\n`);
  return { kind: 'done' };
}
