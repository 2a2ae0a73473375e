/** What a version of a plan says of an initiative: it has it, has struck it, or the source does not tell. */
export const presences = ['listed', 'struck', 'unknown'] as const;
/** See {@link presences}. */
export type Presence = (typeof presences)[number];

/** An initiative in a version of a plan. */
export interface PlanEntry {
  readonly initiativeId: string;
  readonly goalId: string;
  readonly presence: Presence;
  readonly title: string;
}

/** What became of an initiative from one version of a plan to another. */
export const planChanges = ['added', 'removed', 'changed', 'kept', 'unknown'] as const;
/** See {@link planChanges}. */
export type PlanChange = (typeof planChanges)[number];

/** One line of a comparison. An entry that is not there is null. */
export interface ComparedEntry<Entry extends PlanEntry = PlanEntry> {
  readonly initiativeId: string;
  readonly change: PlanChange;
  readonly before: Entry | null;
  readonly after: Entry | null;
}

/**
 * What became of every initiative of two versions of a plan, in the order of the later one and then of the earlier. An initiative is
 * changed when its title or its goal is another; where one version does not tell whether it has the initiative, nobody knows. One
 * that neither version has is left out.
 */
export function comparePlanVersions<Entry extends PlanEntry>(before: readonly Entry[], after: readonly Entry[]): ComparedEntry<Entry>[] {
  const [then, now] = [before, after].map((entries) => new Map(entries.map((entry) => [entry.initiativeId, entry])));
  const ids = [...now!.keys(), ...[...then!.keys()].filter((id) => !now!.has(id))];
  return ids.flatMap((initiativeId) => {
    const [old, fresh] = [then!.get(initiativeId) ?? null, now!.get(initiativeId) ?? null];
    const change = changeOf(old, fresh);
    return change === null ? [] : [{ initiativeId, change, before: old, after: fresh }];
  });
}

function changeOf(before: PlanEntry | null, after: PlanEntry | null): PlanChange | null {
  const [had, has] = [before?.presence ?? 'struck', after?.presence ?? 'struck'];
  if (had === 'unknown' || has === 'unknown') return 'unknown';
  if (had === 'struck') return has === 'struck' ? null : 'added';
  if (has === 'struck') return 'removed';
  return before!.title === after!.title && before!.goalId === after!.goalId ? 'kept' : 'changed';
}

/** How many initiatives a version has: at least those that are known, at most those and the ones of which nobody knows. */
export function entryBounds(entries: readonly PlanEntry[]): { readonly least: number; readonly most: number } {
  const least = entries.filter(({ presence }) => presence === 'listed').length;
  return { least, most: least + entries.filter(({ presence }) => presence === 'unknown').length };
}
