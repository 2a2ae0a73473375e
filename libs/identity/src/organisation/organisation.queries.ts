import type { StoredName, StoredSource } from './names.js';

/** An organisation as it is stored. */
export interface OrganisationRow {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly abbreviation: string | null;
  readonly earlier_names: readonly StoredName[];
  readonly other_names: readonly StoredName[];
  readonly organisation_number: string | null;
  readonly hsa_id: string | null;
  readonly code: string | null;
  readonly county_code: string | null;
  readonly part_of: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly sources: readonly StoredSource[];
  readonly demo: boolean;
}

/** That an organisation took over from another, as it is stored. */
export interface SuccessionRow {
  readonly predecessor_id: string;
  readonly successor_id: string;
  readonly since: string | null;
}

const COLUMNS = `id, slug, kind, name_sv, name_en, abbreviation, earlier_names, other_names, organisation_number, hsa_id, code, county_code,
  part_of, valid_from::text, valid_to::text, sources, demo`;

const FILTER = `($1::text is null or kind = $1) and ($2::text is null or county_code = $2)
  and ($3::text is null or part_of = (select w.id from organisation w where w.slug = $3)) and ($4::boolean is null or demo = $4)`;

/** Organisations by name: $1 kind, $2 county, $3 slug of the whole, $4 whether invented, each or null, $5 name after, $6 id after, $7 how many. */
export const ORGANISATIONS = `
  select ${COLUMNS} from organisation
  where ${FILTER} and ($5::text is null or (name_sv collate "sv-x-icu", id) > ($5 collate "sv-x-icu", $6::uuid))
  order by name_sv collate "sv-x-icu", id limit $7`;
export const ORGANISATION_COUNT = `select count(*) as n from organisation where ${FILTER}`;
export const ORGANISATIONS_BY_ID = `select ${COLUMNS} from organisation where id = any($1::uuid[])`;
export const ORGANISATION_BY_SLUG = `select ${COLUMNS} from organisation where slug = $1`;
export const SUCCESSORS_OF = `
  select predecessor_id, successor_id, since from organisation_succession where predecessor_id = any($1::uuid[]) order by since, successor_id`;
export const PREDECESSORS_OF = `
  select predecessor_id, successor_id, since from organisation_succession where successor_id = any($1::uuid[]) order by since, predecessor_id`;
