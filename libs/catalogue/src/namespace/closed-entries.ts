import { knownIn } from './reading.js';

/** The id of what audit entry `e` is about, where it is one. */
const ABOUT = `(case when e.entity_id ~ '^[0-9a-f-]{36}$' then e.entity_id end)::uuid`;

/**
 * Of audit entry `e`: whether its payload tells of something in a namespace that is closed to somebody, `readable` as of `knownIn`. Entries
 * about versions name their artefacts, and those about releases the versions that were taken in or out, by address or id, or how many they are.
 */
export const entryTellsOfClosed = (readable: string): string => `case e.entity_kind
  when 'version' then exists (
    select from artefact_version v join artefact a on a.id = v.artefact_id where v.id = ${ABOUT} and not ${knownIn(readable)})
  when 'release' then exists (
    select from artefact a join artefact_version v on v.artefact_id = a.id
    where a.closed_namespace is not null and not ${knownIn(readable)} and (strpos(e.payload, a.url) > 0 or strpos(e.payload, v.id::text) > 0
      or exists (select from release_item i where i.release_id = ${ABOUT} and i.version_id = v.id)))
  else false end`;
