import type { MigrationInterface, QueryRunner } from 'typeorm';

const AUDIT_UP = `
  -- Disposal takes payload and salt away; the hashes stay, and the chain with them.
  alter table audit_entry alter column payload drop not null, alter column salt drop not null;
  alter table audit_entry add constraint audit_entry_disposed_whole check ((payload is null) = (salt is null));
  create index audit_entry_recorded on audit_entry (recorded_at, seq);
  create index audit_entry_person on audit_entry (person_id, seq) where person_id is not null;

  -- Also for whoever restores or replicates: only 'alter table ... disable trigger' lets anybody by, and the chain tells of it.
  drop trigger audit_entry_append_only on audit_entry;
  create function refuse_audit_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('termverk.disposal', true) = pg_current_xact_id()::text then
      if new.payload is null and new.salt is null
        and to_jsonb(old) - '{payload,salt}'::text[] = to_jsonb(new) - '{payload,salt}'::text[] then
        return new;
      end if;
    end if;
    raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'TV001';
  end $$;
  create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_audit_change();
  create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function refuse_change();
  alter table audit_entry enable always trigger audit_entry_append_only;
  alter table audit_entry enable always trigger audit_entry_no_truncate;

  create function refuse_head_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and new.seq > old.seq then
      return new;
    end if;
    raise exception 'the head of the audit chain only goes forward: % refused', lower(tg_op) using errcode = 'TV001';
  end $$;
  create trigger audit_head_forward before update or delete on audit_head for each row execute function refuse_head_change();
  create trigger audit_head_no_truncate before truncate on audit_head for each statement execute function refuse_change();
  -- One row that every writer changes: room on its page keeps the changes there.
  alter table audit_head set (fillfactor = 10);

  -- The one way into the record for a role that may not write to its tables. Runs as their owner, so that nothing in it may be looked up
  -- where that role can create functions: its path is the system's own, for the triggers that fire within too. Nodes of the version before
  -- this one call the function with seven parameters while they are replaced.
  create function audit_append(
    recorded timestamptz, persons uuid[], organisations uuid[], actions text[], entity_kinds text[], entity_ids text[], salts bytea[],
    payloads text[]
  ) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    place bigint;
    last_hash bytea;
    content_hash bytea;
    entry_hash bytea;
  begin
    select seq, hash into place, last_hash from public.audit_head for update;
    for i in 1 .. cardinality(payloads) loop
      place := place + 1;
      content_hash := sha256(salts[i] || convert_to(payloads[i], 'UTF8'));
      entry_hash := sha256(last_hash || int8send(place) || content_hash);
      insert into public.audit_entry
        (seq, recorded_at, person_id, organisation_id, action, entity_kind, entity_id, salt, payload, payload_hash, previous_hash, hash)
      values (place, recorded, persons[i], organisations[i], actions[i], entity_kinds[i], entity_ids[i], salts[i], payloads[i],
        content_hash, last_hash, entry_hash);
      last_hash := entry_hash;
    end loop;
    update public.audit_head set seq = place, hash = last_hash;
    return place;
  end $$;

  -- Takes the payloads of entries away; whoever calls it records that in the same transaction. Returns those that still had one.
  create function audit_dispose(seqs bigint[]) returns setof bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    perform set_config('termverk.disposal', pg_current_xact_id()::text, true);
    return query update public.audit_entry set payload = null, salt = null where seq = any(seqs) and payload is not null returning seq;
    perform set_config('termverk.disposal', '', true);
  end $$;

  -- The functions write for whoever may call them.
  revoke execute on function audit_append(timestamptz, uuid[], uuid[], text[], text[], text[], bytea[], text[]) from public;
  revoke execute on function audit_dispose(bigint[]) from public;

  -- The last entry of each day, signed: who keeps a copy elsewhere can show that nothing before it has changed since.
  create table audit_anchor (
    day date primary key,
    seq bigint not null,
    hash bytea not null check (length(hash) = 32),
    anchored_at timestamptz not null,
    key_id text not null references signing_key,
    jws text not null
  );
  create trigger audit_anchor_append_only before update or delete or truncate on audit_anchor
    for each statement execute function refuse_change();
  alter table audit_anchor enable always trigger audit_anchor_append_only;

  -- What is left of somebody who has left.
  alter table person add column pseudonymised_at timestamptz;
`;

const AUDIT_DOWN = `
  alter table person drop column pseudonymised_at;
  drop table audit_anchor;
  drop function audit_dispose;
  drop function audit_append(timestamptz, uuid[], uuid[], text[], text[], text[], bytea[], text[]);
  drop trigger audit_head_no_truncate on audit_head;
  drop trigger audit_head_forward on audit_head;
  drop function refuse_head_change;
  alter table audit_head reset (fillfactor);
  drop trigger audit_entry_no_truncate on audit_entry;
  drop trigger audit_entry_append_only on audit_entry;
  drop function refuse_audit_change;
  drop index audit_entry_person, audit_entry_recorded;
  alter table audit_entry drop constraint audit_entry_disposed_whole;
  -- What has been disposed of does not come back: it is left as an empty payload, which no hash agrees with.
  update audit_entry set payload = '', salt = decode(repeat('00', 16), 'hex') where payload is null;
  alter table audit_entry alter column payload set not null, alter column salt set not null;
  create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();
`;

/** The keys that the registry signs with; the audit record under roles of its own, its disposals, and its signed anchors. */
export class KeysAndAudit1764000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Ed25519 keys by their RFC 7638 thumbprint. The private part is sealed with a key that the database does not hold, and goes when
      -- the key is retired; the public part stays, since old signatures are verified with it.
      create table signing_key (
        id text primary key check (id ~ '^[A-Za-z0-9_-]{43}$'),
        public_key bytea not null check (length(public_key) = 32),
        sealed_private_key bytea,
        created_at timestamptz not null,
        retired_at timestamptz,
        check ((retired_at is null) = (sealed_private_key is not null))
      );
      -- One key signs at a time, whatever several nodes do at once.
      create unique index signing_key_active on signing_key ((true)) where retired_at is null;
      create function refuse_signing_key_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.retired_at is null and new.retired_at is not null
          and row(old.id, old.public_key, old.created_at) = row(new.id, new.public_key, new.created_at) then
          return new;
        end if;
        raise exception 'a signing key may only be retired, once: % refused', lower(tg_op) using errcode = 'TV001';
      end $$;
      create trigger signing_key_retires_once before update or delete on signing_key
        for each row execute function refuse_signing_key_change();
      create trigger signing_key_no_truncate before truncate on signing_key for each statement execute function refuse_change();

      -- Signatures of release manifests: detached JWS. A release that was published before there were keys has none.
      create table release_signature (
        release_id uuid not null references release,
        key_id text not null references signing_key,
        jws text not null,
        signed_at timestamptz not null,
        primary key (release_id, key_id)
      );
      create trigger release_signature_append_only before update or delete or truncate on release_signature
        for each statement execute function refuse_change();
    `);
    await runner.query(AUDIT_UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_DOWN);
    await runner.query(`
      drop table release_signature, signing_key;
      drop function refuse_signing_key_change;
    `);
  }
}
