import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { known } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { referencesOf, Sources } from '../files/sources.js';

/** Loads the registered systems, invented ones or the others. */
export async function loadSystems(context: Context, files: SeedFiles, demo: boolean): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const organisations = await idsBySlug(context, 'organisation');
  const rows = (await files.csv('systems.csv'))
    .filter((line) => line['demo'] === String(demo))
    .map((line) => ({
      id: newId(),
      slug: line['key']!,
      name: line['name_sv']!,
      kind: line['kind']!,
      owner_id: idOf(organisations, line['owner']),
      in_use_since: known(line['since']),
      sources: sources.stored(referencesOf(line)),
      demo,
    }));
  return { rows: await insertNew(context, 'registered_system', rows) };
}
