import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What subscribers are told: notices made of the outbox, who wants them, and how far each has got. */
export class Events1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One event as it is told. One reader of the outbox at a time writes them, so that sequence numbers rise in the order of commits.
      create table event_notice (
        seq bigint generated always as identity primary key,
        id uuid not null unique,
        event_id bigint not null,
        topic text not null,
        subject_kind text not null,
        subject_id text not null,
        -- What is told of it is told in order: the artefact, or the subject itself.
        ordering_key text not null,
        artefact_id uuid references artefact,
        -- Every artefact that it is about, as the items of a proposal are.
        about uuid[] not null default '{}',
        version_id uuid references artefact_version,
        release_id uuid references release,
        kind text,
        subject_field text,
        organisation_id uuid references organisation,
        -- The one organisation whose people may know of it; null for everybody.
        audience uuid references organisation,
        title_sv text,
        title_en text,
        version text,
        url text,
        payload jsonb not null,
        occurred_at timestamptz not null,
        noticed_at timestamptz not null default clock_timestamp()
      );
      create index event_notice_about on event_notice using gin (about);
      create index event_notice_subject_field on event_notice (subject_field, seq) where subject_field is not null;
      create index event_notice_release on event_notice (release_id, seq) where release_id is not null;
      create trigger event_notice_append_only before update or delete or truncate on event_notice
        for each statement execute function refuse_change();

      create table event_subscription (
        id uuid primary key,
        person_id uuid not null references person,
        organisation_id uuid not null references organisation,
        name text not null,
        channel text not null check (channel in ('webhook', 'e-mail')),
        target text not null,
        -- Patterns: version.published, version.*, *
        topics text[] not null check (cardinality(topics) > 0),
        -- Empty lists let everything through.
        artefact_ids uuid[] not null default '{}',
        subject_fields text[] not null default '{}',
        release_ids uuid[] not null default '{}',
        kinds text[] not null default '{}',
        organisation_ids uuid[] not null default '{}',
        locale text not null check (locale in ('sv', 'en')),
        rhythm text not null check (rhythm in ('immediate', 'daily')),
        -- pending: the owner of the address has not said yes; disabled: the registry has given up.
        state text not null check (state in ('pending', 'active', 'paused', 'disabled')),
        -- Links in e-mail are made with it.
        link_key bytea not null check (length(link_key) = 32),
        failing_since timestamptz,
        disabled_reason text,
        demo boolean not null default false,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index event_subscription_person on event_subscription (person_id, id);
      create index event_subscription_live on event_subscription (state) where state in ('active', 'paused');

      -- Whenever the owner of an e-mail address was asked, for 24 hours, whatever became of the subscription.
      create table event_confirmation (
        id bigint generated always as identity primary key,
        person_id uuid not null references person,
        -- SHA-256 of the address in lower case.
        target_digest bytea not null check (length(target_digest) = 32),
        asked_at timestamptz not null default clock_timestamp()
      );
      create index event_confirmation_person on event_confirmation (person_id, asked_at);
      create index event_confirmation_target on event_confirmation (target_digest, asked_at);

      create table event_delivery (
        id uuid primary key default gen_random_uuid(),
        position bigint generated always as identity unique,
        subscription_id uuid not null references event_subscription on delete cascade,
        purpose text not null default 'notice' check (purpose in ('notice', 'test', 'confirmation')),
        notice_seq bigint references event_notice (seq),
        ordering_key text not null,
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
        attempts integer not null default 0,
        next_at timestamptz not null,
        -- Until then somebody is at it.
        leased_until timestamptz,
        lease uuid,
        -- Deliveries that have gone into one e-mail stay together when it is sent again.
        batch_id uuid,
        last_status integer,
        last_error text,
        created_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        check ((purpose = 'notice') = (notice_seq is not null)),
        check ((state = 'waiting') = (ended_at is null))
      );
      create index event_delivery_due on event_delivery (next_at) where state = 'waiting';
      create index event_delivery_order on event_delivery (subscription_id, ordering_key, position) where state = 'waiting';
      create index event_delivery_of on event_delivery (subscription_id, position);
      create index event_delivery_ended on event_delivery (ended_at) where state <> 'waiting';

      create table event_attempt (
        delivery_id uuid not null references event_delivery on delete cascade,
        n integer not null,
        at timestamptz not null,
        status integer,
        error text,
        elapsed_ms integer not null,
        primary key (delivery_id, n)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table event_attempt, event_delivery, event_confirmation, event_subscription, event_notice');
  }
}
