import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { dayAfter, firstDay, known } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';

/** A text in both languages. */
export interface Words {
  readonly sv: string;
  readonly en: string;
}

/** What every entry of these files has. */
interface Entry {
  readonly key: string;
  readonly kind: string;
  readonly name: Words;
  readonly sources: readonly Reference[];
  readonly demo: boolean;
}

interface Goal extends Entry {
  readonly measured: string;
  readonly from: string;
  readonly to: string;
}

interface Assignment extends Entry {
  readonly givenBy: string;
  readonly diaryNumbers: readonly string[];
  readonly from: string;
  readonly to: string;
}

interface Gap extends Entry {
  readonly subjectField: string;
  readonly foundation: string | null;
  readonly knownOn: string;
}

/** An initiative as the data file has it; what its members mean is said there. */
export interface Initiative extends Entry {
  readonly level: string;
  readonly summary?: Words;
  readonly list?: string;
  readonly listNumber?: number;
  readonly reference?: string;
  readonly parties: readonly { readonly organisation: string; readonly role: string }[];
  readonly subjectFields?: readonly string[];
  readonly topics?: readonly string[];
  readonly goals?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly assignments?: readonly string[];
  readonly gaps?: readonly string[];
  readonly artefacts?: readonly { readonly canonical: string; readonly relation: string }[];
  readonly statuses?: readonly {
    readonly status: string;
    readonly from?: string;
    readonly knownBy?: string;
    readonly reason?: Words;
    readonly sources: readonly Reference[];
  }[];
  readonly from: string;
  readonly to: string;
}

/** The files of goals, assignments, gaps and initiatives. */
export const INITIATIVE_FILES = ['goals', 'assignments', 'gaps', 'initiatives'].map((name) => `initiatives/${name}.yaml`);

/** Loads goals, assignments, gaps and the initiatives that they belong to. What is there already stays as it is. */
export async function loadInitiatives(context: Context, files: SeedFiles): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const { goals } = await files.yaml<{ goals: readonly Goal[] }>('initiatives/goals.yaml');
  const { assignments } = await files.yaml<{ assignments: readonly Assignment[] }>('initiatives/assignments.yaml');
  const { gaps } = await files.yaml<{ gaps: readonly Gap[] }>('initiatives/gaps.yaml');
  const { initiatives } = await files.yaml<{ initiatives: readonly Initiative[] }>('initiatives/initiatives.yaml');
  const entry = ({ key, kind, name, sources: from, demo }: Entry) => ({
    id: newId(),
    slug: key,
    kind,
    name_sv: name.sv,
    name_en: name.en,
    sources: sources.stored(from),
    demo,
  });
  const period = ({ from, to }: { readonly from: string; readonly to: string }) => ({ valid_from: firstDay(from), valid_to: dayAfter(to) });

  const goalRows = goals.map((goal) => ({ ...entry(goal), measured: goal.measured, ...period(goal) }));
  const addedGoals = await insertNew(context, 'goal', goalRows);
  const organisations = await idsBySlug(context, 'organisation');
  const addedAssignments = await insertNew(
    context,
    'assignment',
    assignments.map((assignment) => ({
      ...entry(assignment),
      given_by: idOf(organisations, assignment.givenBy),
      diary_numbers: [...assignment.diaryNumbers],
      ...period(assignment),
    })),
  );
  const goalIds = await idsBySlug(context, 'goal');
  const addedGaps = await insertNew(
    context,
    'gap',
    gaps.map((gap) => ({
      ...entry(gap),
      subject_field: gap.subjectField,
      goal_id: idOf(goalIds, gap.foundation),
      known_on: firstDay(gap.knownOn),
    })),
  );
  const before = await idsBySlug(context, 'initiative');
  const fresh = initiatives.filter(({ key }) => !before.has(key));
  const rows = await insertNew(
    context,
    'initiative',
    fresh.map((initiative) => ({
      ...entry(initiative),
      level: initiative.level,
      summary_sv: initiative.summary?.sv ?? null,
      summary_en: initiative.summary?.en ?? null,
      list: initiative.list ?? null,
      list_number: initiative.listNumber ?? null,
      reference: initiative.reference ?? null,
      subject_fields: [...(initiative.subjectFields ?? [])],
      topics: [...(initiative.topics ?? [])],
      ...period(initiative),
    })),
  );
  const links = await insertLinks(context, fresh, organisations, goalIds);
  const statuses = await insertStatuses(context, fresh, sources);
  return { rows, goals: addedGoals, assignments: addedAssignments, gaps: addedGaps, links, statuses };
}

async function insertLinks(
  context: Context,
  initiatives: readonly Initiative[],
  organisations: ReadonlyMap<string, string>,
  goals: ReadonlyMap<string, string>,
): Promise<number> {
  const ids = await idsBySlug(context, 'initiative');
  const assignments = await idsBySlug(context, 'assignment');
  const gaps = await idsBySlug(context, 'gap');
  const each = (links: (initiative: Initiative) => readonly JsonObject[]): JsonObject[] =>
    initiatives.flatMap((initiative) => links(initiative).map((link) => ({ initiative_id: idOf(ids, initiative.key), ...link })));
  const goalLinks = (keys: readonly string[] | undefined, relation: string): JsonObject[] =>
    (keys ?? []).map((key) => ({ goal_id: idOf(goals, key), relation }));
  const tables: Readonly<Record<string, JsonObject[]>> = {
    initiative_organisation: each(({ parties }) =>
      parties.map((party) => ({ organisation_id: idOf(organisations, party.organisation), role: party.role })),
    ),
    initiative_goal: each(({ goals: serves, dependsOn }) => [...goalLinks(serves, 'serves'), ...goalLinks(dependsOn, 'depends')]),
    initiative_assignment: each((initiative) => (initiative.assignments ?? []).map((key) => ({ assignment_id: idOf(assignments, key) }))),
    initiative_gap: each((initiative) => (initiative.gaps ?? []).map((key) => ({ gap_id: idOf(gaps, key) }))),
    initiative_artefact: each((initiative) => (initiative.artefacts ?? []).map(({ canonical, relation }) => ({ canonical, relation }))),
  };
  let links = 0;
  for (const [table, rows] of Object.entries(tables)) links += await insertNew(context, table, rows);
  return links;
}

/** In the order of the file: of those that have begun the last one counts. */
async function insertStatuses(context: Context, initiatives: readonly Initiative[], sources: Sources): Promise<number> {
  const ids = await idsBySlug(context, 'initiative');
  const rows = initiatives.flatMap((initiative) =>
    (initiative.statuses ?? []).map((status) => ({
      initiative_id: idOf(ids, initiative.key),
      status: status.status,
      valid_from: firstDay(status.from ?? status.knownBy),
      start_known: known(status.from) !== null,
      reason_sv: status.reason?.sv ?? null,
      reason_en: status.reason?.en ?? null,
      sources: sources.stored(status.sources),
      recorded_at: context.now.toISOString(),
    })),
  );
  return insertNew(context, 'initiative_status', rows);
}
