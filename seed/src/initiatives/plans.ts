import { newId, type JsonObject } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug, insertNew } from '../files/insert-new.js';
import { dayAfter, firstDay } from '../files/partial-date.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';
import type { Words } from './initiatives.js';

/** A plan with its versions as the data file has them. */
export interface Plan {
  readonly key: string;
  readonly name: Words;
  readonly body: string;
  readonly assignment: string;
  readonly from: string;
  readonly to: string;
  readonly sources: readonly Reference[];
  readonly demo: boolean;
  readonly versions: readonly PlanVersion[];
}

/** A version of a plan as the data file has it. An entry's line is in the version's own document. */
export interface PlanVersion {
  readonly version: string;
  readonly publishedOn: string;
  readonly statedCount: number;
  readonly statedNew?: number;
  readonly statedStruck?: number;
  readonly note?: Words;
  readonly reporting?: Readonly<Record<string, number>>;
  readonly sources: readonly Reference[];
  readonly entries: readonly {
    readonly initiative: string;
    readonly goal: string;
    readonly presence: string;
    readonly title: string;
    readonly line: string;
  }[];
}

/** How often a body met and how many items of each character it had. */
export interface Meetings {
  readonly body: string;
  readonly from: string;
  readonly to: string;
  readonly counts: Readonly<Record<'meeting' | 'formality' | 'information' | 'working-method' | 'direction', number>>;
  readonly sources: readonly Reference[];
  readonly demo: boolean;
}

/** The files of plans and meetings. */
export const PLAN_FILES = ['plans', 'meetings'].map((name) => `initiatives/${name}.yaml`);

/** Loads implementation plans in their versions, and the meeting counts of bodies. Versions that are there already stay as they are. */
export async function loadPlans(context: Context, files: SeedFiles): Promise<JsonObject> {
  const sources = await Sources.read(files);
  const { plans } = await files.yaml<{ plans: readonly Plan[] }>('initiatives/plans.yaml');
  const bodies = await idsBySlug(context, 'governance_body');
  const assignments = await idsBySlug(context, 'assignment');
  const rows = await insertNew(
    context,
    'implementation_plan',
    plans.map((plan) => ({
      id: newId(),
      slug: plan.key,
      name_sv: plan.name.sv,
      name_en: plan.name.en,
      body_id: idOf(bodies, plan.body),
      assignment_id: idOf(assignments, plan.assignment),
      valid_from: firstDay(plan.from),
      valid_to: dayAfter(plan.to),
      sources: sources.stored(plan.sources),
      demo: plan.demo,
    })),
  );
  let entries = 0;
  for (const plan of plans) {
    for (const version of plan.versions) entries += await insertVersion(context, plan, version, sources);
  }
  return { rows, entries, counts: await insertMeetings(context, files, sources, bodies) };
}

async function insertVersion(context: Context, plan: Plan, version: PlanVersion, sources: Sources): Promise<number> {
  const id = newId();
  const added = await insertNew(context, 'plan_version', [
    {
      id,
      plan_id: idOf(await idsBySlug(context, 'implementation_plan'), plan.key),
      version: version.version,
      published_on: firstDay(version.publishedOn),
      stated_count: version.statedCount,
      stated_new: version.statedNew ?? null,
      stated_struck: version.statedStruck ?? null,
      note_sv: version.note?.sv ?? null,
      note_en: version.note?.en ?? null,
      sources: sources.stored(version.sources),
    },
  ]);
  if (added === 0) return 0;
  const [initiatives, goals] = [await idsBySlug(context, 'initiative'), await idsBySlug(context, 'goal')];
  const [{ document }] = version.sources as readonly [Reference];
  const organisations = await idsBySlug(context, 'organisation');
  await insertNew(
    context,
    'plan_reporting',
    Object.entries(version.reporting ?? {}).map(([organisation, count]) => ({
      version_id: id,
      organisation_id: idOf(organisations, organisation),
      initiatives: count,
    })),
  );
  return insertNew(
    context,
    'plan_entry',
    version.entries.map((entry) => ({
      version_id: id,
      initiative_id: idOf(initiatives, entry.initiative),
      goal_id: idOf(goals, entry.goal),
      presence: entry.presence,
      title_sv: entry.title,
      sources: sources.stored([{ document, line: entry.line }]),
    })),
  );
}

async function insertMeetings(context: Context, files: SeedFiles, sources: Sources, bodies: ReadonlyMap<string, string>): Promise<number> {
  const { meetings } = await files.yaml<{ meetings: readonly Meetings[] }>('initiatives/meetings.yaml');
  const rows = meetings.flatMap(({ body, from, to, counts, sources: references, demo }) =>
    Object.entries(counts).map(([what, count]) => ({
      id: newId(),
      body_id: idOf(bodies, body),
      valid_from: firstDay(from),
      valid_to: dayAfter(to),
      character: what === 'working-method' || what === 'direction' ? 'decision' : what,
      decision_class: what === 'working-method' || what === 'direction' ? what : null,
      count,
      sources: sources.stored(references),
      demo,
    })),
  );
  return insertNew(context, 'meeting_count', rows);
}
