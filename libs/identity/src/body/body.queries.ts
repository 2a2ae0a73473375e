import type { StoredName, StoredSource } from '../organisation/names.js';

/** A governance body as it is stored. */
export interface BodyRow {
  readonly id: string;
  readonly slug: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly kind: string | null;
  readonly earlier_names: readonly StoredName[];
  readonly other_names: readonly StoredName[];
  readonly part_of: string | null;
  readonly organisation_id: string | null;
  readonly convener_body_id: string | null;
  readonly note_sv: string | null;
  readonly note_en: string | null;
  readonly single_person: boolean;
  readonly policy_exception_sv: string | null;
  readonly policy_exception_en: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly sources: readonly StoredSource[];
  readonly demo: boolean;
}

/** That a body took over from another, as it is stored. */
export interface BodySuccessionRow {
  readonly predecessor_id: string;
  readonly successor_id: string;
  readonly since: string | null;
}

/** A dated mandate as it is stored. */
export interface MandateRow {
  readonly id: string;
  readonly body_id: string;
  readonly powers: string[];
  readonly artefact_kinds: string[];
  readonly subject_fields: string[];
  readonly change_classes: string[];
  readonly legal_basis_sv: string;
  readonly legal_basis_en: string | null;
  readonly valid_from: Date;
  readonly valid_to: Date | null;
  /** With the standing of the mandate: how firm it is, as its source tells it. */
  readonly sources: readonly (StoredSource & { readonly standing?: string })[];
}

/** A seat on a body as it is stored: of an organisation, a person or a function. */
export interface SeatRow {
  readonly id: string;
  readonly body_id: string;
  readonly organisation_id: string | null;
  readonly person_id: string | null;
  readonly function_sv: string;
  readonly function_en: string | null;
  readonly position: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}

const BODY = `id, slug, name_sv, name_en, kind, earlier_names, other_names, part_of, organisation_id, convener_body_id, note_sv, note_en,
  single_person, policy_exception_sv, policy_exception_en, valid_from::text, valid_to::text, sources, demo`;

/** Bodies of a kind ($1), of an organisation by its slug ($2), with a mandate that holds at $4 in a subject field ($3): all when null. */
const LISTED_BODIES = `
  from governance_body b
  where ($1::text is null or b.kind = $1)
    and ($2::text is null or b.organisation_id = (select id from organisation where slug = $2))
    and ($3::text is null or exists (
      select 1 from mandate m
      where m.body_id = b.id and (m.subject_fields = '{}' or $3 = any(m.subject_fields))
        and m.valid_from <= $4::timestamptz and (m.valid_to is null or $4::timestamptz < m.valid_to)))`;
/** They by name: $5 name after, $6 id after, $7 how many. */
export const BODIES = `
  select ${BODY} ${LISTED_BODIES}
    and ($5::text is null or (name_sv collate "sv-x-icu", id) > ($5 collate "sv-x-icu", $6::uuid))
  order by name_sv collate "sv-x-icu", id limit $7`;
export const BODY_COUNT = `select count(*) as n ${LISTED_BODIES}`;
export const BODY_SUCCESSORS_OF = `
  select predecessor_id, successor_id, since from governance_body_succession where predecessor_id = any($1::uuid[]) order by since, successor_id`;
export const BODY_PREDECESSORS_OF = `
  select predecessor_id, successor_id, since from governance_body_succession where successor_id = any($1::uuid[]) order by since, predecessor_id`;
export const BODIES_BY_ID = `select ${BODY} from governance_body where id = any($1::uuid[])`;
export const BODY_BY_SLUG = `select ${BODY} from governance_body where slug = $1`;
export const MANDATES_OF_BODIES = 'select * from mandate where body_id = any($1::uuid[]) order by valid_from, id';
export const SEATS_OF_BODIES = `
  select id, body_id, organisation_id, person_id, function_sv, function_en, position, valid_from::text, valid_to::text
  from seat where body_id = any($1::uuid[])
  order by array_position(array['chair', 'vice-chair', 'member'], position), valid_from nulls first, id`;

/** True of a row with whole days from and to on the Swedish day of a time; the day `valid_to` is the first on which it no longer holds. */
const holdsOn = (row: string, time: string): string => {
  const day = `(${time}::timestamptz at time zone 'Europe/Stockholm')::date`;
  return `(${row}.valid_from is null or ${row}.valid_from <= ${day}) and (${row}.valid_to is null or ${row}.valid_to > ${day})`;
};

/** True of a body that exists at a time: $1 body, $2 when. */
export const BODY_IN_FORCE = `select exists (select 1 from governance_body b where b.id = $1 and ${holdsOn('b', '$2')}) as holds`;

/** True when a person holds a seat in their own name on a body that exists at a time: $1 body, $2 person, $3 when. */
export const HOLDS_SEAT = `
  select exists (
    select 1 from seat s join governance_body b on b.id = s.body_id
    where s.body_id = $1 and s.person_id = $2 and ${holdsOn('s', '$3')} and ${holdsOn('b', '$3')}
  ) as holds`;

/** Mandates of bodies that exist at a time, in the order in which they were given: $1 bodies (null: all), $2 when. */
export const MANDATES_OF_BODIES_IN_FORCE = `
  select m.* from mandate m join governance_body b on b.id = m.body_id
  where ($1::uuid[] is null or m.body_id = any($1)) and ${holdsOn('b', '$2')} order by m.valid_from, m.id`;

/** People who hold seats on a body that exists at a time, each with for whom, as far as anybody knows: $1 body, $2 when. */
export const SEATED = `
  select s.person_id as "personId", coalesce(s.organisation_id, (
    select m.organisation_id from membership m
    where m.person_id = s.person_id and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2) order by m.valid_from, m.id limit 1
  )) as "organisationId"
  from seat s join governance_body b on b.id = s.body_id join person p on p.id = s.person_id
  where s.body_id = $1 and p.kind = 'human' and p.pseudonymised_at is null and ${holdsOn('s', '$2')} and ${holdsOn('b', '$2')}
  order by s.valid_from nulls first, s.id`;
/** See {@link SEATED}. */
export interface SeatedRow {
  readonly personId: string;
  readonly organisationId: string | null;
}
