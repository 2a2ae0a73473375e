/** An organisation as it is stored. */
export interface OrganisationRow {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly earlier_names: { name: string; until?: string }[];
  readonly organisation_number: string | null;
  readonly hsa_id: string | null;
  readonly code: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly demo: boolean;
}

const COLUMNS = `id, slug, kind, name_sv, name_en, earlier_names, organisation_number, hsa_id, code, valid_from::text, valid_to::text, demo`;

/** Organisations by name: $1 kind or null, $2 name after, $3 id after, $4 how many. */
export const ORGANISATIONS = `
  select ${COLUMNS} from organisation
  where ($1::text is null or kind = $1)
    and ($2::text is null or (name_sv collate "sv-x-icu", id) > ($2 collate "sv-x-icu", $3::uuid))
  order by name_sv collate "sv-x-icu", id limit $4`;
export const ORGANISATION_COUNT = 'select count(*) as n from organisation where $1::text is null or kind = $1';
export const ORGANISATIONS_BY_ID = `select ${COLUMNS} from organisation where id = any($1::uuid[])`;
export const ORGANISATION_BY_SLUG = `select ${COLUMNS} from organisation where slug = $1`;
