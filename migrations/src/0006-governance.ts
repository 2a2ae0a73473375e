import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows come and stay as they are: what somebody said, found or decided at a time. */
const APPEND_ONLY = [
  'item_check',
  'item_similarity',
  'related_item',
  'review',
  'meaning_sign_off',
  'consultation_item',
  'consultation_response',
  'response_line',
  'disposition',
  'decision_brief',
  'decision',
  'decision_participant',
  'decision_item',
];

/** Policies, change proposals with their items, reviews, consultations and decisions. */
export class Governance1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a change has to pass. Null is "any"; the most specific row that holds at a time wins.
      create table policy (
        id uuid primary key,
        key text not null unique,
        subject_field text references subject_field,
        artefact_kind text,
        change_class text not null check (change_class in ('text', 'addition', 'meaning')),
        path text not null check (path in ('editorial', 'ordinary')),
        reviewers_minimum integer not null check (reviewers_minimum >= 1),
        reviewer_organisations integer not null check (reviewer_organisations between 1 and reviewers_minimum),
        agreement text not null default 'majority' check (agreement in ('majority', 'unanimity')),
        perspectives text[] not null default '{}' check (perspectives <@ array['operational', 'informatics', 'care', 'patient']),
        consultation_required boolean not null,
        consultation_minimum_days integer not null default 0 check (consultation_minimum_days >= 0),
        delegated_body_id uuid references governance_body,
        exception_sv text,
        exception_en text,
        exception_recorded_on date,
        valid_from timestamptz not null,
        valid_to timestamptz,
        sources jsonb not null default '[]',
        demo boolean not null default false,
        check (valid_to is null or valid_to > valid_from),
        -- A decision by a delegate is an exception that is recorded in public, and for text only.
        check (delegated_body_id is null or (change_class = 'text' and exception_sv is not null and exception_recorded_on is not null))
      );

      create table change_proposal (
        id uuid primary key,
        number integer not null unique generated always as identity,
        title text not null,
        path text not null check (path in ('editorial', 'ordinary', 'urgent')),
        state text not null default 'draft' check (state in ('draft', 'submitted', 'triage', 'in-review', 'clarification-needed', 'on-hold',
          'consultation', 'decision-pending', 'approved', 'rejected', 'scheduled', 'published', 'withdrawn', 'forwarded',
          'resolved-without-change', 'appealed', 'appeal-rejected')),
        subject_field text not null references subject_field,
        author_id uuid not null references person,
        author_organisation_id uuid not null references organisation,
        motivation text not null,
        priority text not null check (priority in ('low', 'normal', 'high')),
        operational_risks jsonb not null default '[]',
        it_risks jsonb not null default '[]',
        expected_effect jsonb,
        reference_list jsonb not null default '[]',
        -- Where a question or a hold came from, what was asked, and until when it is held.
        returns_to text,
        remark text,
        hold_until timestamptz,
        forwarded_to uuid references governance_body,
        routed_to uuid[] not null default '{}',
        follows_id uuid references change_proposal,
        release_id uuid references release,
        submitted_at timestamptz,
        received_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        demo boolean not null default false,
        check ((state = 'scheduled') <= (release_id is not null))
      );
      create index change_proposal_state on change_proposal (state, number desc);
      create index change_proposal_subject_field on change_proposal (subject_field, number desc);
      create index change_proposal_release on change_proposal (release_id) where release_id is not null;

      -- The proposed content itself is the unfrozen version: it has one home.
      create table proposal_item (
        id uuid primary key,
        proposal_id uuid not null references change_proposal,
        position integer not null,
        artefact_id uuid not null references artefact,
        base_version_id uuid references artefact_version,
        draft_version_id uuid not null unique references artefact_version,
        outcome text check (outcome in ('approved', 'rejected', 'returned')),
        unique (proposal_id, position)
      );
      create index proposal_item_artefact on proposal_item (artefact_id);

      -- Everybody who wrote something of the item: none of them can approve it.
      create table proposal_item_author (
        item_id uuid not null references proposal_item,
        person_id uuid not null references person,
        since timestamptz not null,
        primary key (item_id, person_id)
      );

      create table item_check (
        id uuid primary key,
        item_id uuid not null references proposal_item,
        covered_checksum bytea not null check (length(covered_checksum) = 32),
        findings jsonb not null,
        errors integer not null,
        ran_at timestamptz not null
      );
      create index item_check_item on item_check (item_id, ran_at);

      create table item_similarity (
        id uuid primary key,
        item_id uuid not null references proposal_item,
        covered_checksum bytea not null check (length(covered_checksum) = 32),
        found jsonb not null,
        searched_at timestamptz not null
      );
      create index item_similarity_item on item_similarity (item_id, searched_at);

      create table related_item (
        id uuid primary key,
        item_id uuid not null references proposal_item,
        canonical text not null,
        relation text not null check (relation in ('related', 'dismissed')),
        reason text not null,
        declared_by uuid not null references person,
        declared_at timestamptz not null
      );
      create index related_item_item on related_item (item_id, declared_at);

      create table review (
        id uuid primary key,
        item_id uuid not null references proposal_item,
        reviewer_id uuid not null references person,
        organisation_id uuid not null references organisation,
        verdict text not null check (verdict in ('approve', 'reject', 'comment')),
        perspective text check (perspective in ('operational', 'informatics', 'care', 'patient')),
        comment text not null default '',
        covered_checksum bytea not null check (length(covered_checksum) = 32),
        created_at timestamptz not null
      );
      create index review_item on review (item_id, created_at);

      -- A terminologist's word that changed words of a definition mean the same (domain model, "Versions and change classes").
      create table meaning_sign_off (
        id uuid primary key,
        item_id uuid not null references proposal_item,
        signed_by uuid not null references person,
        organisation_id uuid not null references organisation,
        reason text not null,
        covered_checksum bytea not null check (length(covered_checksum) = 32),
        created_at timestamptz not null
      );
      create index meaning_sign_off_item on meaning_sign_off (item_id);

      create table consultation (
        id uuid primary key,
        proposal_id uuid not null references change_proposal,
        theme text not null,
        questions jsonb not null default '[]',
        -- Nobody invited is open to every consultee.
        invited uuid[] not null default '{}',
        opened_by uuid not null references person,
        opened_at timestamptz not null,
        closes_at timestamptz not null,
        closed_by uuid references person,
        closed_at timestamptz
      );
      create index consultation_proposal on consultation (proposal_id);
      create unique index consultation_open on consultation (proposal_id) where closed_at is null;

      create table consultation_item (
        consultation_id uuid not null references consultation,
        item_id uuid not null references proposal_item,
        covered_checksum bytea not null check (length(covered_checksum) = 32),
        primary key (consultation_id, item_id)
      );
      create index consultation_item_item on consultation_item (item_id);

      create table consultation_response (
        id uuid primary key,
        consultation_id uuid not null references consultation,
        organisation_id uuid not null references organisation,
        person_id uuid not null references person,
        position text not null check (position in ('support', 'support-with-comments', 'oppose', 'abstain')),
        late boolean not null,
        received_at timestamptz not null,
        unique (consultation_id, organisation_id)
      );

      create table response_line (
        id uuid primary key,
        response_id uuid not null references consultation_response,
        item_id uuid not null references proposal_item,
        position integer not null,
        element text,
        supports_term boolean,
        supports_definition boolean,
        comment text not null default '',
        unique (response_id, position),
        check (supports_term is not null or supports_definition is not null or comment <> '')
      );
      create index response_line_item on response_line (item_id);

      create table disposition (
        id uuid primary key,
        line_id uuid not null unique references response_line,
        outcome text not null check (outcome in ('taken-into-account', 'partly', 'not')),
        reason text not null,
        disposed_by uuid not null references person,
        created_at timestamptz not null
      );

      create table decision_brief (
        id uuid primary key,
        proposal_id uuid not null references change_proposal,
        body json not null,
        checksum bytea not null check (length(checksum) = 32),
        frozen_by uuid not null references person,
        frozen_at timestamptz not null
      );
      create index decision_brief_proposal on decision_brief (proposal_id, frozen_at);

      create table decision (
        id uuid primary key,
        proposal_id uuid not null references change_proposal,
        body_id uuid not null references governance_body,
        brief_id uuid not null references decision_brief,
        delegated boolean not null,
        reasons text not null check (reasons <> ''),
        rapporteur_id uuid references person,
        decided_by uuid not null references person,
        decided_at timestamptz not null
      );
      create index decision_proposal on decision (proposal_id, decided_at);

      create table decision_participant (
        decision_id uuid not null references decision,
        person_id uuid not null references person,
        primary key (decision_id, person_id)
      );

      create table decision_item (
        decision_id uuid not null references decision,
        item_id uuid not null references proposal_item,
        outcome text not null check (outcome in ('approved', 'rejected', 'returned')),
        mandate_id uuid not null references mandate,
        policy_id uuid not null references policy,
        change_class text not null,
        covered_checksum bytea not null check (length(covered_checksum) = 32),
        reasons text,
        primary key (decision_id, item_id)
      );
      create index decision_item_item on decision_item (item_id);

      -- A release that is to be published by the clock on its effective date.
      create table publication_order (
        release_id uuid primary key references release,
        ordered_by uuid not null references person,
        ordered_at timestamptz not null
      );
    `);
    await runner.query(`
      create trigger policy_ends_once before update or delete on policy for each row execute function refuse_dated_change();
      create trigger policy_no_truncate before truncate on policy for each statement execute function refuse_change();
    `);
    for (const table of APPEND_ONLY) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function refuse_change()`);
    }
    await runner.query(`
      -- Whatever path of the service publishes it: proposed content is frozen only as the last decision on it approved it.
      create function refuse_undecided_publication() returns trigger language plpgsql as $$
      begin
        if old.frozen_at is null and new.frozen_at is not null
          and exists (select 1 from proposal_item i where i.draft_version_id = new.id)
          and not exists (
            select 1 from proposal_item i join decision_item d on d.item_id = i.id join decision c on c.id = d.decision_id
            where i.draft_version_id = new.id and i.outcome = 'approved' and d.outcome = 'approved' and d.covered_checksum = new.content_checksum
              and not exists (select 1 from decision_item l join decision e on e.id = l.decision_id
                              where l.item_id = i.id and (e.decided_at, e.id) > (c.decided_at, c.id)))
        then
          raise exception 'version % is proposed and no decision has approved this content', new.id using errcode = 'TV003';
        end if;
        return new;
      end $$;
      create trigger artefact_version_decided before update of frozen_at on artefact_version
        for each row execute function refuse_undecided_publication();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger artefact_version_decided on artefact_version;
      drop function refuse_undecided_publication;
      drop table publication_order, decision_item, decision_participant, decision, decision_brief, disposition, response_line,
        consultation_response, consultation_item, consultation, meaning_sign_off, review, related_item, item_similarity, item_check,
        proposal_item_author, proposal_item, change_proposal, policy;
    `);
  }
}
