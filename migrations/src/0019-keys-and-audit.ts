import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys that the registry signs with. */
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
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table release_signature, signing_key;
      drop function refuse_signing_key_change;
    `);
  }
}
