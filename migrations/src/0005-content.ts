import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The mass content of versions: immutable, content-addressed blocks of rows, shared between versions. */
export class Content1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table content_block (
        id bigint generated always as identity primary key,
        content_hash bytea not null unique check (length(content_hash) = 32),
        meaning_hash bytea not null check (length(meaning_hash) = 32),
        row_count integer not null check (row_count > 0),
        first_key text collate "C" not null,
        last_key text collate "C" not null
      );

      -- The text of body is the canonical JSON (RFC 8785) that the checksums are made of; type json keeps it to the letter.
      -- No foreign key: it would cost a look-up per row on COPY, and blocks come and go only with their rows.
      create table content_row (
        block_id bigint not null,
        key text collate "C" not null,
        body json not null,
        primary key (block_id, key)
      );

      create table version_block (
        version_id uuid not null references artefact_version on delete cascade,
        position integer not null,
        block_id bigint not null references content_block,
        first_key text collate "C" not null,
        row_offset integer not null,
        primary key (version_id, position)
      );
      create index version_block_key on version_block (version_id, first_key);
      create index version_block_block on version_block (block_id);

      create trigger content_block_append_only before update or truncate on content_block for each statement execute function refuse_change();
      create trigger content_row_append_only before update or truncate on content_row for each statement execute function refuse_change();

      create function refuse_used_block_removal() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from version_block where block_id = old.block_id) then
          raise exception 'block % belongs to a version', old.block_id using errcode = 'TV002';
        end if;
        return old;
      end $$;
      create trigger content_row_in_use before delete on content_row for each row execute function refuse_used_block_removal();

      -- The rows of a block come whole and with it: in the transaction that makes it, and in one statement, so that a statement costs one
      -- look-up for each of its blocks.
      create function refuse_foreign_rows() returns trigger language plpgsql as $$
      begin
        if exists (
          select 1 from (select block_id, count(*) as n from fresh group by block_id) f
          left join content_block b on b.id = f.block_id
          where b.id is null or b.row_count <> f.n or b.xmin <> pg_current_xact_id()::xid
        ) then
          raise exception 'rows come with their block, all at once' using errcode = 'TV002';
        end if;
        return null;
      end $$;
      create trigger content_row_with_block after insert on content_row referencing new table as fresh
        for each statement execute function refuse_foreign_rows();

      create function refuse_published_block_change() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from artefact_version v
                   where v.id in (case when tg_op <> 'INSERT' then old.version_id end, case when tg_op <> 'DELETE' then new.version_id end)
                     and v.frozen_at is not null) then
          raise exception 'the blocks of a published version never change' using errcode = 'TV002';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger version_block_immutable before insert or update or delete on version_block
        for each row execute function refuse_published_block_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table version_block, content_row, content_block;
      drop function refuse_published_block_change, refuse_foreign_rows, refuse_used_block_removal;
    `);
  }
}
