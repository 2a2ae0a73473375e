import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Compiled forms of content, which nodes load instead of compiling anew. Everything here is made from content and may be made anew. */
export class Compiled1764000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table compiled_blob (
        id bigint generated always as identity primary key,
        -- SHA-256 of what it is made from: the content's own checksum, the order of its document, those of what it depends on.
        made_from bytea not null check (length(made_from) = 32),
        -- Raised when the compiled form changes: an older one is never read by a newer engine.
        engine_format integer not null,
        size_bytes bigint not null check (size_bytes > 0),
        made_at timestamptz not null default now(),
        unique (made_from, engine_format)
      );
      create table compiled_blob_chunk (
        blob_id bigint not null references compiled_blob on delete cascade,
        position integer not null,
        bytes bytea not null,
        primary key (blob_id, position)
      );
      -- What is read whole and at once is not worth packing.
      alter table compiled_blob_chunk alter column bytes set storage external;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table compiled_blob_chunk, compiled_blob');
  }
}
