import type { StoredName, StoredSource } from '@termverk/identity';

/** A registered system as it is stored. */
export interface SystemRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly slug: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly abbreviation: string | null;
  readonly earlier_names: readonly StoredName[];
  readonly other_names: readonly StoredName[];
  readonly kind: string;
  readonly description_sv: string | null;
  readonly description_en: string | null;
  readonly part_of: string | null;
  readonly owner_id: string | null;
  readonly vendor_id: string | null;
  readonly status: string | null;
  readonly status_as_of: string | null;
  readonly in_use_since: string | null;
  readonly ended_on: string | null;
  readonly requirement_rows: readonly number[];
  readonly sources: readonly StoredSource[];
  readonly demo: boolean;
}

/** What a system depends on, as it is stored. */
export interface SystemArtefactRow {
  readonly [column: string]: unknown;
  readonly system_id: string;
  readonly canonical: string;
  readonly role: string;
  readonly sources: readonly StoredSource[];
}

const COLUMNS = `id, slug, name_sv, name_en, abbreviation, earlier_names, other_names, kind, description_sv, description_en, part_of, owner_id,
  vendor_id, status, status_as_of, in_use_since, ended_on, requirement_rows, sources, demo`;

const FILTER = `($1::text is null or kind = $1) and ($2::text is null or status = $2)
  and ($3::text is null or owner_id = (select o.id from organisation o where o.slug = $3))
  and ($4::text is null or vendor_id = (select o.id from organisation o where o.slug = $4))
  and ($5::smallint is null or $5 = any(requirement_rows))
  and ($6::text[] is null or exists (select 1 from registered_system_artefact a where a.system_id = s.id and a.canonical = any($6)))`;

/**
 * Systems by name: $1 kind, $2 status, $3 slug of the owner, $4 slug of the vendor, $5 row of the requirements, $6 canonicals that they
 * are linked to, each or null, $7 name after, $8 id after, $9 how many.
 */
export const SYSTEMS = `
  select ${COLUMNS} from registered_system s
  where ${FILTER} and ($7::text is null or (name_sv collate "sv-x-icu", id) > ($7 collate "sv-x-icu", $8::uuid))
  order by name_sv collate "sv-x-icu", id limit $9`;
export const SYSTEM_COUNT = `select count(*) as n from registered_system s where ${FILTER}`;
export const SYSTEMS_BY_ID = `select ${COLUMNS} from registered_system where id = any($1::uuid[])`;
export const SYSTEM_BY_SLUG = `select ${COLUMNS} from registered_system where slug = $1`;
export const PARTS_OF_SYSTEMS = `
  select ${COLUMNS} from registered_system where part_of = any($1::uuid[]) order by name_sv collate "sv-x-icu", id`;
export const ARTEFACTS_OF_SYSTEMS = `
  select system_id, canonical, role, sources from registered_system_artefact
  where system_id = any($1::uuid[]) order by role, canonical collate "C"`;
