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
  | 'provider-silent'
  /** The longest time that a session may last. */
  | 'ran-out'
  /** The longest time without use. */
  | 'unused';

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
/** What only a session that holds needs: what the provider gave and called it, and what the browser called itself. */
const EMPTIED = 'sealed = null, subject_hash = null, provider_session = null, browser = null';
/** $1 when, $2 reason, then what says which. */
const end = (which: string): string =>
  `update session set ended_at = $1, end_reason = $2, ${EMPTIED} where ended_at is null and ${which} ${ENDED}`;
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

/**
 * Ends sessions that time has ended, at the time when it did: $1 when, $2 minutes without use that end one, $3 how many at most. Those that
 * somebody works on just now are left for the next time.
 */
export const END_BY_TIME = `
  with over as (
    select id, expires_at, last_seen_at + make_interval(mins => $2) as idle_at from session
    where ended_at is null and (expires_at <= $1 or last_seen_at + make_interval(mins => $2) <= $1)
    limit $3 for update skip locked)
  update session set ended_at = least(over.expires_at, over.idle_at), ${EMPTIED},
    end_reason = case when over.expires_at <= over.idle_at then 'ran-out' else 'unused' end
  from over where session.id = over.id returning session.id, person_id as "personId", end_reason as reason`;
/** A session that time has ended. */
export interface TimedOutRow {
  readonly id: string;
  readonly personId: string;
  readonly reason: EndReason;
}
/** Empties what ended under an earlier version of the registry, which kept more. */
export const EMPTY_ENDED = `update session set ${EMPTIED} where ended_at is not null and subject_hash is not null`;
/** $1 when, $2 days after its end that a session is known. */
export const DELETE_ENDED = 'delete from session where ended_at < $1::timestamptz - make_interval(days => $2)';

/** A person's sessions that are in use: $1 person, $2 minutes without use that end one, $3 whether also those that were ended. */
export const SESSIONS_OF_PERSON = `
  select id, provider, browser, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", ended_at as "endedAt",
    end_reason as "endReason"
  from session
  where person_id = $1 and (ended_at is null and expires_at > now() and last_seen_at > now() - make_interval(mins => $2)
    or $3 and ended_at is not null)
  order by ended_at desc nulls first, last_seen_at desc, id limit 1000`;
