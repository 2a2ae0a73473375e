import type { JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { fillEmpty, insertNew } from '../files/insert-new.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';

interface SubjectField {
  readonly code: string;
  readonly name: { readonly sv: string; readonly en: string };
  readonly description: { readonly sv: string; readonly en: string };
  readonly broader: string | null;
  readonly legalDomains: readonly string[];
  readonly sources: readonly Reference[];
  readonly demo: boolean;
}

/** Loads the subject fields, invented ones or the others. */
export async function loadSubjectFields(context: Context, files: SeedFiles, demo: boolean): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const { subjectFields } = await files.yaml<{ subjectFields: readonly SubjectField[] }>('subject-fields.yaml');
  const rows = subjectFields
    .filter((field) => field.demo === demo)
    .map(({ code, name, description, broader, legalDomains, sources: references }) => ({
      code,
      name_sv: name.sv,
      name_en: name.en,
      description_sv: description.sv,
      description_en: description.en,
      broader,
      legal_domains: legalDomains,
      sources: sources.stored(references),
      demo,
    }));
  const added = await insertNew(context, 'subject_field', rows);
  return { rows: added, filled: await fillEmpty(context, 'subject_field', 'code', ['legal_domains', 'sources'], rows) };
}
