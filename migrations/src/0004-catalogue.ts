import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Artefacts, their versions, the dated facts about them, releases and registered systems. */
export class Catalogue1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table licence (
        code text primary key,
        title_sv text not null,
        title_en text,
        url text,
        holder text,
        may_read text not null check (may_read in ('everyone', 'licensed', 'unknown')),
        may_redistribute boolean,
        may_derive boolean
      );

      -- Organisations that may read under a licence that not everyone may read under.
      create table licence_grant (
        id uuid primary key,
        licence text not null references licence,
        organisation_id uuid not null references organisation,
        valid_from timestamptz not null,
        valid_to timestamptz,
        recorded_at timestamptz not null default now()
      );
      create index licence_grant_organisation on licence_grant (organisation_id, licence);
      create trigger licence_grant_ends_once before update or delete on licence_grant for each row execute function refuse_dated_change();
      create trigger licence_grant_no_truncate before truncate on licence_grant for each statement execute function refuse_change();

      create table artefact (
        id uuid primary key,
        kind text not null check (kind in ('concept', 'code-system', 'value-set', 'concept-map', 'specification', 'standard', 'service-contract')),
        url text not null unique,
        name text not null,
        title_sv text,
        title_en text,
        description_sv text,
        description_en text,
        subject_field text references subject_field,
        authority_id uuid references organisation,
        licence text not null references licence,
        demo boolean not null default false,
        -- The catalogue revision in which it or a fact about it changed last: what a node still has to read.
        revision bigint not null default 0,
        created_at timestamptz not null default now(),
        created_by uuid references person
      );
      create index artefact_by_revision on artefact (revision);
      create index artefact_by_title on artefact (coalesce(title_sv, title_en, name) collate "sv-x-icu", id);
      create index artefact_by_kind_title on artefact (kind, coalesce(title_sv, title_en, name) collate "sv-x-icu", id);
      create index artefact_by_created on artefact (created_at, id);

      create table artefact_version (
        id uuid primary key,
        artefact_id uuid not null references artefact,
        version text not null,
        base_version_id uuid references artefact_version,
        header json not null,
        row_order bytea,
        row_count integer not null default 0,
        header_hash bytea not null,
        content_checksum bytea not null check (length(content_checksum) = 32),
        meaning_checksum bytea not null check (length(meaning_checksum) = 32),
        change_note_sv text,
        change_note_en text,
        revision integer not null default 1,
        source text,
        -- What a draft is part of (a proposal): only that may change it then.
        held_by text,
        created_at timestamptz not null default now(),
        created_by uuid references person,
        frozen_at timestamptz,
        unique (artefact_id, version)
      );
      create index artefact_version_frozen on artefact_version (frozen_at desc, id) where frozen_at is not null;

      -- Published content is immutable (domain model, "immutable, content-addressed versions").
      create function refuse_published_change() returns trigger language plpgsql as $$
      begin
        if old.frozen_at is not null then
          raise exception 'version % is published and never changes', old.id using errcode = 'TV002';
        end if;
        if tg_op = 'DELETE' then return old; end if;
        if new.id <> old.id or new.artefact_id <> old.artefact_id then
          raise exception 'version % keeps its identity', old.id using errcode = 'TV002';
        end if;
        return new;
      end $$;
      create trigger artefact_version_immutable before update or delete on artefact_version
        for each row execute function refuse_published_change();
      create trigger artefact_version_no_truncate before truncate on artefact_version
        for each statement execute function refuse_change();

      create table fact (
        id bigint generated always as identity primary key,
        artefact_id uuid not null references artefact,
        version_id uuid references artefact_version,
        kind text not null check (kind in ('lifecycle', 'registration', 'alias', 'default-version', 'visibility', 'responsibility', 'bindingness', 'use-situation', 'source')),
        -- Tells facts of one kind about one subject apart: the alias itself, the authority of a registration, the scope of a bindingness.
        discriminator text not null default '',
        -- What holds from valid_from on; null says that nothing holds any more.
        value jsonb,
        asserted_by uuid references organisation,
        decision_id uuid,
        valid_from timestamptz not null,
        valid_to timestamptz,
        recorded_at timestamptz not null default now(),
        recorded_by uuid references person,
        check (kind <> 'lifecycle' or (version_id is not null and value->>'status' in ('draft', 'scheduled', 'active', 'retired', 'withdrawn'))),
        check (kind <> 'registration' or (value->>'status' in ('not-progressed', 'incomplete', 'candidate', 'recorded', 'qualified', 'standard', 'preferred-standard', 'superseded', 'retired'))),
        check (kind <> 'registration' or value->>'status' <> 'superseded' or value ? 'successor'),
        check (kind <> 'registration' or value->>'status' <> 'retired' or value ? 'reason')
      );
      create index fact_of_artefact on fact (artefact_id, kind, id);
      create index fact_of_version on fact (version_id, kind, id) where version_id is not null;
      create index fact_alias on fact (discriminator) where kind = 'alias';
      create trigger fact_append_only before update or delete or truncate on fact for each statement execute function refuse_change();

      create table catalogue_revision (
        only_row boolean primary key default true check (only_row),
        revision bigint not null
      );
      insert into catalogue_revision (revision) values (1);

      create table release (
        id uuid primary key,
        name text not null unique,
        title_sv text not null,
        title_en text,
        state text not null default 'open' check (state in ('open', 'published')),
        effective_from timestamptz not null,
        published_at timestamptz,
        checksum bytea,
        demo boolean not null default false,
        created_at timestamptz not null default now(),
        created_by uuid references person,
        check ((state = 'published') = (published_at is not null and checksum is not null))
      );
      create table release_item (
        release_id uuid not null references release,
        version_id uuid not null references artefact_version,
        content_checksum bytea not null,
        primary key (release_id, version_id)
      );
      create function refuse_published_release_change() returns trigger language plpgsql as $$
      declare
        touched uuid[] := case tg_op when 'INSERT' then array[new.release_id] when 'DELETE' then array[old.release_id]
          else array[old.release_id, new.release_id] end;
        release_state text;
      begin
        -- The lock waits for a publication that is under way.
        for release_state in select r.state from release r where r.id = any(touched) order by r.id for share loop
          if release_state = 'published' then
            raise exception 'a published release never changes' using errcode = 'TV002';
          end if;
        end loop;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger release_item_immutable before insert or update or delete on release_item
        for each row execute function refuse_published_release_change();
      create function refuse_release_change() returns trigger language plpgsql as $$
      begin
        if old.state = 'published' then
          raise exception 'release % is published and never changes', old.name using errcode = 'TV002';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger release_immutable before update or delete on release for each row execute function refuse_release_change();

      create table registered_system (
        id uuid primary key,
        slug text not null unique,
        name text not null,
        kind text not null,
        description_sv text,
        description_en text,
        owner_id uuid references organisation,
        in_use_since text,
        sources jsonb not null default '[]',
        demo boolean not null default false
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table registered_system, release_item, release, catalogue_revision, fact, artefact_version, artefact, licence_grant, licence;
      drop function refuse_release_change, refuse_published_release_change, refuse_published_change;
    `);
  }
}
