/** An OAuth client as lists show it. */
export interface OAuthClientRow {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly purpose: string;
  readonly scopes: readonly string[];
  readonly organisationId: string;
  readonly system: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A client that asks for a token. */
export interface AskingClientRow {
  readonly id: string;
  readonly secretHash: Buffer;
  readonly personId: string;
  readonly organisationId: string;
  readonly systemId: string | null;
  readonly purpose: string;
  readonly scopes: readonly string[];
  readonly demo: boolean;
}

/** $1 client. */
export const ASKING_CLIENT = `
  select id, secret_hash as "secretHash", person_id as "personId", organisation_id as "organisationId", system_id as "systemId", purpose, scopes, demo
  from oauth_client where id = $1 and revoked_at is null and expires_at > now()`;
/** $1 client, $2 when. */
export const CLIENT_USED = 'update oauth_client set last_used_at = $2 where id = $1';
/** Tokens of programs that have run out long ago: $1 when. The audit chain remembers them. */
export const SWEEP_TOKENS = `delete from api_token where client_id is not null and expires_at < $1::timestamptz - interval '1 day'`;

/** $1 slug of the organisation. */
export const CLIENTS_OF_ORGANISATION = `
  select c.id, p.name, c.hint, c.purpose, c.scopes, c.organisation_id as "organisationId", s.name_sv as system,
    c.created_at as "createdAt", c.expires_at as "expiresAt", c.last_used_at as "lastUsedAt"
  from oauth_client c join person p on p.id = c.person_id left join registered_system s on s.id = c.system_id
  where c.revoked_at is null and c.organisation_id = (select o.id from organisation o where o.slug = $1)
  order by c.created_at desc, c.id`;

/** $1 slug, $2 when. */
export const ORGANISATION_IN_FORCE = 'select id, demo from organisation where slug = $1 and (valid_to is null or valid_to > $2::date)';
/** $1 slug, $2 organisation that owns it or has made it. */
export const SYSTEM_BY_SLUG = 'select id from registered_system where slug = $1 and $2 in (owner_id, vendor_id)';
/** $1 ids, $2 person, $3 roles, $4 when, $5 until, $6 who grants. */
export const ADD_ROLES = `
  insert into role_grant (id, person_id, role, valid_from, valid_to, granted_by) select unnest($1::uuid[]), $2, unnest($3::text[]), $4, $5, $6`;
/**
 * $1 id, $2 hash of the secret, $3 its hint, $4 person, $5 organisation, $6 system, $7 purpose, $8 scopes, $9 demo, $10 who registers it, $11 when,
 * $12 until.
 */
export const ADD_CLIENT = `
  insert into oauth_client (id, secret_hash, hint, person_id, organisation_id, system_id, purpose, scopes, demo, created_by, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
/** $1 client, $2 hash of the new secret, $3 its hint. */
export const NEW_SECRET =
  'update oauth_client set secret_hash = $2, hint = $3 where id = $1 and revoked_at is null returning scopes, organisation_id as "organisationId"';
/** $1 client, $2 when: the client and the tokens that it was given. */
export const REVOKE_CLIENT = `
  with tokens as (update api_token set revoked_at = $2 where client_id = $1 and revoked_at is null)
  update oauth_client set revoked_at = $2 where id = $1 and revoked_at is null returning id`;

/** A program that waits for its person (RFC 8628). */
export interface WaitingDeviceRow {
  readonly scopes: readonly string[] | null;
  readonly machine: string | null;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly demo: boolean;
  readonly denied: boolean;
  readonly inTime: boolean;
  /** Seconds since it asked last. */
  readonly sinceSeconds: number | null;
}

const WAITING = `scopes, machine, person_id as "personId", organisation_id as "organisationId", demo, denied, expires_at > now() as "inTime"`;
/** $1 hash of the device code, $2 of the user code, $3 scopes, $4 name of the machine, $5 when, $6 until. */
export const ADD_DEVICE = `
  insert into device_authorization (device_hash, user_hash, scopes, machine, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`;
/** $1 when. A program that still asks is told for an hour that its time is over. */
export const SWEEP_DEVICES = `delete from device_authorization where expires_at < $1::timestamptz - interval '1 hour'`;
/** $1 hash of the device code, $2 when: notes that it has asked. */
export const POLL_DEVICE = `
  with known as (select * from device_authorization where device_hash = $1 for update),
  asked as (update device_authorization set polled_at = $2 where device_hash = $1)
  select ${WAITING}, extract(epoch from $2::timestamptz - polled_at)::float8 as "sinceSeconds" from known`;
/** Takes an approval, once: $1 hash of the device code. */
export const TAKE_DEVICE = 'delete from device_authorization where device_hash = $1 and person_id is not null returning 1';
/** $1 hash of the user code. */
export const DEVICE_BY_USER_CODE = `
  select ${WAITING}, null::float8 as "sinceSeconds" from device_authorization
  where user_hash = $1 and person_id is null and not denied and expires_at > now()`;
/** $1 hash of the user code, $2 person, $3 organisation, $4 demo. */
export const APPROVE_DEVICE = `
  update device_authorization set person_id = $2, organisation_id = $3, demo = $4
  where user_hash = $1 and person_id is null and not denied and expires_at > now() returning machine`;
/** $1 hash of the user code. */
export const DENY_DEVICE = `
  update device_authorization set denied = true where user_hash = $1 and person_id is null and not denied returning machine`;
