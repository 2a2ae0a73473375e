import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is never rewritten: a law's status and what came after it come as new rows. */
const APPEND_ONLY = ['legal_status', 'legal_succession'];

/** Acts and their provisions, whether they hold, what came after them, and which content refers to them. */
export class Legal1764000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An act, a document on the way to one, or (kind "missing") a rule that a source says there is none of.
      create table legal_act (
        id uuid primary key,
        slug text not null unique,
        kind text not null check (kind in ('constitution', 'act', 'ordinance', 'agency-regulation', 'eu-regulation', 'inquiry-report',
          'terms-of-reference', 'bill', 'committee-report', 'parliamentary-communication', 'court-case', 'opinion', 'missing')),
        -- As it is cited: 2008:355, HSLF-FS 2016:40, (EU) 2016/679, SOU 2021:4. Null where no source says or there is none.
        number text unique,
        name_sv text not null,
        name_en text,
        short_names jsonb not null default '[]',
        url text,
        note_sv text,
        note_en text,
        sources jsonb not null default '[]',
        -- Number and name were compared with the authoritative collection or a public copy of it.
        verified boolean not null,
        created_at timestamptz not null default now(),
        check (number is not null or kind in ('missing', 'agency-regulation', 'court-case'))
      );
      create index legal_act_by_name on legal_act (name_sv collate "sv-x-icu", id);

      -- A chapter, paragraph or article of an act that something refers to, as it is cited.
      create table legal_provision (
        id uuid primary key,
        act_id uuid not null references legal_act,
        chapter text,
        paragraph text,
        citation text not null,
        note_sv text,
        note_en text,
        sources jsonb not null default '[]',
        unique (act_id, citation),
        check (chapter is not null or paragraph is not null)
      );

      create table legal_status (
        id bigint generated always as identity primary key,
        act_id uuid not null references legal_act,
        provision_id uuid references legal_provision,
        status text not null check (status in ('in-force', 'repealed', 'postponed', 'under-inquiry', 'missing')),
        valid_from date not null,
        -- False when valid_from is only the day by which a source knows that it held.
        start_known boolean not null,
        valid_to date,
        note_sv text,
        note_en text,
        sources jsonb not null default '[]',
        verified boolean not null,
        recorded_at timestamptz not null default now(),
        unique nulls not distinct (act_id, provision_id, status, valid_from),
        check (valid_to is null or valid_to > valid_from)
      );
      create index legal_status_provision on legal_status (provision_id) where provision_id is not null;

      create table legal_succession (
        id uuid primary key,
        act_id uuid not null references legal_act,
        provision_id uuid references legal_provision,
        successor_id uuid not null references legal_act,
        successor_provision_id uuid references legal_provision,
        effective_on date not null,
        note_sv text,
        note_en text,
        sources jsonb not null default '[]',
        verified boolean not null,
        recorded_at timestamptz not null default now(),
        unique nulls not distinct (act_id, provision_id, successor_id, successor_provision_id),
        check (act_id <> successor_id)
      );
      create index legal_succession_successor on legal_succession (successor_id);

      -- The numbers of the acts that a concept or specification refers to, for finding content by law.
      create function legal_numbers(header json) returns text[] language sql immutable parallel safe as $$
        select coalesce(array_agg(distinct n #>> '{}'), '{}')
        -- A NUL, which json holds and jsonb does not, is in no number.
        from (select case when strpos(header::text, '\\u0000') = 0 then header::jsonb end as document) h,
          lateral (select jsonb_path_query(document, '$.legalReferences[*].number') as n
                   union all select jsonb_path_query(document, '$.elements[*].legalBasis[*].number')) r
      $$;
      create index artefact_version_legal on artefact_version using gin (legal_numbers(header)) where frozen_at is not null;
    `);
    for (const table of APPEND_ONLY) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index artefact_version_legal;
      drop function legal_numbers;
      drop table legal_succession, legal_status, legal_provision, legal_act;
    `);
  }
}
