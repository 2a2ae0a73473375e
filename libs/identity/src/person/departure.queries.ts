/** A person who may leave. */
export interface LeavingRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly pseudonymised_at: Date | null;
}

/** The person of a slug, kept from others for the length of the transaction. */
export const LEAVING = 'select id, slug, name, pseudonymised_at from person where slug = $1 for update';

/** Everything that the person may do, ended: $1 person, $2 when. What is dated stays, and ends. */
export const END_ACCESS = [
  'update membership set valid_to = $2 where person_id = $1 and valid_to is null',
  'update role_grant set valid_to = $2 where person_id = $1 and valid_to is null',
  'update seat set valid_to = $2::timestamptz::date where person_id = $1 and valid_to is null',
  'update api_token set revoked_at = $2 where person_id = $1 and revoked_at is null',
  'update oauth_client set revoked_at = $2 where person_id = $1 and revoked_at is null',
];

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
