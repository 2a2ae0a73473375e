import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may what is never rewritten: rows come, and end once. */
const DATED = ['membership', 'role_grant', 'seat', 'mandate'];

/** Organisations, people, roles, governance bodies with dated mandates, and API tokens. */
export class Identity1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation (
        id uuid primary key,
        slug text not null unique,
        kind text not null check (kind in ('agency', 'region', 'municipality', 'collaboration', 'vendor', 'sdo', 'association',
          'patient-organisation', 'register-holder', 'private-provider', 'non-profit-provider', 'government', 'committee')),
        name_sv text not null,
        name_en text,
        earlier_names jsonb not null default '[]',
        organisation_number text unique,
        hsa_id text unique,
        code text,
        part_of uuid references organisation,
        valid_from date,
        valid_to date,
        sources jsonb not null default '[]',
        demo boolean not null default false,
        created_at timestamptz not null default now()
      );
      create index organisation_name on organisation (name_sv collate "sv-x-icu", id);

      create table subject_field (
        code text primary key,
        name_sv text not null,
        name_en text,
        description_sv text,
        description_en text,
        broader text references subject_field,
        demo boolean not null default false
      );

      create table person (
        id uuid primary key,
        slug text not null unique,
        name text not null,
        demo boolean not null default false,
        created_at timestamptz not null default now()
      );

      create table membership (
        id uuid primary key,
        person_id uuid not null references person,
        organisation_id uuid not null references organisation,
        valid_from timestamptz not null,
        valid_to timestamptz,
        recorded_at timestamptz not null default now()
      );
      create index membership_person on membership (person_id);

      create table role_grant (
        id uuid primary key,
        person_id uuid not null references person,
        role text not null check (role in ('reader', 'proposer', 'terminologist', 'reviewer', 'expert', 'registrar', 'decision-maker',
          'release-manager', 'consultee', 'vendor', 'analyst', 'administrator')),
        subject_field text references subject_field,
        valid_from timestamptz not null,
        valid_to timestamptz,
        recorded_at timestamptz not null default now()
      );
      create index role_grant_person on role_grant (person_id);

      create table governance_body (
        id uuid primary key,
        slug text not null unique,
        name_sv text not null,
        name_en text,
        organisation_id uuid references organisation,
        single_person boolean not null default false,
        policy_exception_sv text,
        policy_exception_en text,
        valid_from date,
        valid_to date,
        sources jsonb not null default '[]',
        demo boolean not null default false,
        check (not single_person or policy_exception_sv is not null)
      );

      create table seat (
        id uuid primary key,
        body_id uuid not null references governance_body,
        organisation_id uuid references organisation,
        person_id uuid references person,
        function_sv text not null,
        function_en text,
        valid_from date,
        valid_to date,
        recorded_at timestamptz not null default now()
      );
      create index seat_body on seat (body_id);
      create index seat_person on seat (person_id);

      create table mandate (
        id uuid primary key,
        body_id uuid not null references governance_body,
        powers text[] not null check (cardinality(powers) > 0 and powers <@ array['propose', 'prepare', 'review', 'decide', 'channel']),
        artefact_kinds text[] not null default '{}',
        subject_fields text[] not null default '{}',
        change_classes text[] not null default '{}',
        legal_basis_sv text not null,
        legal_basis_en text,
        valid_from timestamptz not null,
        valid_to timestamptz,
        sources jsonb not null default '[]',
        recorded_at timestamptz not null default now(),
        check (valid_to is null or valid_to > valid_from)
      );
      create index mandate_body on mandate (body_id);

      create table api_token (
        id uuid primary key,
        hash bytea not null unique check (length(hash) = 32),
        hint text not null,
        person_id uuid not null references person,
        organisation_id uuid not null references organisation,
        purpose text not null,
        scopes text[],
        demo boolean not null default false,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz,
        last_used_at timestamptz
      );
      create index api_token_person on api_token (person_id);

      -- For dated tables: rows come, and stay as they are but for an end that is set once.
      create function refuse_dated_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and to_jsonb(old)->'valid_to' = 'null' and to_jsonb(old) - 'valid_to' = to_jsonb(new) - 'valid_to' then
          return new;
        end if;
        raise exception '% may only be ended, once: % refused', tg_table_name, lower(tg_op) using errcode = 'TV001';
      end $$;
    `);
    for (const table of DATED) {
      await runner.query(`
        create trigger ${table}_ends_once before update or delete on ${table} for each row execute function refuse_dated_change();
        create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change();`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table api_token, mandate, seat, governance_body, role_grant, membership, person, subject_field, organisation;
      drop function refuse_dated_change;
    `);
  }
}
