import type { Hit } from './hits.js';

/** What a hit is counted under besides its kind; null where that is not known. */
export interface HitFacts {
  readonly subjectField: string | null;
  readonly authorityId: string | null;
  readonly demo: boolean;
  /** Canonical URL. */
  readonly url: string;
}

/** What hits are narrowed to: within a dimension any of the values, between dimensions all. */
export interface HitFilter {
  readonly kinds?: readonly string[] | null;
  readonly subjectFields?: readonly string[] | null;
  readonly authorities?: readonly string[] | null;
  /** Ids of the code systems whose codes are wanted. */
  readonly codeSystems?: readonly string[] | null;
  readonly demo?: boolean | null;
}

/** The dimensions by which hits are counted and narrowed. */
export const FACETS = ['kinds', 'subjectFields', 'authorities', 'codeSystems'] as const;
/** One of them. */
export type Facet = (typeof FACETS)[number];

/** How many hits have a value, among those that the other dimensions let through: what choosing it would show. */
export interface FacetCount {
  readonly facet: Facet;
  readonly value: string;
  readonly count: number;
}

const VALUE: Readonly<Record<Facet, (hit: Hit, facts: HitFacts | undefined) => string | null>> = {
  kinds: (hit) => hit.kind,
  subjectFields: (_, facts) => facts?.subjectField ?? null,
  authorities: (_, facts) => facts?.authorityId ?? null,
  codeSystems: (hit) => (hit.kind === 'code' ? hit.subjectId : null),
};

/** Narrows hits by a filter and counts every dimension, the most frequent values first. */
export function narrow(
  hits: readonly Hit[],
  factsOf: (subjectId: string) => HitFacts | undefined,
  filter: HitFilter,
): { readonly hits: Hit[]; readonly facets: FacetCount[] } {
  const counts = new Map<Facet, Map<string, number>>(FACETS.map((facet) => [facet, new Map()]));
  const through: Hit[] = [];
  for (const hit of hits) {
    const facts = factsOf(hit.subjectId);
    if (typeof filter.demo === 'boolean' && (facts?.demo ?? false) !== filter.demo) continue;
    const stopping = FACETS.filter((facet) => !passes(filter[facet], VALUE[facet](hit, facts)));
    if (stopping.length === 0) through.push(hit);
    for (const facet of FACETS) {
      if (stopping.some((other) => other !== facet)) continue;
      const value = VALUE[facet](hit, facts);
      const values = counts.get(facet)!;
      if (value !== null) values.set(value, (values.get(value) ?? 0) + 1);
    }
  }
  const facets = [...counts].flatMap(([facet, values]) =>
    [...values].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value, count]) => ({ facet, value, count })),
  );
  return { hits: through, facets };
}

function passes(wanted: readonly string[] | null | undefined, value: string | null): boolean {
  return wanted === null || wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));
}
