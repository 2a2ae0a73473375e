import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Aggregated code usage: pushes, the month of one system that a push tells of, and the figures themselves, partitioned by month. */
export class Usage1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table usage_push (
        id uuid primary key,
        organisation_id uuid not null references organisation,
        person_id uuid not null references person,
        channel text not null check (channel in ('csv', 'graphql')),
        checksum bytea not null check (length(checksum) = 32),
        row_count integer not null check (row_count > 0),
        periods date[] not null check (cardinality(periods) > 0),
        pushed_at timestamptz not null
      );
      create index usage_push_organisation on usage_push (organisation_id, pushed_at desc, id);
      create trigger usage_push_append_only before update or delete or truncate on usage_push
        for each statement execute function refuse_change();

      -- One system of one organisation in one month, as one push told it. A later push supersedes it whole; its figures stay as they
      -- were told, so that what was published from them can be accounted for.
      create table usage_slice (
        id bigint generated always as identity primary key,
        push_id uuid not null references usage_push,
        organisation_id uuid not null references organisation,
        system_id uuid not null references registered_system,
        period date not null check (extract(day from period) = 1 and period between date '2000-01-01' and date '2099-12-01'),
        row_count integer not null check (row_count > 0),
        superseded_by uuid references usage_push
      );
      create unique index usage_slice_current on usage_slice (organisation_id, system_id, period) where superseded_by is null;
      create index usage_slice_push on usage_slice (push_id);
      create index usage_slice_superseded_by on usage_slice (superseded_by) where superseded_by is not null;
      create function refuse_slice_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.superseded_by is null and new.superseded_by is not null
           and (new.id, new.push_id, new.organisation_id, new.system_id, new.period, new.row_count)
             = (old.id, old.push_id, old.organisation_id, old.system_id, old.period, old.row_count) then
          return new;
        end if;
        raise exception 'usage slice % may only be superseded, once', old.id using errcode = 'TV001';
      end $$;
      create trigger usage_slice_superseded_once before update or delete on usage_slice
        for each row execute function refuse_slice_change();
      create trigger usage_slice_no_truncate before truncate on usage_slice for each statement execute function refuse_change();

      -- No foreign keys: they would cost a look-up per row; rows come only together with their slice. '' stands for "not told" in
      -- version and element, since both are part of the key. The organisation is repeated so that rows can be distributed by it.
      create table usage_observation (
        slice_id bigint not null,
        organisation_id uuid not null,
        system_id uuid not null,
        period date not null,
        code_system text collate "C" not null,
        code_system_version text collate "C" not null default '',
        code text collate "C" not null,
        element text collate "C" not null default '',
        display text,
        count bigint not null check (count between 0 and 1000000000),
        method text,
        primary key (slice_id, code_system, code, code_system_version, element, period)
      ) partition by range (period);
      create index usage_observation_code on usage_observation (code_system, code);
      -- Row triggers follow to the partitions, statement triggers do not.
      create trigger usage_observation_append_only before update or delete on usage_observation
        for each row execute function refuse_change();

      -- Makes sure that a month has its partition. Attaching takes a lock that neither readers nor other pushes notice, which
      -- "create table … partition of" does not; only one transaction attaches at a time.
      create function usage_partition(month date) returns void language plpgsql as $$
      declare
        partition_name text := 'usage_observation_' || to_char(month, 'YYYY_MM');
      begin
        if month <> date_trunc('month', month)::date or month not between date '2000-01-01' and date '2099-12-01' then
          raise exception '% is not a month from 2000-01 to 2099-12', month using errcode = '22023';
        end if;
        if to_regclass(partition_name) is not null then return; end if;
        -- A table lock rather than an advisory one: taking it is what lets this session see a partition that another has just made.
        lock table usage_observation in share update exclusive mode;
        if to_regclass(partition_name) is not null then return; end if;
        execute format('create table %I (like usage_observation including defaults including constraints including indexes)', partition_name);
        execute format('alter table usage_observation attach partition %I for values from (%L) to (%L)',
          partition_name, month, (month + interval '1 month')::date);
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function usage_partition;
      drop table usage_observation, usage_slice, usage_push;
      drop function refuse_slice_change;
    `);
  }
}
