/** $1 id, $2 slug, $3 name, $4 HSA-id or null. */
export const ADD_PERSON = 'insert into person (id, slug, name, hsa_id) values ($1, $2, $3, $4)';
/** Somebody who is a program: $1 id, $2 slug, $3 name, $4 whether it is an invented one. */
export const ADD_MACHINE = `insert into person (id, slug, name, kind, demo) values ($1, $2, $3, 'machine', $4)`;
/** $1 id, $2 person, $3 organisation, $4 when. */
export const ADD_MEMBERSHIP = 'insert into membership (id, person_id, organisation_id, valid_from) values ($1, $2, $3, $4)';

/** The person whose HSA-id is to be set, kept from others: $1 slug. */
export const PERSON_TO_IDENTIFY =
  'select id, slug, name, kind, demo, hsa_id as "hsaId", pseudonymised_at as "pseudonymisedAt" from person where slug = $1 for update';
/** What {@link PERSON_TO_IDENTIFY} tells. */
export interface PersonToIdentifyRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: 'human' | 'machine';
  readonly demo: boolean;
  readonly hsaId: string | null;
  readonly pseudonymisedAt: Date | null;
}
/** True when the HSA-id is another person's: $1 HSA-id, $2 person. */
export const HSA_ID_TAKEN = 'select exists (select 1 from person where hsa_id = $1 and id <> $2) as taken';
/** $1 person, $2 HSA-id or null. */
export const SET_HSA_ID = 'update person set hsa_id = $2 where id = $1';
/** What providers have called the person, gone: $1 person. */
export const UNLINK = 'delete from person_identity where person_id = $1';
