import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { fillEmpty, idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { earlierNamesOf, entriesOf, otherNamesOf } from '../files/names.js';
import { known } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { referencesOf, Sources } from '../files/sources.js';

/** What a system that came with an older edition of the files may not have been told yet. */
const FILLED = [
  'name_en',
  'abbreviation',
  'earlier_names',
  'other_names',
  'description_sv',
  'description_en',
  'part_of',
  'owner_id',
  'vendor_id',
  'status',
  'status_as_of',
  'in_use_since',
  'ended_on',
  'requirement_rows',
];

/** The files that systems come from. */
export const SYSTEM_FILES = ['systems.csv', 'system-artefacts.csv'];

/** Loads the registered systems, invented ones or the others, with the canonicals of what they depend on. */
export async function loadSystems(context: Context, files: SeedFiles, demo: boolean): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const organisations = await idsBySlug(context, 'organisation');
  const lines = await linesOf(files, 'systems.csv', demo);
  const ids = await idsBySlug(context, 'registered_system');
  // Ids first: a system may be a part of one that comes later.
  for (const { key } of lines) if (!ids.has(key!)) ids.set(key!, newId());
  const rows = lines.map((line) => ({
    id: idOf(ids, line['key']),
    slug: line['key']!,
    name_sv: line['name_sv']!,
    name_en: known(line['name_en']),
    abbreviation: known(line['abbreviation']),
    earlier_names: earlierNamesOf(line['earlier_names']),
    other_names: otherNamesOf(line['other_names'], sources),
    kind: line['kind']!,
    description_sv: known(line['description_sv']),
    description_en: known(line['description_en']),
    part_of: idOf(ids, line['part_of']),
    owner_id: idOf(organisations, line['owner']),
    vendor_id: idOf(organisations, line['vendor']),
    status: known(line['status']),
    status_as_of: known(line['status_as_of']),
    in_use_since: known(line['since']),
    ended_on: known(line['ended']),
    requirement_rows: entriesOf(line['requirement_rows']).map(Number),
    sources: sources.stored(referencesOf(line)),
    demo,
  }));
  const links = (await linesOf(files, 'system-artefacts.csv', demo)).map((line) => ({
    system_id: idOf(ids, line['system']),
    role: line['role']!,
    canonical: line['canonical']!,
    sources: sources.stored(referencesOf(line)),
  }));
  const added = await insertNew(context, 'registered_system', rows);
  return {
    rows: added,
    filled: await fillEmpty(context, 'registered_system', 'slug', FILLED, rows),
    links: await insertNew(context, 'registered_system_artefact', links),
  };
}

async function linesOf(files: SeedFiles, file: string, demo: boolean) {
  return (await files.csv(file)).filter((line) => line['demo'] === String(demo));
}
