import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { dayAfter, firstDay, known } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { referencesOf, Sources } from '../files/sources.js';

/** Loads organisations with their earlier names and the organisation that they are a part of. */
export async function loadOrganisations(context: Context, files: SeedFiles, tables: readonly string[]): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const lines = (await Promise.all(tables.map((table) => files.csv(table)))).flat();
  const ids = await idsBySlug(context, 'organisation');
  const fresh = lines.filter((line) => !ids.has(line['key']!));
  // Ids first: an organisation may be a part of one that comes later in the same file.
  for (const line of fresh) ids.set(line['key']!, newId());
  const rows = fresh.map((line) => ({
    id: idOf(ids, line['key']),
    slug: line['key']!,
    kind: line['kind']!,
    name_sv: line['name_sv']!,
    name_en: known(line['name_en']),
    earlier_names: earlierNames(line['earlier_names']!),
    organisation_number: known(line['organisation_number']),
    code: known(line['county_code']),
    part_of: idOf(ids, line['part_of']),
    valid_from: firstDay(line['valid_from']),
    valid_to: dayAfter(line['valid_to']),
    sources: sources.stored(referencesOf(line)),
    demo: line['demo'] === 'true',
  }));
  return { rows: await insertNew(context, 'organisation', rows) };
}

/** `name@day it ended`, several joined by `|`; the day may be unknown. */
function earlierNames(cell: string): JsonObject[] {
  return cell
    .split('|')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const at = entry.lastIndexOf('@');
      const until = known(entry.slice(at + 1));
      return { name: entry.slice(0, at), ...(until === null ? {} : { until }) };
    });
}
