import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What several nodes, a read replica and a move to another server need. */
export class Operations1764000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The outbox is read in the order of transaction ids, and those begin anew on another server: a restored backup writes here by how
      -- much its old ones were ahead, so that the order goes on and no reader passes over anything.
      create table transaction_offset (
        only_row boolean primary key default true check (only_row),
        value bigint not null check (value >= 0)
      );
      insert into transaction_offset (value) values (0);
      create function outbox_transaction() returns xid8 language sql volatile as $$
        select (pg_current_xact_id()::text::bigint + value)::text::xid8 from transaction_offset
      $$;
      -- Below this every transaction has ended: a reader may take what stands before it.
      create function outbox_horizon() returns xid8 language sql stable as $$
        select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + value)::text::xid8 from transaction_offset
      $$;
      alter table outbox_event alter column xid set default outbox_transaction();

      -- The last transaction of each actor, written while there is a read replica: their lists are read there once it has got so far.
      create table last_write (
        actor text primary key,
        xid xid8 not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table last_write;
      alter table outbox_event alter column xid set default pg_current_xact_id();
      drop function outbox_horizon();
      drop function outbox_transaction();
      drop table transaction_offset;
    `);
  }
}
