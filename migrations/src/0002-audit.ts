import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hash-chained record of everything that happened, and the outbox that feeds subscribers. */
export class Audit1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        seq bigint primary key,
        recorded_at timestamptz not null default clock_timestamp(),
        person_id uuid,
        organisation_id uuid,
        action text not null,
        entity_kind text not null,
        entity_id text not null,
        salt bytea not null check (length(salt) = 16),
        payload text not null,
        payload_hash bytea not null check (length(payload_hash) = 32),
        previous_hash bytea not null check (length(previous_hash) = 32),
        hash bytea not null check (length(hash) = 32)
      );
      create index audit_entry_entity on audit_entry (entity_kind, entity_id, seq);
      create trigger audit_entry_append_only before update or delete or truncate on audit_entry
        for each statement execute function refuse_change();

      create table audit_head (
        only_row boolean primary key default true check (only_row),
        seq bigint not null,
        hash bytea not null
      );
      insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

      -- Appends entries to the chain. Holds the head's row lock until the transaction ends, so it is called last before the commit.
      create function audit_append(
        persons uuid[], organisations uuid[], actions text[], entity_kinds text[], entity_ids text[], salts bytea[], payloads text[]
      ) returns bigint language plpgsql as $$
      declare
        position bigint;
        last_hash bytea;
        content_hash bytea;
        entry_hash bytea;
      begin
        select seq, hash into position, last_hash from audit_head for update;
        for i in 1 .. cardinality(payloads) loop
          position := position + 1;
          content_hash := sha256(salts[i] || convert_to(payloads[i], 'UTF8'));
          entry_hash := sha256(last_hash || int8send(position) || content_hash);
          insert into audit_entry (seq, person_id, organisation_id, action, entity_kind, entity_id, salt, payload, payload_hash, previous_hash, hash)
          values (position, persons[i], organisations[i], actions[i], entity_kinds[i], entity_ids[i], salts[i], payloads[i], content_hash, last_hash, entry_hash);
          last_hash := entry_hash;
        end loop;
        update audit_head set seq = position, hash = last_hash;
        return position;
      end $$;

      create table outbox_event (
        id bigint generated always as identity primary key,
        xid xid8 not null default pg_current_xact_id(),
        topic text not null,
        subject_id text not null,
        payload jsonb not null,
        created_at timestamptz not null default clock_timestamp()
      );
      create index outbox_event_order on outbox_event (xid, id);
      create trigger outbox_event_append_only before update or delete on outbox_event
        for each statement execute function refuse_change();

      create table outbox_reader (
        name text primary key,
        xid xid8 not null default '0',
        event_id bigint not null default 0,
        read_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table outbox_reader;
      drop table outbox_event;
      drop function audit_append;
      drop table audit_head;
      drop table audit_entry;
    `);
  }
}
