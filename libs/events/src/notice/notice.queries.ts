import { knownIn } from '@termverk/catalogue';

/** The columns of a notice `n` as `Notice` names them. */
export const NOTICE_COLUMNS = `n.seq, n.id, n.topic, n.subject_kind as "subjectKind", n.subject_id as "subjectId", n.artefact_id as "artefactId",
  n.about, n.version_id as "versionId", n.release_id as "releaseId", n.kind, n.subject_field as "subjectField",
  n.organisation_id as "organisationId", n.audience, n.title_sv as "titleSv", n.title_en as "titleEn", n.version, n.url, n.payload,
  n.occurred_at as "occurredAt",
  array(select distinct a.closed_namespace from artefact a where a.id = any(n.about) and a.closed_namespace is not null) as closed`;

/** Writes notices in the order of their numbers: $1 JSON. */
export const INSERT_NOTICES = `
  insert into event_notice (id, event_id, topic, subject_kind, subject_id, ordering_key, artefact_id, about, version_id, release_id, kind,
    subject_field, organisation_id, audience, title_sv, title_en, version, url, payload, occurred_at)
  select id, event_id, topic, subject_kind, subject_id, ordering_key, artefact_id, about, version_id, release_id, kind,
    subject_field, organisation_id, audience, title_sv, title_en, version, url, payload, occurred_at
  from jsonb_to_recordset($1::jsonb) as e (n integer, id uuid, event_id bigint, topic text, subject_kind text, subject_id text,
    ordering_key text, artefact_id uuid, about uuid[], version_id uuid, release_id uuid, kind text, subject_field text,
    organisation_id uuid, audience uuid, title_sv text, title_en text, version text, url text, payload jsonb, occurred_at timestamptz)
  order by n
  returning seq`;

/**
 * Who may know of a notice: `$1` the organisation that is asked for, `$2` what the closed namespaces begin with that may be read in (null:
 * all). What the sources hide is added.
 */
export const AUDIENCE = `(n.audience is null or n.audience = $1::uuid)
  and not exists (select from artefact a where a.id = any(n.about) and not ${knownIn('$2')})`;

/** The highest number so far. */
export const LAST_NOTICE = 'select coalesce(max(seq), 0)::text as seq from event_notice';

/** Artefacts that published releases hold: $1 ids of releases. */
export const ARTEFACTS_IN_RELEASES = `
  select distinct v.artefact_id as id from release_item i join release r on r.id = i.release_id
    join artefact_version v on v.id = i.version_id
  where i.release_id = any($1::uuid[]) and r.published_at is not null`;
