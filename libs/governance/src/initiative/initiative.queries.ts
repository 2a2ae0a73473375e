import type { StoredSource } from '@termverk/identity';
import type { Presence } from './plan-comparison.js';

/** A goal as it is stored. */
export interface GoalRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly measured: string;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly sources: StoredSource[];
  readonly demo: boolean;
}

/** An assignment as it is stored. */
export interface AssignmentRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly given_by: string | null;
  readonly diary_numbers: string[];
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly sources: StoredSource[];
  readonly demo: boolean;
}

/** A gap as it is stored. */
export interface GapRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly subject_field: string | null;
  readonly goal_id: string | null;
  readonly known_on: string;
  readonly sources: StoredSource[];
  readonly demo: boolean;
}

/** An initiative as it is stored. */
export interface InitiativeRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly level: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly summary_sv: string | null;
  readonly summary_en: string | null;
  readonly list: string | null;
  readonly list_number: number | null;
  readonly reference: string | null;
  readonly subject_fields: string[];
  readonly topics: string[];
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly sources: StoredSource[];
  readonly demo: boolean;
}

/** How an initiative stands, as it is stored. */
export interface InitiativeStatusRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly initiative_id: string;
  readonly status: string;
  readonly valid_from: string;
  readonly start_known: boolean;
  readonly reason_sv: string | null;
  readonly reason_en: string | null;
  readonly sources: StoredSource[];
}

/** A plan as it is stored. */
export interface PlanRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly slug: string;
  readonly name_sv: string;
  readonly name_en: string | null;
  readonly body_id: string | null;
  readonly assignment_id: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly sources: StoredSource[];
  readonly demo: boolean;
}

/** A version of a plan as it is stored. */
export interface PlanVersionRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly plan_id: string;
  readonly version: string;
  readonly published_on: string;
  readonly stated_count: number;
  readonly stated_new: number | null;
  readonly stated_struck: number | null;
  readonly note_sv: string | null;
  readonly note_en: string | null;
  readonly sources: StoredSource[];
}

/** What a version of a plan says of an initiative, as it is stored. */
export interface PlanEntryRow {
  readonly [column: string]: unknown;
  readonly versionId: string;
  readonly initiativeId: string;
  readonly goalId: string;
  readonly presence: Presence;
  readonly title: string;
  readonly sources: StoredSource[];
}

const GOAL = 'g.id, g.slug, g.kind, g.name_sv, g.name_en, g.measured, g.valid_from::text, g.valid_to::text, g.sources, g.demo';
const ASSIGNMENT = `a.id, a.slug, a.kind, a.name_sv, a.name_en, a.given_by, a.diary_numbers, a.valid_from::text, a.valid_to::text, a.sources, a.demo`;
const GAP = 'p.id, p.slug, p.kind, p.name_sv, p.name_en, p.subject_field, p.goal_id, p.known_on::text, p.sources, p.demo';
const INITIATIVE = `i.id, i.slug, i.kind, i.level, i.name_sv, i.name_en, i.summary_sv, i.summary_en, i.list, i.list_number, i.reference,
  i.subject_fields, i.topics, i.valid_from::text, i.valid_to::text, i.sources, i.demo`;
const PLAN = 'l.id, l.slug, l.name_sv, l.name_en, l.body_id, l.assignment_id, l.valid_from::text, l.valid_to::text, l.sources, l.demo';
const VERSION = `v.id, v.plan_id, v.version, v.published_on::text, v.stated_count, v.stated_new, v.stated_struck, v.note_sv, v.note_en, v.sources`;

/** Continues a list by Swedish name after $a, $b. */
const after = (table: string, name: number): string =>
  `($${name}::text is null or (${table}.name_sv collate "sv-x-icu", ${table}.id) > ($${name} collate "sv-x-icu", $${name + 1}::uuid))`;
const byName = (table: string): string => `order by ${table}.name_sv collate "sv-x-icu", ${table}.id`;

export const GOALS = `select ${GOAL} from goal g where ($1::text is null or g.kind = $1) and ${after('g', 2)} ${byName('g')} limit $4`;
export const GOAL_COUNT = 'select count(*) as n from goal g where $1::text is null or g.kind = $1';
export const GOALS_BY_ID = `select ${GOAL} from goal g where g.id = any($1::uuid[])`;
export const GAPS = `
  select ${GAP} from gap p where ($1::text is null or p.kind = $1) and ($2::text is null or p.subject_field = $2) and ${after('p', 3)}
  ${byName('p')} limit $5`;
export const GAP_COUNT = `
  select count(*) as n from gap p where ($1::text is null or p.kind = $1) and ($2::text is null or p.subject_field = $2)`;

/**
 * $1 organisation, $2 plan version, $3 subject field, $4 foundation depended on, $5 goal served, $6 gap, $7 status, $8 as of day, $9 list,
 * $10 one of these ids (all null: any). A version of a plan gives what it has for certain.
 */
const FILTER = `
  ($1::uuid is null or exists (select 1 from initiative_organisation o where o.initiative_id = i.id and o.organisation_id = $1))
  and ($2::uuid is null or exists (
    select 1 from plan_entry e where e.initiative_id = i.id and e.version_id = $2 and e.presence = 'listed'))
  and ($3::text is null or $3 = any(i.subject_fields))
  and ($4::uuid is null or exists (select 1 from initiative_goal g where g.initiative_id = i.id and g.goal_id = $4 and g.relation = 'depends'))
  and ($5::uuid is null or exists (select 1 from initiative_goal g where g.initiative_id = i.id and g.goal_id = $5 and g.relation = 'serves'))
  and ($6::uuid is null or exists (select 1 from initiative_gap g where g.initiative_id = i.id and g.gap_id = $6))
  and ($7::text is null or $7 = (select s.status from initiative_status s where s.initiative_id = i.id and s.valid_from <= $8::date
    order by s.id desc limit 1))
  and ($9::text is null or i.list = $9)
  and ($10::uuid[] is null or i.id = any($10))`;
export const INITIATIVES = `select ${INITIATIVE} from initiative i where ${FILTER} and ${after('i', 11)} ${byName('i')} limit $13`;
export const INITIATIVE_COUNT = `select count(*) as n from initiative i where ${FILTER}`;
export const INITIATIVES_BY_ID = `select ${INITIATIVE} from initiative i where i.id = any($1::uuid[])`;
export const INITIATIVE_BY_SLUG = `select ${INITIATIVE} from initiative i where i.slug = $1`;

export const ORGANISATIONS_OF_INITIATIVES = `
  select o.initiative_id as "initiativeId", o.organisation_id as "organisationId", o.role
  from initiative_organisation o join organisation n on n.id = o.organisation_id
  where o.initiative_id = any($1::uuid[]) order by o.role, n.name_sv collate "sv-x-icu"`;
export const GOALS_OF_INITIATIVES = `
  select r.initiative_id as "initiativeId", r.relation, ${GOAL} from initiative_goal r join goal g on g.id = r.goal_id
  where r.initiative_id = any($1::uuid[]) ${byName('g')}`;
export const ASSIGNMENTS_OF_INITIATIVES = `
  select r.initiative_id as "initiativeId", ${ASSIGNMENT} from initiative_assignment r join assignment a on a.id = r.assignment_id
  where r.initiative_id = any($1::uuid[]) ${byName('a')}`;
export const GAPS_OF_INITIATIVES = `
  select r.initiative_id as "initiativeId", ${GAP} from initiative_gap r join gap p on p.id = r.gap_id
  where r.initiative_id = any($1::uuid[]) ${byName('p')}`;
export const INITIATIVES_OF_GAPS = `
  select r.gap_id as "gapId", ${INITIATIVE} from initiative_gap r join initiative i on i.id = r.initiative_id
  where r.gap_id = any($1::uuid[]) ${byName('i')}`;
/** With the artefact where the registry has one that is public. */
export const ARTEFACTS_OF_INITIATIVES = `
  select r.initiative_id as "initiativeId", r.canonical, r.relation, a.id as "artefactId"
  from initiative_artefact r left join artefact a on a.url = r.canonical and a.published_at is not null
  where r.initiative_id = any($1::uuid[]) order by r.relation, r.canonical`;
export const STATUSES_OF_INITIATIVES = `
  select id, initiative_id, status, valid_from::text, start_known, reason_sv, reason_en, sources
  from initiative_status where initiative_id = any($1::uuid[]) order by id`;

/** What overlaps are found by, of every initiative; an assignment that a plan carries out is shared by all that stands in it. */
export const OVERLAP_SUBJECTS = `
  select i.id, i.topics, i.subject_fields as "subjectFields",
    array(select a.slug from initiative_assignment r join assignment a on a.id = r.assignment_id where r.initiative_id = i.id
      and not exists (select 1 from implementation_plan l where l.assignment_id = a.id)) as assignments,
    array(select p.slug from initiative_gap r join gap p on p.id = r.gap_id where r.initiative_id = i.id) as gaps,
    array(select r.canonical from initiative_artefact r where r.initiative_id = i.id) as artefacts,
    array(select g.slug from initiative_goal r join goal g on g.id = r.goal_id where r.initiative_id = i.id and r.relation = 'serves') as goals
  from initiative i order by i.id`;

export const PLANS = `select ${PLAN} from implementation_plan l where ${after('l', 1)} ${byName('l')} limit $3`;
export const PLAN_COUNT = 'select count(*) as n from implementation_plan';
export const PLAN_BY_SLUG = `select ${PLAN} from implementation_plan l where l.slug = $1`;
export const PLANS_BY_ID = `select ${PLAN} from implementation_plan l where l.id = any($1::uuid[])`;
export const VERSIONS_OF_PLANS = `select ${VERSION} from plan_version v where v.plan_id = any($1::uuid[]) order by v.published_on, v.version`;
export const VERSION_OF_PLAN = `
  select ${VERSION} from plan_version v join implementation_plan l on l.id = v.plan_id where l.slug = $1 and v.version = $2`;
export const ENTRIES_OF_VERSIONS = `
  select e.version_id as "versionId", e.initiative_id as "initiativeId", e.goal_id as "goalId", e.presence, e.title_sv as title, e.sources
  from plan_entry e join goal g on g.id = e.goal_id where e.version_id = any($1::uuid[]) order by g.slug, e.title_sv collate "sv-x-icu"`;
export const ENTRIES_OF_INITIATIVES = `
  select e.version_id as "versionId", e.initiative_id as "initiativeId", e.goal_id as "goalId", e.presence, e.title_sv as title, e.sources,
    v.version, v.plan_id as "planId"
  from plan_entry e join plan_version v on v.id = e.version_id where e.initiative_id = any($1::uuid[]) order by v.published_on, v.version`;
export const REPORTING_OF_VERSIONS = `
  select r.version_id as "versionId", r.organisation_id as "organisationId", r.initiatives
  from plan_reporting r where r.version_id = any($1::uuid[]) order by r.initiatives desc, r.organisation_id`;

/** $1 body, $2 and $3 the period that the counts lie in (null: all). */
export const MEETING_COUNTS = `
  select m.body_id as "bodyId", m.valid_from::text as "validFrom", m.valid_to::text as "validTo", m.character,
    m.decision_class as "decisionClass", m.count, m.sources
  from meeting_count m join governance_body b on b.id = m.body_id
  where ($1::uuid is null or m.body_id = $1) and ($2::date is null or m.valid_from >= $2) and ($3::date is null or m.valid_to <= $3)
  order by b.slug, m.valid_from, m.character, m.decision_class nulls first`;
