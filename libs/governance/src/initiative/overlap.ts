/** What two initiatives can have in common. */
export const overlapGrounds = ['assignment', 'gap', 'artefact', 'topic', 'subject-field', 'goal'] as const;
/** See {@link overlapGrounds}. */
export type OverlapGround = (typeof overlapGrounds)[number];

/** An initiative as far as overlaps go, by slugs, codes and canonical URLs. */
export interface OverlapSubject {
  readonly id: string;
  /** Without the assignment of the plan that it stands in: everything in a plan shares that. */
  readonly assignments: readonly string[];
  readonly gaps: readonly string[];
  readonly artefacts: readonly string[];
  readonly topics: readonly string[];
  readonly subjectFields: readonly string[];
  /** What it is to reach; the foundations that it rests on are everybody's. */
  readonly goals: readonly string[];
}

/** One thing that two initiatives share. */
export interface Shared {
  readonly ground: OverlapGround;
  readonly key: string;
}

/** Two initiatives that may be doing the same work, and why. */
export interface Overlap {
  readonly id: string;
  readonly otherId: string;
  readonly shared: readonly Shared[];
}

const MEMBERS = {
  assignment: 'assignments',
  gap: 'gaps',
  artefact: 'artefacts',
  topic: 'topics',
  'subject-field': 'subjectFields',
  goal: 'goals',
} as const satisfies Record<OverlapGround, keyof OverlapSubject>;

/** Enough each for itself. A shared goal or a shared subject field alone says only that two work in the same area. */
const STRONG: readonly OverlapGround[] = ['assignment', 'gap', 'artefact', 'topic'];

/**
 * What two initiatives share when that is a sign of work done twice: one assignment, gap, artefact or topic, or a goal together with a
 * subject field. Empty when they do not overlap; the same whichever is named first.
 */
export function overlapBetween(one: OverlapSubject, other: OverlapSubject): Shared[] {
  if (one.id === other.id) return [];
  const shared = overlapGrounds.flatMap((ground): Shared[] => {
    const theirs = new Set(other[MEMBERS[ground]]);
    return [...new Set(one[MEMBERS[ground]])]
      .filter((key) => theirs.has(key))
      .sort()
      .map((key) => ({ ground, key }));
  });
  const has = (ground: OverlapGround): boolean => shared.some((item) => item.ground === ground);
  return STRONG.some(has) || (has('goal') && has('subject-field')) ? shared : [];
}

/** Everything that overlaps with one initiative, most shared first, then by id. */
export function overlapsWith(one: OverlapSubject, all: readonly OverlapSubject[]): Overlap[] {
  return all
    .map((other) => ({ id: one.id, otherId: other.id, shared: overlapBetween(one, other) }))
    .filter(({ shared }) => shared.length > 0)
    .sort((a, b) => b.shared.length - a.shared.length || (a.otherId < b.otherId ? -1 : 1));
}
