import { optionalText, sourceReferencesOf } from '@termverk/catalogue';
import { localized } from '@termverk/kernel';
import { nodeId, type Context } from '@termverk/platform';
import type { AssignmentRow, GapRow, GoalRow, InitiativeRow, InitiativeStatusRow, PlanRow, PlanVersionRow } from './initiative.queries.js';
import type { AssignmentType, GapType, GoalType, InitiativeStatusType, InitiativeType } from './initiative.types.js';
import type { ImplementationPlanType, PlanVersionType } from './plan.types.js';

type Reader = Pick<Context, 'locale'>;

function named({ name_sv, name_en }: { readonly name_sv: string; readonly name_en: string | null }, { locale }: Reader): string {
  return localized({ sv: name_sv, en: name_en ?? undefined }, locale);
}

/** A stored goal as the schema shows it. */
export function goalTypeOf(row: GoalRow, reader: Reader): GoalType {
  return {
    id: nodeId('Goal', row.id),
    slug: row.slug,
    kind: row.kind,
    name: named(row, reader),
    measured: row.measured,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    sources: sourceReferencesOf(row.sources, reader),
    demo: row.demo,
  };
}

/** A stored assignment as the schema shows it. */
export function assignmentTypeOf(row: AssignmentRow, reader: Reader): AssignmentType {
  return {
    id: nodeId('Assignment', row.id),
    slug: row.slug,
    kind: row.kind,
    name: named(row, reader),
    diaryNumbers: row.diary_numbers,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    sources: sourceReferencesOf(row.sources, reader),
    giverKey: row.given_by,
  };
}

/** A stored gap as the schema shows it. */
export function gapTypeOf(row: GapRow, reader: Reader): GapType {
  return {
    id: nodeId('Gap', row.id),
    key: row.id,
    slug: row.slug,
    kind: row.kind,
    name: named(row, reader),
    subjectField: row.subject_field,
    knownOn: row.known_on,
    sources: sourceReferencesOf(row.sources, reader),
    goalKey: row.goal_id,
  };
}

/** A stored initiative as the schema shows it. */
export function initiativeTypeOf(row: InitiativeRow, reader: Reader): InitiativeType {
  return {
    id: nodeId('Initiative', row.id),
    key: row.id,
    slug: row.slug,
    kind: row.kind,
    level: row.level,
    name: named(row, reader),
    summary: optionalText(row.summary_sv, row.summary_en, reader),
    list: row.list,
    listNumber: row.list_number,
    reference: row.reference,
    subjectFields: row.subject_fields,
    topics: row.topics,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    sources: sourceReferencesOf(row.sources, reader),
    demo: row.demo,
  };
}

/** A stored status as the schema shows it. */
export function initiativeStatusTypeOf(row: InitiativeStatusRow, reader: Reader): InitiativeStatusType {
  return {
    status: row.status,
    validFrom: row.valid_from,
    startKnown: row.start_known,
    reason: optionalText(row.reason_sv, row.reason_en, reader),
    sources: sourceReferencesOf(row.sources, reader),
  };
}

/** A stored plan as the schema shows it. */
export function planTypeOf(row: PlanRow, reader: Reader): ImplementationPlanType {
  return {
    id: nodeId('ImplementationPlan', row.id),
    key: row.id,
    slug: row.slug,
    name: named(row, reader),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    sources: sourceReferencesOf(row.sources, reader),
    bodyKey: row.body_id,
  };
}

/** A stored version of a plan as the schema shows it. */
export function planVersionTypeOf(row: PlanVersionRow, reader: Reader): PlanVersionType {
  return {
    id: nodeId('PlanVersion', row.id),
    key: row.id,
    planKey: row.plan_id,
    version: row.version,
    publishedOn: row.published_on,
    statedCount: row.stated_count,
    statedNew: row.stated_new,
    statedStruck: row.stated_struck,
    note: optionalText(row.note_sv, row.note_en, reader),
    sources: sourceReferencesOf(row.sources, reader),
  };
}
