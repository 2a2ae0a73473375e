import { CONDITION, RESTRICTED } from '@termverk/catalogue';
import type { MapEnds, ServedKind } from './served-version.js';

/** A published version with what its header tells that matters before its content is read. */
export interface ServedRow {
  readonly id: string;
  readonly artefact_id: string;
  readonly kind: ServedKind;
  readonly url: string;
  readonly version: string;
  readonly checksum: string;
  readonly row_count: number;
  readonly licence: string;
  readonly restricted: boolean;
  readonly closed_namespace: string | null;
  readonly status: string | null;
  readonly experimental: string | null;
  readonly standards_status: string | null;
  readonly content: string | null;
  readonly supplements: string | null;
  readonly value_set: string | null;
  readonly source_scope: string | null;
  readonly target_scope: string | null;
  readonly groups: readonly MapEnds[] | null;
}

/** The published versions of the terminology artefacts that changed after catalogue revision $1. Each header is parsed once. */
export const SERVED_SINCE = `
  with changed as materialized (
    select v.id, v.artefact_id, a.kind, a.url, v.version, encode(v.content_checksum, 'hex') as checksum, v.row_count,
      ${CONDITION} as licence, ${RESTRICTED} as restricted, a.closed_namespace, v.header::jsonb as h
    from artefact a join artefact_version v on v.artefact_id = a.id
    where a.revision > $1 and a.kind in ('code-system', 'value-set', 'concept-map') and v.frozen_at is not null
  )
  select id, artefact_id, kind, url, version, checksum, row_count, licence, restricted, closed_namespace, h ->> 'status' as status,
    h ->> 'experimental' as experimental,
    case when jsonb_typeof(h -> 'extension') = 'array' then (
      select e ->> 'valueCode' from jsonb_array_elements(h -> 'extension') e
      where e ->> 'url' = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status' limit 1) end as standards_status,
    h ->> 'content' as content, h ->> 'supplements' as supplements, h ->> 'valueSet' as value_set,
    coalesce(h ->> 'sourceScopeUri', h ->> 'sourceScopeCanonical') as source_scope,
    coalesce(h ->> 'targetScopeUri', h ->> 'targetScopeCanonical') as target_scope,
    case when kind = 'concept-map' and jsonb_typeof(h -> 'group') = 'array' then (
      select jsonb_agg(jsonb_build_object('source', g ->> 'source', 'target', g ->> 'target') order by n)
      from jsonb_array_elements(h -> 'group') with ordinality as t (g, n)) end as groups
  from changed`;
