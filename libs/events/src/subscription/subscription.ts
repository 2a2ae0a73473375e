import { knownIn } from '@termverk/catalogue';
import type { Locale } from '@termverk/kernel';
import type { EventFilter } from '../notice/event-filter.js';

/** By what way a subscriber is told. */
export type Channel = 'webhook' | 'e-mail';

/** How often somebody gets e-mail: as things happen, or once a day with everything since. */
export type Rhythm = 'immediate' | 'daily';

/** `pending`: the owner of the e-mail address has not said yes. `disabled`: the registry gave up on the receiver. */
export type SubscriptionState = 'pending' | 'active' | 'paused' | 'disabled';

/** Somebody's wish to be told, as use cases see it. */
export interface Subscription extends EventFilter {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly channel: Channel;
  /** An https address, or an e-mail address. */
  readonly target: string;
  readonly locale: Locale;
  readonly rhythm: Rhythm;
  readonly state: SubscriptionState;
  readonly linkKey: Buffer;
  readonly failingSince: Date | null;
  readonly disabledReason: string | null;
  readonly createdAt: Date;
}

/** The columns of a subscription `s`, named as the record names them. */
export const SUBSCRIPTION_COLUMNS = `s.id, s.person_id as "personId", s.organisation_id as "organisationId", s.name, s.channel, s.target, s.topics,
  s.artefact_ids as "artefactIds", s.subject_fields as "subjectFields", s.release_ids as "releaseIds", s.kinds,
  s.organisation_ids as "organisationIds", s.locale, s.rhythm, s.state, s.link_key as "linkKey", s.failing_since as "failingSince",
  s.disabled_reason as "disabledReason", s.created_at as "createdAt"`;

/** One's own, or (for those who look after all) anybody's: $1 person or null. */
export const SUBSCRIPTIONS = `
  select ${SUBSCRIPTION_COLUMNS} from event_subscription s
  where ($1::uuid is null or s.person_id = $1) and ($2::uuid is null or s.id > $2) order by s.id limit $3`;
export const SUBSCRIPTION_COUNT = `select count(*)::int as n from event_subscription s where $1::uuid is null or s.person_id = $1`;
/** How many of a person's subscriptions await confirmation: $1. */
export const PENDING_COUNT = `select count(*)::int as n from event_subscription where person_id = $1 and state = 'pending'`;
/**
 * How many owners of addresses were asked in the last 24 hours, on behalf of a person and at an address: $1, $2. Subscriptions that are
 * gone count too.
 */
export const ASKED_COUNT = `
  select count(*) filter (where person_id = $1)::int as "byPerson", count(*) filter (where target_digest = ${digestOf('$2')})::int as "atTarget"
  from event_confirmation
  where (person_id = $1 or target_digest = ${digestOf('$2')}) and asked_at > clock_timestamp() - interval '24 hours'`;
/** Notes that the owner of an address is asked: $1 person, $2 address, of which no more is kept than it takes to know it again. */
export const INSERT_ASKED = `insert into event_confirmation (person_id, target_digest) values ($1, ${digestOf('$2')})`;
export const SUBSCRIPTION_BY_ID = `select ${SUBSCRIPTION_COLUMNS} from event_subscription s where s.id = $1`;

export const INSERT_SUBSCRIPTION = `
  insert into event_subscription (id, person_id, organisation_id, name, channel, target, topics, artefact_ids, subject_fields, release_ids,
    kinds, organisation_ids, locale, rhythm, state, link_key, demo, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)`;

/** What of a filter does not exist: artefacts that whoever may read in the closed namespaces $5 knows of, published releases, subject fields, organisations. */
export const UNKNOWN_OF_FILTER = `
  select id::text as value from unnest($1::uuid[]) as id where not exists (
    select 1 from artefact a where a.id = id.id and a.published_at is not null and ${knownIn('$5')})
  union all
  select id::text from unnest($2::uuid[]) as id where not exists (select 1 from release r where r.id = id.id and r.published_at is not null)
  union all
  select code from unnest($3::text[]) as code where not exists (select 1 from subject_field f where f.code = code.code)
  union all
  select id::text from unnest($4::uuid[]) as id where not exists (select 1 from organisation o where o.id = id.id)
  limit 1`;

function digestOf(target: string): string {
  return `sha256(convert_to(lower(${target}::text), 'UTF8'))`;
}
