import { standingOf, type ActorRow } from '../authentication/actor-rows.js';

/** A token with its holder's standing, as it is stored. */
export interface TokenActorRow extends ActorRow {
  readonly id: string;
  readonly scopes: readonly string[] | null;
  readonly system: string | null;
}

/** A token as lists show it. */
export interface TokenRow {
  readonly id: string;
  readonly hint: string;
  readonly kind: 'personal' | 'device' | 'client';
  readonly purpose: string;
  readonly scopes: readonly string[] | null;
  readonly personId: string;
  readonly organisationId: string;
  readonly system: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

/** $1 hash of the token. Notes that it is in use, once a minute. */
export const TOKEN_ACTOR = `
  with way as (
    select id, person_id, organisation_id, scopes, demo,
      (select s.slug from registered_system s where s.id = api_token.system_id) as system
    from api_token
    where hash = $1 and revoked_at is null and expires_at > now()),
  used as (
    update api_token set last_used_at = now()
    where id = (select id from way) and (last_used_at is null or last_used_at < now() - interval '1 minute'))
  ${standingOf('way')}`;

const LISTED = `
  select t.id, t.hint, t.kind, t.purpose, t.scopes, t.person_id as "personId", t.organisation_id as "organisationId", s.name_sv as system,
    t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt"
  from api_token t left join registered_system s on s.id = t.system_id
  where t.revoked_at is null and t.expires_at > now()`;
export const TOKENS_OF_PERSON = `${LISTED} and t.person_id = $1 order by t.created_at desc, t.id`;
/** $1 slug of the organisation. Without the short-lived ones of its programs, which are listed themselves. */
export const TOKENS_OF_ORGANISATION = `
  ${LISTED} and t.kind <> 'client' and t.organisation_id = (select o.id from organisation o where o.slug = $1) order by t.created_at desc, t.id`;

/** $1 token, $2 when. */
export const REVOKE = 'update api_token set revoked_at = $2 where id = $1 and revoked_at is null returning id';
export const REVOKE_OWN = 'update api_token set revoked_at = $2 where id = $1 and person_id = $3 and revoked_at is null returning id';
export const REVOKE_HELD = 'update api_token set revoked_at = $2 where hash = $1 and revoked_at is null returning id';

/** $1 registered system, $2 organisation. */
export const SYSTEM_OF = 'select 1 from registered_system where id = $1 and $2 in (owner_id, vendor_id)';
