import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is never rewritten: how an initiative stands, and what a version of a plan holds. */
const APPEND_ONLY = ['initiative_status', 'plan_version', 'plan_entry', 'meeting_count', 'required_response', 'required_response_waiver'];

/** Goals, initiatives with their assignments and gaps, implementation plans in versions, meeting counts, and who must answer a proposal. */
export class Initiatives1764000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table goal (
        id uuid primary key,
        slug text not null unique,
        -- A direction goal sorts initiatives; a foundation is what they rest on.
        kind text not null check (kind in ('vision', 'direction-goal', 'foundation', 'government-goal', 'regional-goal')),
        name_sv text not null,
        name_en text,
        -- Whether the source knows of indicators with data for it.
        measured text not null check (measured in ('yes', 'no', 'unknown')),
        valid_from date,
        valid_to date,
        sources jsonb not null default '[]',
        demo boolean not null default false
      );
      create index goal_by_name on goal (name_sv collate "sv-x-icu", id);

      -- What somebody has told somebody to do: a task from the Government, an agreement, a grant.
      create table assignment (
        id uuid primary key,
        slug text not null unique,
        kind text not null check (kind in ('government-assignment', 'agreement', 'ordinance', 'inquiry', 'declaration-of-intent')),
        name_sv text not null,
        name_en text,
        given_by uuid references organisation,
        diary_numbers text[] not null default '{}',
        valid_from date,
        valid_to date,
        sources jsonb not null default '[]',
        demo boolean not null default false
      );

      -- Something needed that does not exist.
      create table gap (
        id uuid primary key,
        slug text not null unique,
        kind text not null check (kind in ('definition', 'standard', 'requirement', 'guideline', 'information-structure', 'regulation',
          'framework', 'organisation', 'funding')),
        name_sv text not null,
        name_en text,
        subject_field text references subject_field,
        -- Foundation that it is part of.
        goal_id uuid references goal,
        known_on date not null,
        sources jsonb not null default '[]',
        demo boolean not null default false
      );
      create index gap_by_name on gap (name_sv collate "sv-x-icu", id);

      create table initiative (
        id uuid primary key,
        slug text not null unique,
        kind text not null check (kind in ('initiative', 'programme', 'inquiry', 'assessment', 'committee', 'service-development',
          'legal-support', 'procurement', 'agreement')),
        level text not null check (level in ('national', 'interregional', 'regional', 'municipal', 'international')),
        name_sv text not null,
        name_en text,
        summary_sv text,
        summary_en text,
        -- Number and table in the list that the initiative was taken from.
        list text,
        list_number integer,
        reference text,
        subject_fields text[] not null default '{}',
        -- What it is about in the words of the source, as slugs: what parallel work is found by.
        topics text[] not null default '{}',
        valid_from date,
        valid_to date,
        sources jsonb not null default '[]',
        demo boolean not null default false,
        unique (list, list_number)
      );
      create index initiative_by_name on initiative (name_sv collate "sv-x-icu", id);

      create table initiative_organisation (
        initiative_id uuid not null references initiative,
        organisation_id uuid not null references organisation,
        role text not null check (role in ('owner', 'reports', 'participant')),
        primary key (initiative_id, organisation_id, role)
      );
      create index initiative_organisation_by_organisation on initiative_organisation (organisation_id);
      create table initiative_goal (
        initiative_id uuid not null references initiative,
        goal_id uuid not null references goal,
        -- serves: what it is to reach; depends: the foundation that it cannot do without.
        relation text not null check (relation in ('serves', 'depends')),
        primary key (initiative_id, goal_id, relation)
      );
      create index initiative_goal_by_goal on initiative_goal (goal_id);
      create table initiative_assignment (
        initiative_id uuid not null references initiative,
        assignment_id uuid not null references assignment,
        primary key (initiative_id, assignment_id)
      );
      create index initiative_assignment_by_assignment on initiative_assignment (assignment_id);
      create table initiative_gap (
        initiative_id uuid not null references initiative,
        gap_id uuid not null references gap,
        primary key (initiative_id, gap_id)
      );
      create index initiative_gap_by_gap on initiative_gap (gap_id);
      -- Concepts, standards, specifications and other artefacts, by canonical URL: they may come later than the initiative.
      create table initiative_artefact (
        initiative_id uuid not null references initiative,
        canonical text not null,
        relation text not null check (relation in ('depends', 'develops', 'concerns')),
        primary key (initiative_id, canonical, relation)
      );

      create table initiative_status (
        id bigint generated always as identity primary key,
        initiative_id uuid not null references initiative,
        status text not null check (status in ('planned', 'ongoing', 'blocked', 'withdrawn', 'completed')),
        valid_from date not null,
        -- False when valid_from is only the day by which a source knows that it stood so.
        start_known boolean not null,
        reason_sv text,
        reason_en text,
        sources jsonb not null default '[]',
        recorded_at timestamptz not null default now(),
        unique (initiative_id, status, valid_from)
      );

      create table implementation_plan (
        id uuid primary key,
        slug text not null unique,
        name_sv text not null,
        name_en text,
        body_id uuid references governance_body,
        -- What it carries out: all of its initiatives share that, so that sharing it is no sign of work done twice.
        assignment_id uuid references assignment,
        valid_from date,
        valid_to date,
        sources jsonb not null default '[]',
        demo boolean not null default false
      );
      create table plan_version (
        id uuid primary key,
        plan_id uuid not null references implementation_plan,
        version text not null,
        published_on date not null,
        -- How many initiatives the source says that it has; what is known of them may be fewer.
        stated_count integer not null check (stated_count >= 0),
        stated_new integer check (stated_new >= 0),
        stated_struck integer check (stated_struck >= 0),
        note_sv text,
        note_en text,
        sources jsonb not null default '[]',
        unique (plan_id, version)
      );
      create table plan_entry (
        version_id uuid not null references plan_version,
        initiative_id uuid not null references initiative,
        goal_id uuid not null references goal,
        -- unknown: the source does not say whether this version still has it.
        presence text not null check (presence in ('listed', 'struck', 'unknown')),
        title_sv text not null,
        sources jsonb not null default '[]',
        primary key (version_id, initiative_id)
      );
      create index plan_entry_initiative on plan_entry (initiative_id);
      -- By how many initiatives each organisation reports; the source gives the numbers, not which.
      create table plan_reporting (
        version_id uuid not null references plan_version,
        organisation_id uuid not null references organisation,
        initiatives integer not null check (initiatives > 0),
        primary key (version_id, organisation_id)
      );

      -- How often a body met and how many items of each character it had, where only the figures are known. Sums are never stored.
      create table meeting_count (
        id uuid primary key,
        body_id uuid not null references governance_body,
        valid_from date not null,
        valid_to date not null,
        character text not null check (character in ('meeting', 'formality', 'information', 'decision')),
        decision_class text check (decision_class in ('working-method', 'direction')),
        count integer not null check (count >= 0),
        sources jsonb not null default '[]',
        demo boolean not null default false,
        unique nulls not distinct (body_id, valid_from, character, decision_class),
        check ((character = 'decision') = (decision_class is not null)),
        check (valid_to > valid_from)
      );

      -- Who must have answered before a proposal is decided on (domain model, gates: "parties that answer or are waived").
      create table required_response (
        id uuid primary key,
        proposal_id uuid not null references change_proposal,
        -- One organisation, or any of a kind.
        organisation_id uuid references organisation,
        organisation_kind text,
        basis_sv text not null,
        basis_en text,
        sources jsonb not null default '[]',
        required_by uuid not null references person,
        required_at timestamptz not null,
        check ((organisation_id is null) <> (organisation_kind is null)),
        unique nulls not distinct (proposal_id, organisation_id, organisation_kind)
      );
      create table required_response_waiver (
        required_response_id uuid primary key references required_response,
        reason text not null check (reason <> ''),
        waived_by uuid not null references person,
        waived_at timestamptz not null
      );
    `);
    for (const table of APPEND_ONLY) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table required_response_waiver, required_response, meeting_count, plan_reporting, plan_entry, plan_version, implementation_plan,
        initiative_status, initiative_artefact, initiative_gap, initiative_assignment, initiative_goal, initiative_organisation, initiative,
        gap, assignment, goal;
    `);
  }
}
