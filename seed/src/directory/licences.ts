import type { JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { insertNew } from '../files/insert-new.js';
import { known } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';

interface Licence {
  readonly code: string;
  readonly title: { readonly sv: string; readonly en: string };
  readonly holder: string;
  readonly read: string;
  readonly redistribute: boolean | null;
  readonly derive: boolean | null;
  readonly url: string;
}

/** Loads the terms under which content may be read and passed on. */
export async function loadLicences(context: Context, files: SeedFiles): Promise<JsonObject> {
  const { licences } = await files.yaml<{ licences: readonly Licence[] }>('licences.yaml');
  const rows = licences.map((licence) => ({
    code: licence.code,
    title_sv: licence.title.sv,
    title_en: licence.title.en,
    url: known(licence.url),
    holder: known(licence.holder),
    may_read: licence.read,
    may_redistribute: licence.redistribute,
    may_derive: licence.derive,
  }));
  return { rows: await insertNew(context, 'licence', rows) };
}
