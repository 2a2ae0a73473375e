import { TITLE } from '../artefact/artefact.queries.js';
import { knownIn } from '../namespace/reading.js';
import type { ReferenceDetail } from './references-in.js';

/** How many relations of concepts are told of at once. */
export const MOST_RELATIONS = 500;

export const FORGET_REFERENCES = 'delete from artefact_reference where source_id = any($1::uuid[])';
/** $1: rows as JSON. */
export const FILE_REFERENCES = `
  insert into artefact_reference (source_id, use, target, detail)
  select source_id, use, target, detail from jsonb_to_recordset($1::jsonb) as r (source_id uuid, use text, target text, detail jsonb)`;

/**
 * Of artefact `a`: whether somebody of organisation $1 may at $2 know what is in it, who may read in the closed namespaces $3. What it
 * refers to is part of its content.
 */
const READABLE = `
  a.published_at is not null and ${knownIn('$3')} and a.licence <> all (array(
    select l.code from licence l where l.may_read = 'licensed' and not exists (
      select 1 from licence_grant g where g.licence = l.code and g.organisation_id = $1::uuid
        and g.valid_from <= $2::timestamptz and (g.valid_to is null or g.valid_to > $2::timestamptz))))`;

/** How many artefacts use another one in some way. */
export interface UseCountRow {
  readonly [column: string]: unknown;
  readonly artefact: string;
  readonly use: string;
  readonly count: number;
}

/** $4: ids of artefacts and a name of each (`[{ artefact, name }]`). $1 – $3 as of `READABLE`. An artefact does not use itself. */
export const USE_COUNTS = `
  select k.artefact, r.use, count(distinct r.source_id)::int as count
  from jsonb_to_recordset($4::jsonb) as k (artefact uuid, name text)
  join artefact_reference r on r.target = k.name and r.source_id <> k.artefact
  join artefact a on a.id = r.source_id
  where ${READABLE}
  group by k.artefact, r.use`;

/** An artefact that uses another one, on the page of question `i`. */
export interface UserRow {
  readonly [column: string]: unknown;
  readonly i: number;
  readonly source_id: string;
  readonly sort_title: string;
  readonly details: readonly ReferenceDetail[];
}

/**
 * Pages of what uses an artefact in one way, by title: $4 the questions (`[{ i, artefact, names, use, title, id, most }]`, `title` and `id`
 * to continue after or null). $1 – $3 as of `READABLE`.
 */
export const USERS = `
  select k.i, u.source_id, u.sort_title, u.details
  from jsonb_to_recordset($4::jsonb) as k (i int, artefact uuid, names text[], use text, title text, id uuid, most int)
  cross join lateral (
    select a.id as source_id, ${TITLE} as sort_title, r.details
    from (
      select f.source_id, jsonb_agg(f.detail order by f.target) as details from artefact_reference f
      where f.target = any(k.names) and f.use = k.use and f.source_id <> k.artefact group by f.source_id) r
    join artefact a on a.id = r.source_id
    where ${READABLE} and (k.title is null or (${TITLE} collate "sv-x-icu", a.id) > (k.title collate "sv-x-icu", k.id))
    order by ${TITLE} collate "sv-x-icu", a.id limit k.most) u`;

/** What a concept says of another one, which may be the other way round. */
export interface RelationRow {
  readonly [column: string]: unknown;
  readonly source: string;
  readonly use: string;
  readonly target: string;
  readonly detail: ReferenceDetail;
}

/** What is said by concepts of the URLs $4, and by others of them, in the uses $5; $6 at most. $1 – $3 as of `READABLE`. */
export const RELATIONS = `
  select distinct a.url as source, r.use, r.target, r.detail
  from (
    select f.* from artefact s join artefact_reference f on f.source_id = s.id where s.url = any($4::text[]) and f.use = any($5::text[])
    union
    select f.* from artefact_reference f where f.target = any($4::text[]) and f.use = any($5::text[])) r
  join artefact a on a.id = r.source_id
  where a.kind = 'concept' and ${READABLE}
  order by a.url, r.use, r.target limit $6`;

/** A release that holds some published version of the artefact of question `i`. */
export interface HoldingRow {
  readonly [column: string]: unknown;
  readonly i: number;
  readonly id: string;
  readonly effective_from: Date;
  readonly versions: readonly string[];
}

/** Pages of releases, the newest first: $1 the questions (`[{ i, artefact, from, id, most }]`, `from` and `id` to continue after or null). */
export const RELEASES_HOLDING = `
  select k.i, h.id, h.effective_from, h.versions
  from jsonb_to_recordset($1::jsonb) as k (i int, artefact uuid, "from" timestamptz, id uuid, most int)
  cross join lateral (
    select l.id, l.effective_from, jsonb_agg(v.version order by v.frozen_at) as versions
    from artefact_version v join release_item t on t.version_id = v.id join release l on l.id = t.release_id
    where v.artefact_id = k.artefact and v.frozen_at is not null and (k."from" is null or (l.effective_from, l.id) < (k."from", k.id))
    group by l.id order by l.effective_from desc, l.id desc limit k.most) h`;
export const RELEASES_HOLDING_COUNT = `
  select count(distinct t.release_id) as n from artefact_version v join release_item t on t.version_id = v.id
  where v.artefact_id = $1 and v.frozen_at is not null`;
