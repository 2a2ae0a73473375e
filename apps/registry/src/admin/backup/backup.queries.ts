/** How every session of a backup writes values, whatever the server's own settings: the text of a row is then the same everywhere. */
export const SESSION = `
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = 0;
  set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set extra_float_digits = 3; set bytea_output = 'hex';
  set client_encoding = 'UTF8'; set synchronize_seqscans = off; set search_path = public`;

/**
 * The tables whose rows are saved, with their columns (without those that the database computes) and the order of their rows.
 * Left out: which migrations have run (the manifest says it), what holds for one server only, and what lasts no longer than a crash.
 */
export const TABLES = `
  select n.nspname as schema, c.relname as name,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce((select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.position)
      from pg_index i cross join unnest(i.indkey) with ordinality k (attnum, position)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary), c.relname || '::text collate "C"') as ordering,
    pg_total_relation_size(c.oid) as size
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    and (n.nspname, c.relname) not in (('public', 'migration'), ('public', 'migration_restoring'), ('public', 'typeorm_metadata'), ('public', 'transaction_offset'),
      ('public', 'last_write'), ('graphile_worker', 'migrations'))
  order by n.nspname, c.relname`;

/** Partitions, which a registry makes as it goes. */
export const PARTITIONS = `
  select n.nspname as schema, c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
  where n.nspname = 'public' and c.relispartition and c.relkind = 'r' order by c.relname`;

/** Where the sequences stand. Read last: what was saved before holds no number that is not below. */
export const SEQUENCES = `
  select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
  where schemaname in ('public', 'graphile_worker') and (schemaname, sequencename) <> ('public', 'migration_id_seq')
  order by schemaname, sequencename`;

/** Anything that somebody has made in the database, beside what extensions bring. */
export const ANYTHING = `
  select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%'
    and c.relkind in ('r', 'p', 'v', 'm', 'S')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by 1 limit 1`;

/** What is taken away while rows are loaded and put back afterwards: references, and indexes that hold nothing together. */
export const DETACHED = `
  select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname) as drop,
    'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(c.oid) as make
  from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
  where c.contype = 'f' and c.conparentid = 0 and n.nspname in ('public', 'graphile_worker')
  union all
  select 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = t.relnamespace
  where n.nspname = 'public' and t.relkind = 'r' and not x.relispartition and not i.indisunique
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`;

/** Columns that hold transaction ids, which begin anew on another server. */
export const TRANSACTION_COLUMNS = `
  select quote_ident(c.relname) as table, quote_ident(a.attname) as column
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'last_write'
    and a.atttypid = 'xid8'::regtype and a.attnum > 0 and not a.attisdropped`;
