import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports as things of their own: what was sent, how far it has come, what there is to say of it and what it would change. */
export class Imports1764000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Which registry this is, to files outside it. A copied database is another one, hence the oid.
      create table registry_identity (
        database_oid bigint primary key,
        id uuid not null default gen_random_uuid()
      );

      create table import_run (
        id uuid primary key,
        person_id uuid references person,
        organisation_id uuid references organisation,
        -- Who asked for it, with the roles held then: what the job may do in that name.
        actor jsonb not null,
        state text not null check (state in
          ('uploading', 'queued', 'reading', 'checking', 'ready', 'committing', 'done', 'failed', 'cancelled')),
        mode text not null check (mode in ('dry-run', 'commit')),
        options jsonb not null,
        -- The folder that has the files; only nodes with that folder work on it.
        spool uuid not null,
        size_bytes bigint not null,
        percent real not null default 0,
        rows_read bigint not null default 0,
        rows_written bigint not null default 0,
        artefacts integer not null default 0,
        counts jsonb,
        problem_count integer not null default 0,
        error_count integer not null default 0,
        failure_code text,
        failure_args jsonb not null default '{}',
        cancel_requested_at timestamptz,
        attempts integer not null default 0,
        -- Counts every change, for those who follow it.
        revision bigint not null default 0,
        created_at timestamptz not null,
        touched_at timestamptz not null,
        uploaded_at timestamptz,
        started_at timestamptz,
        finished_at timestamptz
      );
      create index import_run_of_person on import_run (person_id, created_at desc, id desc);
      create index import_run_latest on import_run (created_at desc, id desc);
      create index import_run_unfinished on import_run (state, touched_at) where state not in ('done', 'failed', 'cancelled');

      create table import_file (
        run_id uuid not null references import_run,
        position integer not null,
        name text not null,
        format text not null check (format in ('fhir-json', 'fhir-package', 'documents', 'code-list')),
        size_bytes bigint not null check (size_bytes > 0),
        received_bytes bigint not null default 0,
        sha256 bytea check (length(sha256) = 32),
        -- What a file of its kind does not say of itself: a code list's canonical, name and title, a version.
        identity jsonb not null default '{}',
        primary key (run_id, position)
      );

      create table import_problem (
        run_id uuid not null references import_run,
        n bigint not null,
        file text not null,
        severity text not null check (severity in ('error', 'warning', 'information')),
        code text not null,
        path jsonb not null,
        row_number integer,
        column_number integer,
        message_sv text not null,
        message_en text not null,
        primary key (run_id, n)
      );

      -- What an import does, or would do, to each artefact. The base is what the registry had of it when it was looked at.
      create table import_change (
        run_id uuid not null references import_run,
        n integer not null,
        file text not null,
        kind text not null,
        url text not null,
        title_sv text,
        title_en text,
        version text not null,
        verdict text not null check (verdict in ('create', 'new-version', 'unchanged', 'refused')),
        row_count integer not null,
        base text,
        base_version text,
        added integer,
        removed integer,
        changed integer,
        change_class text,
        least_version text,
        primary key (run_id, n)
      );

      -- The differences of one artefact from its base version.
      create table import_difference (
        run_id uuid not null,
        n integer not null,
        m integer not null,
        path jsonb not null,
        change text not null,
        change_class text not null,
        before json,
        after json,
        primary key (run_id, n, m)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_difference, import_change, import_problem, import_file, import_run, registry_identity;');
  }
}
