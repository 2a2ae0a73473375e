import { knownIn } from './reading.js';

/** A text as an id, or null where it is none. */
const idOf = (text: string): string => `(case when ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text} end)::uuid`;

/** The id of what audit entry `e` is about; null where that is none. */
export const ENTRY_ABOUT = idOf('e.entity_id');

/**
 * Of audit entry `e`: whether its payload tells of something in a namespace that is closed to somebody, `readable` as of `knownIn`. Entries
 * about versions name their artefacts, and those about releases the versions that were taken in or out, by address or id, or how many they
 * are. What a payload names is looked up, each text of it once: it may be long, and what is closed may be much.
 */
export const entryTellsOfClosed = (readable: string): string => `case e.entity_kind
  when 'version' then exists (
    select from artefact_version v join artefact a on a.id = v.artefact_id where v.id = ${ENTRY_ABOUT} and not ${knownIn(readable)})
  when 'release' then exists (
      select from string_to_table(e.payload, '"') as named (text) join artefact a on a.url = named.text where not ${knownIn(readable)})
    or exists (
      select from string_to_table(e.payload, '"') as named (text) join artefact_version v on v.id = ${idOf('named.text')}
        join artefact a on a.id = v.artefact_id where not ${knownIn(readable)})
    or exists (
      select from release_item i join artefact_version v on v.id = i.version_id join artefact a on a.id = v.artefact_id
      where i.release_id = ${ENTRY_ABOUT} and not ${knownIn(readable)})
  else false end`;
