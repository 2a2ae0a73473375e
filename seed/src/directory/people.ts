import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import type { SeedFiles } from '../files/seed-files.js';

/** An invented person of the demonstration. */
export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly { readonly role: string; readonly subjectField: string | null }[];
  /** Bodies on which the person sits. */
  readonly seats: readonly string[];
}

/** The invented people have been where they are since before anything that the demonstration tells of. */
const SINCE = '2024-01-01T00:00:00Z';

/** Loads the invented people with their memberships and roles. Their seats come with the bodies. */
export async function loadPeople(context: Context, files: SeedFiles): Promise<JsonObject> {
  const { people } = await files.yaml<{ people: readonly DemoPerson[] }>('people/demo.yaml');
  const [organisations, known] = [await idsBySlug(context, 'organisation'), await idsBySlug(context, 'person')];
  const fresh = people.filter((person) => !known.has(person.key)).map((person) => ({ ...person, id: newId() }));
  return {
    rows: await insertNew(
      context,
      'person',
      fresh.map(({ id, key, name }) => ({ id, slug: key, name, demo: true })),
    ),
    memberships: await insertNew(
      context,
      'membership',
      fresh.map(({ id, organisation }) => ({
        id: newId(),
        person_id: id,
        organisation_id: idOf(organisations, organisation),
        valid_from: SINCE,
        recorded_at: context.now.toISOString(),
      })),
    ),
    roles: await insertNew(
      context,
      'role_grant',
      fresh.flatMap(({ id, roles }) =>
        roles.map(({ role, subjectField }) => ({
          id: newId(),
          person_id: id,
          role,
          subject_field: subjectField,
          valid_from: SINCE,
          recorded_at: context.now.toISOString(),
        })),
      ),
    ),
  };
}
