/** A namespace with whether everybody may read there, as it is stored. */
export interface NamespaceRow {
  readonly prefix: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly organisationId: string | null;
  readonly open: boolean;
  readonly reason_sv: string | null;
  readonly reason_en: string | null;
  readonly since: Date | null;
}

/** All of them, or the one with a prefix ($1). */
export const NAMESPACES = `
  select n.prefix, n.name_sv, n.name_en, n.organisation_id as "organisationId", coalesce(r.open, true) as open, r.reason_sv, r.reason_en,
    r.recorded_at as since
  from namespace n
  left join lateral (select * from namespace_reading r where r.prefix = n.prefix order by r.id desc limit 1) as r on true
  where $1::text is null or n.prefix = $1 order by n.prefix`;

/** $1 prefix, $2, $3 name, $4 slug of the organisation or null. */
export const ADD_NAMESPACE = `
  insert into namespace (prefix, name_sv, name_en, organisation_id)
  values ($1, $2, $3, (select id from organisation where slug = $4)) on conflict do nothing returning prefix`;
export const ORGANISATION_KNOWN = 'select 1 from organisation where slug = $1';
/** $1 prefix, $2 open, $3, $4 reason, $5 who. */
export const SET_READING = 'insert into namespace_reading (prefix, open, reason_sv, reason_en, set_by) values ($1, $2, $3, $4, $5)';
/** Marks the artefacts of a namespace after what holds in it now: $1 prefix. Gives those that changed. */
export const MARK_ARTEFACTS = `
  update artefact set closed_namespace = closed_namespace(url)
  where starts_with(url, $1) and closed_namespace is distinct from closed_namespace(url) returning id`;
