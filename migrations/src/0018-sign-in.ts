import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sign-in with OpenID Connect, sessions, machines with OAuth client credentials, `termverk login` with the device grant, roles scoped to
 * namespaces, and public reading that can be switched off per namespace.
 */
export class SignIn1764000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A machine acts for an organisation as a person does, and is told apart everywhere.
      alter table person add column kind text not null default 'human' check (kind in ('human', 'machine'));
      alter table person add column hsa_id text unique;

      -- By whom a provider knows somebody. Subjects are kept as hashes, since some providers use personal identity numbers.
      create table person_identity (
        issuer text not null,
        subject_hash bytea not null check (length(subject_hash) = 32),
        person_id uuid not null references person,
        linked_at timestamptz not null default now(),
        primary key (issuer, subject_hash)
      );
      create index person_identity_person on person_identity (person_id);

      -- A sign-in that has begun: used once, by the browser that began it.
      create table sign_in_attempt (
        state_hash bytea primary key check (length(state_hash) = 32),
        browser_hash bytea not null check (length(browser_hash) = 32),
        provider text not null,
        return_to text not null,
        expires_at timestamptz not null
      );
      create index sign_in_attempt_expiry on sign_in_attempt (expires_at);

      create table session (
        id uuid primary key,
        hash bytea not null unique check (length(hash) = 32),
        person_id uuid not null references person,
        organisation_id uuid not null references organisation,
        issuer text not null,
        provider text not null,
        subject_hash bytea not null,
        provider_session text,
        -- Under a key that only the browser's cookie gives.
        sealed bytea,
        browser text,
        demo boolean not null default false,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        checked_at timestamptz not null,
        check_at timestamptz,
        expires_at timestamptz not null,
        ended_at timestamptz,
        end_reason text check (end_reason in ('signed-out', 'signed-in-anew', 'ended-by-person', 'ended-by-administrator', 'provider-logout',
          'provider-refused', 'provider-silent')),
        check ((ended_at is null) = (end_reason is null))
      );
      create index session_person on session (person_id) where ended_at is null;
      create index session_subject on session (issuer, subject_hash) where ended_at is null;
      create index session_provider_session on session (issuer, provider_session) where ended_at is null;

      -- Programs of an organisation that get their tokens by OAuth client credentials.
      create table oauth_client (
        id uuid primary key,
        secret_hash bytea not null check (length(secret_hash) = 32),
        hint text not null,
        person_id uuid not null references person,
        organisation_id uuid not null references organisation,
        system_id uuid references registered_system,
        purpose text not null,
        scopes text[] not null check (cardinality(scopes) > 0),
        demo boolean not null default false,
        created_by uuid references person,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz,
        last_used_at timestamptz
      );
      create index oauth_client_organisation on oauth_client (organisation_id);

      alter table api_token add column system_id uuid references registered_system;
      alter table api_token add column kind text not null default 'personal' check (kind in ('personal', 'device', 'client'));
      alter table api_token add column client_id uuid references oauth_client;
      create index api_token_organisation on api_token (organisation_id);
      create index api_token_client on api_token (client_id) where client_id is not null;

      -- RFC 8628: a program without a browser waits here for its person.
      create table device_authorization (
        device_hash bytea primary key check (length(device_hash) = 32),
        user_hash bytea not null unique check (length(user_hash) = 32),
        scopes text[],
        machine text,
        person_id uuid references person,
        organisation_id uuid references organisation,
        demo boolean not null default false,
        denied boolean not null default false,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        polled_at timestamptz
      );
      create index device_authorization_expiry on device_authorization (expires_at);

      -- A namespace is what canonical addresses begin with.
      create table namespace (
        prefix text primary key check (prefix ~ '^(https?://[^/[:space:]]+/|urn:[a-z0-9-]+:)([^[:space:]]*[/:#])?$'),
        name_sv text not null,
        name_en text,
        organisation_id uuid references organisation,
        created_at timestamptz not null default now()
      );
      -- The last row of a namespace says whether everybody may read there.
      create table namespace_reading (
        id bigint generated always as identity primary key,
        prefix text not null references namespace,
        open boolean not null,
        reason_sv text,
        reason_en text,
        set_by uuid references person,
        recorded_at timestamptz not null default now()
      );
      create index namespace_reading_prefix on namespace_reading (prefix, id desc);
      create function refuse_reading_change() returns trigger language plpgsql as $$
      begin
        raise exception 'namespace_reading only grows: % refused', lower(tg_op) using errcode = 'TV001';
      end $$;
      create trigger namespace_reading_append_only before update or delete on namespace_reading
        for each row execute function refuse_reading_change();

      -- The namespace that is closed to the public around a canonical address, or null: the longest prefix decides.
      create function closed_namespace(url text) returns text language sql stable parallel safe as $$
        select case when told.open then null else told.prefix end from (
          select n.prefix, coalesce((select r.open from namespace_reading r where r.prefix = n.prefix order by r.id desc limit 1), true) as open
          from namespace n where starts_with(url, n.prefix) order by length(n.prefix) desc limit 1) as told
      $$;
      -- Kept with each artefact, so that no list has to ask.
      alter table artefact add column closed_namespace text;
      create function note_closed_namespace() returns trigger language plpgsql as $$
      begin
        -- Waits for whoever opens or closes it just now; who does so after this waits until this artefact is there to be marked.
        perform 1 from namespace n where starts_with(new.url, n.prefix) order by n.prefix for share;
        new.closed_namespace := closed_namespace(new.url);
        return new;
      end $$;
      create trigger artefact_closed_namespace before insert on artefact for each row execute function note_closed_namespace();
      create index artefact_closed on artefact (closed_namespace) where closed_namespace is not null;

      alter table role_grant add column namespace text references namespace;
      alter table role_grant add column granted_by uuid references person;
      alter table role_grant add constraint role_grant_scope check (subject_field is null or namespace is null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseWhatWouldOpen(runner);
    await runner.query(`
      -- What was limited to less than the version before can say ends, rather than hold for more. Also what has an end in the future.
      alter table role_grant disable trigger role_grant_ends_once;
      update role_grant set valid_to = greatest(now(), valid_from) where namespace is not null and (valid_to is null or valid_to > now());
      alter table role_grant enable trigger role_grant_ends_once;
      update api_token set revoked_at = now() where revoked_at is null and (system_id is not null or kind <> 'personal');
      alter table role_grant drop constraint role_grant_scope, drop column granted_by, drop column namespace;
      drop index artefact_closed;
      drop trigger artefact_closed_namespace on artefact;
      drop function note_closed_namespace;
      alter table artefact drop column closed_namespace;
      drop function closed_namespace;
      drop table namespace_reading, namespace, device_authorization;
      drop function refuse_reading_change;
      drop index api_token_client, api_token_organisation;
      alter table api_token drop column client_id, drop column kind, drop column system_id;
      drop table oauth_client, session, sign_in_attempt, person_identity;
      alter table person drop column hsa_id, drop column kind;
    `);
  }
}

/** The version before knows of no closed namespaces: it would show everybody what is in them. Whoever goes back opens them first, knowingly. */
async function refuseWhatWouldOpen(runner: QueryRunner): Promise<void> {
  const closed = (await runner.query(`
    select n.prefix from namespace n
    where not coalesce((select r.open from namespace_reading r where r.prefix = n.prefix order by r.id desc limit 1), true) order by n.prefix`)) as {
    prefix: string;
  }[];
  if (closed.length === 0) return;
  const prefixes = closed.map(({ prefix }) => prefix).join(', ');
  throw new Error(
    `namespaces are closed to public reading, which the version before cannot keep: ${prefixes}. Open them (setPublicReading) if everybody may read there, or stay at this version.`,
  );
}
