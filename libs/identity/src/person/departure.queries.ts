/** A person who may leave. */
export interface LeavingRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly pseudonymised_at: Date | null;
}

/** What is dated and holds, or will: it ends now, or before it has begun. $2 is when. */
const holds = `person_id = $1 and (valid_to is null or valid_to > greatest($2::timestamptz, valid_from))`;
/** The same of a seat, which holds for whole Swedish days; a seat that ends on a day no longer holds on it. */
const day = `($2::timestamptz at time zone 'Europe/Stockholm')::date`;
const isHeld = `person_id = $1 and (valid_to is null or valid_to > greatest(${day}, valid_from))`;

/** Everything that the person may do, ended: $1 person, $2 when. What is dated stays, and ends. Each tells what it ended. */
export const END_ACCESS = {
  memberships: `update membership set valid_to = greatest($2::timestamptz, valid_from) where ${holds} returning 1`,
  roles: `update role_grant set valid_to = greatest($2::timestamptz, valid_from) where ${holds} returning 1`,
  seats: `update seat set valid_to = greatest(${day}, valid_from) where ${isHeld} returning 1`,
  tokens: 'update api_token set revoked_at = $2 where person_id = $1 and revoked_at is null and expires_at > $2 returning 1',
  programs: 'update oauth_client set revoked_at = $2 where person_id = $1 and revoked_at is null returning 1',
  // Programs that wait for a token which the person has approved, or would.
  waitingPrograms: 'delete from device_authorization where person_id = $1 and $2::timestamptz is not null returning 1',
} as const;

/** What there is of the person to end, forget and put a pseudonym in the place of: $1 person, $2 when. */
export const FORESEEN = `
  select (select count(*) from membership where ${holds})::int as memberships, (select count(*) from role_grant where ${holds})::int as roles,
    (select count(*) from seat where ${isHeld})::int as seats,
    (select count(*) from session where person_id = $1 and ended_at is null and expires_at > $2)::int as sessions,
    (select count(*) from api_token where person_id = $1 and revoked_at is null and expires_at > $2)::int as tokens,
    (select count(*) from oauth_client where person_id = $1 and revoked_at is null)::int as programs,
    (select count(*) from device_authorization where person_id = $1)::int as "waitingPrograms",
    (select count(*) from person_identity where person_id = $1)::int as identities,
    (select count(*) from event_subscription where person_id = $1)::int as subscriptions,
    (select count(*) from oauth_client where created_by = $1 and revoked_at is null and expires_at > $2)::int as "programsMade"`;
/** What {@link FORESEEN} tells. */
export interface ForeseenRow {
  readonly memberships: number;
  readonly roles: number;
  readonly seats: number;
  readonly sessions: number;
  readonly tokens: number;
  readonly programs: number;
  readonly waitingPrograms: number;
  readonly identities: number;
  readonly subscriptions: number;
  /** Programs that the person has made, whose secrets they may know: somebody else has to renew them. */
  readonly programsMade: number;
}

/** The person of a slug. */
export const PERSON_TO_LEAVE = 'select id, slug, name, pseudonymised_at from person where slug = $1';
/** The same, kept from others for the length of the transaction. */
export const LEAVING = `${PERSON_TO_LEAVE} for update`;

/** What only says who the person is or how the person is reached, gone: $1 person. */
export const FORGET = [
  'delete from session where person_id = $1',
  'delete from person_identity where person_id = $1',
  'delete from device_authorization where person_id = $1',
  // Subscriptions are told at the person's own addresses; their deliveries go with them.
  'delete from event_subscription where person_id = $1',
];

/** Purposes of tokens are the person's own words: $1 person. */
export const FORGET_PURPOSES = `update api_token set purpose = '–' where person_id = $1`;

/** The pseudonym in the place of everything that names the person: $1 person, $2 slug, $3 name, $4 when. */
export const RENAME = 'update person set slug = $2, name = $3, hsa_id = null, pseudonymised_at = $4 where id = $1';

/** Entries of the audit record by or about the person whose payload holds the name or the slug: $1 person, $2 name, $3 slug. */
export const ENTRIES_WITH_NAME = `
  select seq from audit_entry
  where (person_id = $1 or (entity_kind = 'person' and entity_id = $1::text) or strpos(payload, $1::text) > 0)
    and (strpos(payload, to_json($2::text)::text) > 0 or strpos(payload, to_json($3::text)::text) > 0 or strpos(payload, $2) > 0)`;
