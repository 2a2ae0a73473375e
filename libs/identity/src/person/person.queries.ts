/** $1 id, $2 slug, $3 name, $4 HSA-id or null. */
export const ADD_PERSON = 'insert into person (id, slug, name, hsa_id) values ($1, $2, $3, $4)';
/** Somebody who is a program: $1 id, $2 slug, $3 name, $4 whether it is an invented one. */
export const ADD_MACHINE = `insert into person (id, slug, name, kind, demo) values ($1, $2, $3, 'machine', $4)`;
/** $1 id, $2 person, $3 organisation, $4 when. */
export const ADD_MEMBERSHIP = 'insert into membership (id, person_id, organisation_id, valid_from) values ($1, $2, $3, $4)';
