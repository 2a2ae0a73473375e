/** A published version as the FHIR face finds it. */
export interface ResourceRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly type: string;
  readonly url: string;
  readonly version: string;
  readonly own_version: string | null;
  readonly name: string | null;
  readonly title: string | null;
  readonly status: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly identifier: unknown;
  readonly unique_id: unknown;
  readonly updated_ms: number;
  readonly row_count: number;
  readonly clauses: number;
  readonly content: string | null;
}

/** The published versions with a FHIR header of artefacts that changed after catalogue revision $1. Each header is parsed once. */
export const RESOURCES_SINCE = `
  with changed as materialized (
    select v.id, a.url, v.version, v.row_count, extract(epoch from v.frozen_at) * 1000 as updated_ms, v.header::jsonb as h
    from artefact a join artefact_version v on v.artefact_id = a.id
    where a.revision > $1 and v.frozen_at is not null
      and a.kind in ('code-system', 'value-set', 'concept-map', 'specification', 'naming-system')
  )
  select id, h ->> 'resourceType' as type, url, version, h ->> 'version' as own_version, h ->> 'name' as name, h ->> 'title' as title,
    h ->> 'status' as status, h ->> 'publisher' as publisher, h ->> 'date' as date, h -> 'identifier' as identifier,
    h -> 'uniqueId' as unique_id, h ->> 'content' as content, updated_ms::float8 as updated_ms, row_count,
    greatest(jsonb_array_length(case when jsonb_typeof(h -> 'compose' -> 'include') = 'array' then h -> 'compose' -> 'include' else '[]' end),
      jsonb_array_length(case when jsonb_typeof(h -> 'compose' -> 'exclude') = 'array' then h -> 'compose' -> 'exclude' else '[]' end)) as clauses
  from changed
  where h ->> 'resourceType' in ('CodeSystem', 'ValueSet', 'ConceptMap', 'StructureDefinition', 'NamingSystem')`;

/**
 * Versions among $1, which who asks knows of, that have any of the rows with keys $2: two index look-ups for each pair. What is in content
 * under a licence is not told.
 */
export const VERSIONS_WITH_ROW = `
  select distinct v.id
  from unnest($1::uuid[]) as v (id) cross join unnest($2::text[]) as wanted (key)
  cross join lateral (
    select block_id from version_block
    where version_id = v.id and first_key <= wanted.key collate "C" order by first_key desc limit 1
  ) b
  join content_row r on r.block_id = b.block_id and r.key = wanted.key
  where not exists (
    select from artefact_version av join artefact a on a.id = av.artefact_id join licence l on l.code = a.licence
    where av.id = v.id and l.may_read = 'licensed')`;
