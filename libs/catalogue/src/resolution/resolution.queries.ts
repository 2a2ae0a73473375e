/** An artefact with its published versions and the facts that resolution needs, as one row. */
export interface ResolvableRow {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  readonly title_sv: string | null;
  readonly title_en: string | null;
  readonly licence: string;
  readonly closed_namespace: string | null;
  readonly subject_field: string | null;
  readonly authority_id: string | null;
  readonly demo: boolean;
  readonly versions: {
    id: string;
    version: string;
    content_checksum: string;
    meaning_checksum: string;
    published_ms: number;
  }[];
  readonly facts: {
    id: number;
    kind: string;
    version_id: string | null;
    discriminator: string;
    value: Record<string, unknown> | null;
    from_ms: number;
    to_ms: number | null;
  }[];
}

/** What {@link CURRENT_STATE} tells. */
export interface StateRow {
  readonly [column: string]: unknown;
  readonly revision: string;
  /** Empty when all are open. */
  readonly namespaces: readonly { readonly prefix: string; readonly open: boolean }[];
}

/** The revision, and the namespaces, those with the longest prefix first, once one of them is closed: it decides which a name lies in. */
export const CURRENT_STATE = `
  with reading as (
    select n.prefix, coalesce((select r.open from namespace_reading r where r.prefix = n.prefix order by r.id desc limit 1), true) as open
    from namespace n)
  select revision, case when exists (select from reading where not open) then
    (select json_agg(json_build_object('prefix', prefix, 'open', open) order by length(prefix) desc) from reading) else '[]' end as namespaces
  from catalogue_revision`;

/** Artefacts that changed after a revision: $1. */
export const ARTEFACTS_SINCE = `
  select a.id, a.kind, a.url, a.title_sv, a.title_en, a.licence, a.closed_namespace, a.subject_field, a.authority_id, a.demo,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'content_checksum', encode(v.content_checksum, 'hex'),
        'meaning_checksum', encode(v.meaning_checksum, 'hex'), 'published_ms', extract(epoch from v.frozen_at) * 1000) order by v.frozen_at, v.id)
      from artefact_version v where v.artefact_id = a.id and v.frozen_at is not null), '[]') as versions,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'version_id', f.version_id, 'discriminator', f.discriminator,
        'value', f.value, 'from_ms', extract(epoch from f.valid_from) * 1000, 'to_ms', extract(epoch from f.valid_to) * 1000))
      from fact f where f.artefact_id = a.id and f.kind in ('lifecycle', 'alias', 'default-version')), '[]') as facts
  from artefact a where a.revision > $1`;
