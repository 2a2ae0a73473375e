import { NOTICE_COLUMNS } from '../notice/notice.queries.js';
import { SUBSCRIPTION_COLUMNS } from '../subscription/subscription.js';

/** The statements about deliveries that use cases around subscriptions need. */
export const deliveryMatters = {
  insertConfirmation: `
    insert into event_delivery (subscription_id, purpose, ordering_key, next_at) values ($1, 'confirmation', 'confirmation', now())`,
  insertTest: `insert into event_delivery (subscription_id, purpose, ordering_key, next_at) values ($1, 'test', gen_random_uuid()::text, now())`,
  sendWaitingNow: `update event_delivery set next_at = now() where subscription_id = $1 and state = 'waiting' and attempts > 0 and next_at > now()`,
  testedJustNow: `
    select 1 from event_delivery
    where subscription_id = $1 and purpose = 'test' and created_at > clock_timestamp() - make_interval(secs => $2) limit 1`,
  sendAgain: `
    update event_delivery set state = 'waiting', attempts = 0, next_at = now(), ended_at = null, batch_id = null, lease = null, leased_until = null
    where subscription_id = $1 and id = $2 and state <> 'waiting' and purpose = 'notice' returning id`,
  isThere: 'select 1 from event_delivery where subscription_id = $1 and id = $2',
} as const;

/** A delivery `d` of a subscription `s` that somebody could be at now. */
const DUE = `d.state = 'waiting' and d.next_at <= now() and (d.leased_until is null or d.leased_until <= now())
    and case d.purpose when 'notice' then s.state = 'active' when 'test' then s.state <> 'pending' else s.state = 'pending' end`;

/**
 * Takes webhook deliveries that are due, at most so many to one receiver at a time, and none while an earlier one about the same thing
 * to the same receiver waits. $1 lease, $2 its seconds, $3 how many, $4 how many to one receiver.
 */
export const CLAIM_WEBHOOKS = `
  with due as (
    select d.id, d.next_at, d.position,
      row_number() over (partition by d.subscription_id order by d.next_at, d.position) + (
        select count(*) from event_delivery b where b.subscription_id = d.subscription_id and b.state = 'waiting' and b.leased_until > now()) as nth
    from event_delivery d join event_subscription s on s.id = d.subscription_id
    where ${DUE} and s.channel = 'webhook'
      and not exists (
        select 1 from event_delivery e where e.subscription_id = d.subscription_id and e.ordering_key = d.ordering_key
          and e.state = 'waiting' and e.position < d.position)
  ),
  chosen as (
    select d.id from event_delivery d join due on due.id = d.id
    where due.nth <= $4 and d.state = 'waiting' and (d.leased_until is null or d.leased_until <= now())
    order by due.next_at, due.position limit $3
    for update of d skip locked
  )
  update event_delivery d set lease = $1, leased_until = now() + make_interval(secs => $2), attempts = d.attempts + 1
  from chosen where d.id = chosen.id
  returning d.id, d.attempts`;

/**
 * Takes what goes into one e-mail: of one subscription everything that is due, or again what was together before. A mailbox gets one at
 * a time, the oldest first. $1 lease, $2 its seconds, $3 how many at most.
 */
export const CLAIM_MAIL = `
  with first as (
    select d.subscription_id, d.batch_id, d.purpose
    from event_subscription s join event_delivery d on d.subscription_id = s.id
    where ${DUE} and s.channel = 'e-mail'
      and not exists (select 1 from event_delivery e where e.subscription_id = s.id and e.state = 'waiting' and e.position < d.position and e.purpose = d.purpose)
    order by d.next_at, d.position limit 1
    for update of s skip locked
  ),
  chosen as (
    select d.id from event_delivery d join first on first.subscription_id = d.subscription_id and first.purpose = d.purpose
    where d.state = 'waiting' and d.next_at <= now() and (d.leased_until is null or d.leased_until <= now())
      and d.batch_id is not distinct from first.batch_id
    order by d.position limit $3
    for update of d
  )
  update event_delivery d
  set lease = $1, leased_until = now() + make_interval(secs => $2), attempts = d.attempts + 1, batch_id = coalesce(d.batch_id, $1)
  from chosen where d.id = chosen.id
  returning d.id, d.attempts`;

/** What is in a lease: $1. With the subscription, the notice, the owner's roles, and whether the owner is still of the organisation. */
export const leased = (visible: string): string => `
  select d.id as "deliveryId", d.purpose, d.attempts, d.batch_id as "batchId", d.created_at as "deliveryCreatedAt",
    to_jsonb(array(select g from role_grant g where g.person_id = s.person_id and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now()))) as grants,
    exists (select 1 from membership m where m.person_id = s.person_id and m.organisation_id = s.organisation_id
      and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())) as "isMember",
    (n.seq is null or ${visible}) as visible,
    (select row_to_json(x) from (select ${SUBSCRIPTION_COLUMNS.replace('s.link_key as', `encode(s.link_key, 'hex') as`)}) as x) as subscription,
    (select row_to_json(x) from (select ${NOTICE_COLUMNS}) as x) as notice
  from event_delivery d join event_subscription s on s.id = d.subscription_id left join event_notice n on n.seq = d.notice_seq
  where d.lease = $1 and d.state = 'waiting' order by d.position`;

/** Ends an attempt, unless somebody else has it by now: $1 deliveries, $2 lease, $3 state, $4 when next, $5 status, $6 error. */
export const END_ATTEMPT = `
  update event_delivery set state = $3, next_at = coalesce($4::timestamptz, next_at), last_status = $5, last_error = $6, lease = null, leased_until = null,
    ended_at = case when $3 = 'waiting' then null else clock_timestamp() end
  where id = any($1::uuid[]) and lease = $2 and state = 'waiting'
  returning id`;

/** $1 deliveries, $2 at, $3 status, $4 error, $5 ms. */
export const INSERT_ATTEMPTS = `
  insert into event_attempt (delivery_id, n, at, status, error, elapsed_ms)
  select d.id, coalesce((select max(a.n) from event_attempt a where a.delivery_id = d.id), 0) + 1, $2, $3, $4, $5
  from event_delivery d where d.id = any($1::uuid[])`;

/** The receiver answers again: $1. */
export const NOTE_SUCCESS = 'update event_subscription set failing_since = null where id = $1 and failing_since is not null';
/** The receiver does not answer: $1, $2 now. Since when. */
export const NOTE_FAILURE = `
  update event_subscription set failing_since = coalesce(failing_since, $2) where id = $1 returning failing_since as "failingSince"`;
/** The registry gives up on a receiver: $1, $2 why, $3 now. */
export const DISABLE = `
  update event_subscription set state = 'disabled', disabled_reason = $2, updated_at = $3 where id = $1 and state = 'active' returning id`;

/** Deliveries that ended before $1, and those that have waited since before $2 for a subscription that is not active. */
export const FORGET_DELIVERIES = `
  delete from event_delivery d where (d.state <> 'waiting' and d.ended_at < $1)
    or (d.state = 'waiting' and d.created_at < $2 and exists (select 1 from event_subscription s where s.id = d.subscription_id and s.state <> 'active'))`;
/** Questions to owners of addresses that were put before $1. */
export const FORGET_CONFIRMATIONS = 'delete from event_confirmation where asked_at < $1';
/** Subscriptions that nobody has confirmed before $1. */
export const FORGET_UNCONFIRMED = `delete from event_subscription where state = 'pending' and created_at < $1`;

const deliveryColumns = (
  visible: string,
): string => `d.id, d.position, d.purpose, d.state, d.attempts, d.next_at as "nextAt", d.last_status as "lastStatus", d.last_error as "lastError",
  d.created_at as "createdAt", d.ended_at as "endedAt", (select row_to_json(x) from (select ${NOTICE_COLUMNS}) as x) as notice,
  (n.seq is null or ${visible}) as visible`;

/** Deliveries of a subscription, the newest first: $1, $2 state or null, $3 before, $4 how many. Each says whether its subject is hidden. */
export const deliveriesOf = (visible: string): string => `
  select ${deliveryColumns(visible)} from event_delivery d left join event_notice n on n.seq = d.notice_seq
  where d.subscription_id = $1 and ($2::text is null or d.state = $2) and ($3::bigint is null or d.position < $3)
  order by d.position desc limit $4`;
export const DELIVERY_COUNTS = `
  select subscription_id as "subscriptionId", state, count(*)::int as n from event_delivery where subscription_id = any($1::uuid[]) group by 1, 2`;
export const ATTEMPTS = `
  select delivery_id as "deliveryId", n, at, status, error, elapsed_ms as "elapsedMs" from event_attempt
  where delivery_id = any($1::uuid[]) order by delivery_id, n`;
