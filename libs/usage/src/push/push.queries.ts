import { advisoryLocks } from '@termverk/platform';

/** Where the rows of one push wait to be checked together. A push inside a larger transaction starts with a table of its own. */
export const CREATE_STAGING = `
  drop table if exists pg_temp.usage_staging;
  create temp table usage_staging (
    row integer not null,
    organisation text not null,
    system text not null,
    code_system text collate "C" not null,
    code_system_version text collate "C" not null,
    code text collate "C" not null,
    display text,
    element text collate "C" not null,
    period date not null,
    count bigint not null,
    method text
  ) on commit drop`;

export const COPY_STAGING = `
  copy usage_staging (row, organisation, system, code_system, code_system_version, code, display, element, period, count, method) from stdin`;

/** A row that what the registry knows makes impossible. `total` counts them all, however few are listed. */
export interface StagingProblemRow {
  readonly row: number;
  readonly code: 'ORGANISATION_UNKNOWN' | 'ORGANISATION_NOT_YOURS' | 'SYSTEM_UNKNOWN' | 'SYSTEM_NOT_YOURS' | 'ROW_DUPLICATE';
  readonly value: string;
  readonly first: number | null;
  readonly total: string;
}

/**
 * What is wrong with the staged rows: $1 the organisation that may push, $2 how many are listed, $3 the one
 * system that the token speaks for, or null. An organisation is named by its
 * slug or its number, with or without hyphen. Duplicates are told apart from the first such row, among the rows of the
 * organisation that may push, under whichever of its names.
 */
export const STAGING_PROBLEMS = `
  with organisations as (
    select told.name, known.id
    from (select distinct organisation as name from usage_staging) told
    left join lateral (
      select id from organisation where slug = told.name or replace(organisation_number, '-', '') = replace(told.name, '-', '') limit 1
    ) known on true
  ),
  unknown_systems as (
    select distinct system as name from usage_staging s where not exists (select 1 from registered_system r where r.slug = s.system)
  ),
  repeated as (
    select system, code_system, code, code_system_version, element, period, min(row) as first
    from usage_staging where organisation in (select name from organisations where id = $1::uuid)
    group by system, code_system, code, code_system_version, element, period having count(*) > 1
  ),
  problem as (
    select s.row, case when o.id is null then 'ORGANISATION_UNKNOWN' else 'ORGANISATION_NOT_YOURS' end as code,
      s.organisation as value, null::integer as first
    from usage_staging s join organisations o on o.name = s.organisation where o.id is distinct from $1::uuid
    union all
    select s.row, 'SYSTEM_UNKNOWN', s.system, null from usage_staging s join unknown_systems u on u.name = s.system
    union all
    select s.row, 'SYSTEM_NOT_YOURS', s.system, null from usage_staging s
    where s.system <> $3::text and not exists (select from unknown_systems u where u.name = s.system)
    union all
    select s.row, 'ROW_DUPLICATE', s.code, r.first
    from repeated r join usage_staging s using (system, code_system, code, code_system_version, element, period) where s.row > r.first
  )
  select row, code, left(value, 200) as value, first, count(*) over () as total from problem order by row, code limit $2`;

/** Pushes of one organisation wait for one another: $1 the organisation. Held until the transaction ends. */
export const LOCK_ORGANISATION = `select pg_advisory_xact_lock(${advisoryLocks.usage}, hashtext($1::uuid::text))`;

/** Makes the partitions that the staged months need; returns the months, `YYYY-MM`, and the systems. */
export const PREPARE_PERIODS = `
  select array_agg(to_char(period, 'YYYY-MM') order by period) as periods,
    (select array_agg(distinct system order by system) from usage_staging) as systems
  from (select period, usage_partition(period) from (select distinct period from usage_staging) told) prepared`;

/** $1 push, $2 organisation, $3 person, $4 channel, $5 checksum, $6 rows, $7 when. */
export const INSERT_PUSH = `
  insert into usage_push (id, organisation_id, person_id, channel, checksum, row_count, periods, pushed_at)
  select $1, $2, $3, $4, $5, $6, array_agg(distinct period order by period), $7 from usage_staging`;

/** What the push replaces: $1 push, $2 organisation. Gives the rows and slices that no longer count. */
export const SUPERSEDE_SLICES = `
  with told as (
    select distinct r.id as system_id, s.period from usage_staging s join registered_system r on r.slug = s.system),
  superseded as (
    update usage_slice u set superseded_by = $1 from told t
    where u.organisation_id = $2 and u.system_id = t.system_id and u.period = t.period and u.superseded_by is null
    returning u.row_count)
  select coalesce(sum(row_count), 0) as rows, count(*) as slices from superseded`;

/** $1 push, $2 organisation. */
export const INSERT_SLICES = `
  insert into usage_slice (push_id, organisation_id, system_id, period, row_count)
  select $1, $2, r.id, s.period, count(*) from usage_staging s join registered_system r on r.slug = s.system
  group by r.id, s.period order by r.id, s.period`;

/** The figures themselves: $1 push. */
export const INSERT_OBSERVATIONS = `
  insert into usage_observation
    (slice_id, organisation_id, system_id, period, code_system, code_system_version, code, element, display, count, method)
  select u.id, u.organisation_id, u.system_id, s.period, s.code_system, s.code_system_version, s.code, s.element, s.display, s.count, s.method
  from usage_staging s
  join registered_system r on r.slug = s.system
  join usage_slice u on u.push_id = $1 and u.system_id = r.id and u.period = s.period`;

/** A push as it is on record. */
export interface PushRow {
  readonly id: string;
  readonly person_id: string;
  readonly channel: 'csv' | 'graphql';
  readonly checksum: string;
  readonly pushed_at: Date;
  /** Ties the order of pushes at the same instant to all of its microseconds. */
  readonly sort: string;
  readonly accepted: number;
  readonly replaced: number;
  readonly periods: string[];
  readonly systems: string[];
}

const PUSH = `
  select p.id, p.person_id, p.channel, encode(p.checksum, 'hex') as checksum, p.pushed_at, p.pushed_at::text as sort, p.row_count as accepted,
    (select coalesce(sum(s.row_count), 0)::int from usage_slice s where s.superseded_by = p.id) as replaced,
    array(select to_char(period, 'YYYY-MM') from unnest(p.periods) as period order by period) as periods,
    array(select distinct r.slug from usage_slice s join registered_system r on r.id = s.system_id where s.push_id = p.id order by r.slug) as systems
  from usage_push p`;

/** An organisation's pushes, the latest first: $1 organisation, $2 time after (or null), $3 id after, $4 how many. */
export const PUSHES = `${PUSH}
  where p.organisation_id = $1 and ($2::text is null or (p.pushed_at, p.id) < ($2::timestamptz, $3::uuid))
  order by p.pushed_at desc, p.id desc limit $4`;
export const PUSH_COUNT = 'select count(*) as n from usage_push where organisation_id = $1';

/** $1 pushes, $2 the organisation that may see them. */
export const PUSHES_BY_ID = `${PUSH} where p.id = any($1::uuid[]) and p.organisation_id = $2`;
