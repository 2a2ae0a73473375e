import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { fillEmpty, idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { earlierNamesOf, otherNamesOf, successionsOf } from '../files/names.js';
import { dayAfter, firstDay, known } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { referencesOf, Sources } from '../files/sources.js';

/** What an organisation that came with an older edition of the files may not have been told yet. */
const FILLED = ['abbreviation', 'county_code', 'earlier_names', 'other_names'];

/** Loads organisations with their names, the organisation that they are a part of, and who took over from whom. */
export async function loadOrganisations(context: Context, files: SeedFiles, tables: readonly string[]): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const lines = (await Promise.all(tables.map((table) => files.csv(table)))).flat();
  const ids = await idsBySlug(context, 'organisation');
  // Ids first: an organisation may be a part of one that comes later in the same file.
  for (const { key } of lines) if (!ids.has(key!)) ids.set(key!, newId());
  const rows = lines.map((line) => ({
    id: idOf(ids, line['key']),
    slug: line['key']!,
    kind: line['kind']!,
    name_sv: line['name_sv']!,
    name_en: known(line['name_en']),
    abbreviation: known(line['abbreviation']),
    earlier_names: earlierNamesOf(line['earlier_names']),
    other_names: otherNamesOf(line['other_names'], sources),
    organisation_number: known(line['organisation_number']),
    code: known(line['code']),
    county_code: known(line['county_code']),
    part_of: idOf(ids, line['part_of']),
    valid_from: firstDay(line['valid_from']),
    valid_to: dayAfter(line['valid_to']),
    sources: sources.stored(referencesOf(line)),
    demo: line['demo'] === 'true',
  }));
  const successions = lines.flatMap((line) =>
    successionsOf(line['succeeded_by']).map(({ successor, since }) => ({
      predecessor_id: idOf(ids, line['key']),
      successor_id: idOf(ids, successor),
      since,
      sources: sources.stored(referencesOf(line)),
    })),
  );
  const added = await insertNew(context, 'organisation', rows);
  return {
    rows: added,
    filled: await fillEmpty(context, 'organisation', 'slug', FILLED, rows),
    successions: await insertNew(context, 'organisation_succession', successions),
  };
}
