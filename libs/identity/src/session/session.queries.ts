import { standingOf, type ActorRow } from '../authentication/actor-rows.js';

/** A session with its person's standing, as it is stored. */
export interface SessionActorRow extends ActorRow {
  readonly id: string;
  readonly provider: string;
  readonly sealed: Buffer | null;
  readonly check_at: Date | null;
  readonly checked_at: Date;
}

/** Why a session ended. */
export type EndReason =
  | 'signed-out'
  | 'signed-in-anew'
  | 'ended-by-person'
  | 'ended-by-administrator'
  | 'provider-logout'
  | 'provider-refused'
  | 'provider-silent';

/** $1 hash of the secret, $2 minutes without use that end it. Notes that it is in use, once a minute. */
export const SESSION_ACTOR = `
  with way as (
    select id, person_id, organisation_id, demo, provider, sealed, check_at, checked_at from session
    where hash = $1 and ended_at is null and expires_at > now() and last_seen_at > now() - make_interval(mins => $2)),
  used as (
    update session set last_seen_at = now() where id = (select id from way) and last_seen_at < now() - least(interval '1 minute', make_interval(secs => $2 * 20)))
  ${standingOf('way')}`;

/**
 * $1 id, $2 hash of the secret, $3 person, $4 organisation, $5 issuer, $6 provider, $7 hash of the subject, $8 the provider’s session, $9 what is sealed,
 * $10 browser, $11 demo, $12 when, $13 when to check, $14 until.
 */
export const OPEN_SESSION = `
  insert into session (id, hash, person_id, organisation_id, issuer, provider, subject_hash, provider_session, sealed, browser, demo,
    created_at, last_seen_at, checked_at, check_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $12, $13, $14)`;

/** Takes the check upon itself: $1 session, $2 when, $3 when to check next. Only one node gets the row. */
export const CLAIM_CHECK = `
  update session set check_at = $3 where id = $1 and ended_at is null and check_at <= $2 returning id`;

/** $1 session, $2 what is sealed now, $3 when. */
export const CHECKED = 'update session set sealed = $2, checked_at = $3 where id = $1 and ended_at is null';

const ENDED = 'returning id, person_id as "personId", organisation_id as "organisationId"';
/** A session that was ended. */
export interface EndedRow {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
}
/** $1 when, $2 reason, then what says which. What a provider gave is forgotten. */
const end = (which: string): string =>
  `update session set ended_at = $1, end_reason = $2, sealed = null where ended_at is null and ${which} ${ENDED}`;
/** $1 when, $2 reason, $3 hash of the secret. */
export const END_BY_HASH = end('hash = $3');
/** $1 when, $2 reason, $3 session. */
export const END_BY_ID = end('id = $3');
/** $1 when, $2 reason, $3 session, $4 person. */
export const END_OWN = end('id = $3 and person_id = $4');
/** $1 when, $2 reason, $3 person, $4 the session that stays. */
export const END_OTHERS = end('person_id = $3 and id is distinct from $4');
/** $1 when, $2 reason, $3 issuer, $4 the provider’s session. */
export const END_BY_PROVIDER_SESSION = end('issuer = $3 and provider_session = $4');
/**
 * $1 when, $2 reason, $3 issuer, $4 hash of the subject, $5 when the provider said so. Only what was begun before that: its word cannot be played again
 * later.
 */
export const END_BY_SUBJECT = end('issuer = $3 and subject_hash = $4 and created_at <= $5');

/** A person's sessions that are in use: $1 person, $2 minutes without use that end one. */
export const SESSIONS_OF_PERSON = `
  select id, provider, browser, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt" from session
  where person_id = $1 and ended_at is null and expires_at > now() and last_seen_at > now() - make_interval(mins => $2)
  order by last_seen_at desc, id`;
