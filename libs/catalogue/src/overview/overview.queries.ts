import { knownIn } from '../namespace/reading.js';

/** How many published artefacts have each value of a dimension, most first: kind, subject field, authority, licence, or who is unknown. $1 readable namespaces. */
export const ARTEFACT_FACETS = `
  with known as (select a.kind, a.subject_field, a.authority_id, a.licence from artefact a where a.published_at is not null and ${knownIn('$1')})
  select 'kinds' as facet, kind as value, count(*)::int as count from known group by kind
  union all
  select 'subjectFields', subject_field, count(*)::int from known where subject_field is not null group by subject_field
  union all
  select 'authorities', authority_id::text, count(*)::int from known where authority_id is not null group by authority_id
  union all
  select 'licences', licence, count(*)::int from known group by licence
  order by 1, 3 desc, 2`;

/** How many published artefacts state that nobody knows who develops, operates or funds them: $1 is the time at which it holds, $2 readable namespaces. */
export const UNKNOWN_RESPONSIBILITY = `
  select role.name as value, count(*)::int as count
  from (
    select distinct on (f.artefact_id) f.value from fact f join artefact a on a.id = f.artefact_id
    where a.published_at is not null and ${knownIn('$2')} and f.kind = 'responsibility' and f.valid_from <= $1 and (f.valid_to is null or f.valid_to > $1)
    order by f.artefact_id, f.id desc) held
  cross join unnest(array['developer', 'operator', 'funder']) as role (name)
  where held.value ->> role.name = 'unknown'
  group by role.name order by role.name`;

/** Things besides artefacts. */
export const DIRECTORY_COUNTS = `
  select (select count(*)::int from organisation) as organisations, (select count(*)::int from registered_system) as systems,
    (select count(*)::int from governance_body) as bodies, (select count(*)::int from legal_act) as "legalActs"`;

/** Published versions, the latest first: $1 kind, $2 subject field, $3 authority (null: any); $4 readable namespaces; $5, $6 continue after; $7 how many. */
export const LATEST_VERSIONS = `
  select v.id, v.frozen_at from artefact_version v join artefact a on a.id = v.artefact_id
  where v.frozen_at is not null and ($1::text is null or a.kind = $1) and ($2::text is null or a.subject_field = $2)
    and ($3::uuid is null or a.authority_id = $3) and ${knownIn('$4')}
    and ($5::timestamptz is null or (v.frozen_at, v.id) < ($5, $6::uuid))
  order by v.frozen_at desc, v.id desc limit $7`;

/** How many of them there are: $1 to $4 as above. */
export const VERSION_COUNT = `
  select count(*)::int as n from artefact_version v join artefact a on a.id = v.artefact_id
  where v.frozen_at is not null and ($1::text is null or a.kind = $1) and ($2::text is null or a.subject_field = $2)
    and ($3::uuid is null or a.authority_id = $3) and ${knownIn('$4')}`;
