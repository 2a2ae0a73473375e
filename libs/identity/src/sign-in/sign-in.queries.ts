/** $1 hash of the state, $2 of the browser's secret, $3 provider, $4 where to go afterwards, $5 until when. */
export const BEGIN = `
  insert into sign_in_attempt (state_hash, browser_hash, provider, return_to, expires_at) values ($1, $2, $3, $4, $5)`;

/** Attempts that nobody can end any more: $1 when. */
export const SWEEP_ATTEMPTS = 'delete from sign_in_attempt where expires_at < $1';

/** Takes an attempt, which thereby is used: $1 hash of the state. */
export const TAKE = `
  delete from sign_in_attempt where state_hash = $1
  returning browser_hash as "browserHash", provider, return_to as "returnTo", expires_at > now() as "inTime"`;

/** Somebody who is known already. */
export interface KnownPersonRow {
  readonly id: string;
  readonly demo: boolean;
  readonly kind: 'human' | 'machine';
}

/** $1 issuer, $2 hash of the subject. */
export const PERSON_BY_IDENTITY = `
  select p.id, p.demo, p.kind from person_identity i join person p on p.id = i.person_id where i.issuer = $1 and i.subject_hash = $2`;
/** $1 HSA-id. */
export const PERSON_BY_HSA_ID = 'select id, demo, kind from person where hsa_id = $1';
/** $1 slug. */
export const DEMO_PERSON_BY_SLUG = 'select id, demo, kind from person where slug = $1 and demo';

/** The organisations that a person acts for at a time, earliest first: $1 person, $2 when. */
export const ORGANISATIONS_OF_PERSON = `
  select m.organisation_id as id, replace(o.organisation_number, '-', '') as number
  from membership m join organisation o on o.id = m.organisation_id
  where m.person_id = $1 and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2)
  order by m.valid_from, m.id`;

/** $1 ten digits, $2 when. */
export const ORGANISATION_BY_NUMBER = `
  select id from organisation
  where replace(organisation_number, '-', '') = $1 and (valid_to is null or valid_to > $2::date) and not demo`;

/** $1 issuer, $2 hash of the subject, $3 person, $4 when. */
export const LINK = 'insert into person_identity (issuer, subject_hash, person_id, linked_at) values ($1, $2, $3, $4)';
