import type { RecordedFact } from './history.js';

/** What became of an artefact in one of its facts. */
export type Happening =
  | {
      readonly what: 'inForce' | 'scheduled' | 'retired' | 'asDraft';
      readonly version: string;
      readonly from: string;
      readonly reason: unknown;
    }
  | {
      readonly what: 'registration';
      readonly version: string;
      readonly from: string;
      readonly status: string;
      readonly by: { readonly slug: string; readonly name: string } | null;
    }
  | { readonly what: 'defaultVersion'; readonly version: string | null; readonly from: string }
  | { readonly what: 'alias' | 'aliasEnds'; readonly alias: string; readonly from: string }
  | { readonly what: 'responsibility' | 'bindingness' | 'useSituation' | 'source' | 'other'; readonly from: string; readonly kind: string };

/** All that was recorded at one time: what one publication, import or decision said. */
export interface Moment {
  readonly recordedAt: string;
  readonly decisionId: string | null;
  /** The versions that it is about, by id. */
  readonly versionIds: readonly string[];
  readonly happenings: readonly Happening[];
}

const LIFECYCLE = { active: 'inForce', scheduled: 'scheduled', retired: 'retired', draft: 'asDraft' } as const;
const OTHERS = {
  responsibility: 'responsibility',
  bindingness: 'bindingness',
  'use-situation': 'useSituation',
  source: 'source',
} as const;

/** The facts of an artefact by when they were recorded, the latest first. `numberOf` names a version by its id, with or without its type. */
export function momentsOf(facts: readonly RecordedFact[], numberOf: (versionId: string) => string): readonly Moment[] {
  const moments = new Map<string, { facts: RecordedFact[]; decisionId: string | null }>();
  for (const fact of facts) {
    const key = `${fact.recordedAt} ${fact.decisionId ?? ''}`;
    const known = moments.get(key);
    if (known === undefined) moments.set(key, { facts: [fact], decisionId: fact.decisionId });
    else known.facts.push(fact);
  }
  return [...moments.values()]
    .map(({ facts: own, decisionId }) => ({
      recordedAt: own[0]!.recordedAt,
      decisionId,
      versionIds: [...new Set(own.flatMap(({ versionId }) => versionId ?? []))],
      happenings: own.map((fact) => happeningOf(fact, numberOf)),
    }))
    .sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : 0));
}

function happeningOf(fact: RecordedFact, numberOf: (versionId: string) => string): Happening {
  const { kind, validFrom: from, alias } = fact;
  const value = (fact.value ?? {}) as { readonly status?: string; readonly versionId?: string; readonly reason?: unknown };
  const version = fact.versionId === null ? '' : numberOf(fact.versionId);
  if (kind === 'lifecycle' && value.status !== undefined && Object.hasOwn(LIFECYCLE, value.status)) {
    return { what: LIFECYCLE[value.status as keyof typeof LIFECYCLE], version, from, reason: value.reason ?? null };
  }
  if (kind === 'registration' && value.status !== undefined)
    return { what: 'registration', version, from, status: value.status, by: fact.assertedBy };
  if (kind === 'default-version')
    return { what: 'defaultVersion', version: value.versionId === undefined ? null : numberOf(value.versionId), from };
  if (kind === 'alias' && alias !== null) return { what: fact.value === null ? 'aliasEnds' : 'alias', alias, from };
  return { what: Object.hasOwn(OTHERS, kind) ? OTHERS[kind as keyof typeof OTHERS] : 'other', from, kind };
}

/** Whether something holds from another day than the one on which it was recorded, which is worth saying. */
export function isFromAnotherDay(from: string, recordedAt: string): boolean {
  return from.slice(0, 10) !== recordedAt.slice(0, 10);
}
