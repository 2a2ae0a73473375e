/** A release as a calendar needs it. */
interface Dated {
  readonly effectiveFrom: string;
  readonly publishedAt: string | null;
}

/** Releases in a calendar: those to come, the nearest first; the one in force; those before it, the latest first. */
export interface Calendar<R> {
  readonly coming: readonly R[];
  readonly latest: R | null;
  readonly earlier: readonly R[];
}

/** Puts releases, given with the latest effective first, in a calendar as it is at a time. One that is not published is to come. */
export function calendarOf<R extends Dated>(releases: readonly R[], now: string): Calendar<R> {
  const isComing = ({ effectiveFrom, publishedAt }: R) => publishedAt === null || effectiveFrom > now;
  const [latest = null, ...earlier] = releases.filter((release) => !isComing(release));
  return { coming: releases.filter(isComing).toReversed(), latest, earlier };
}

/** Things by their kind, kinds in the order in which `kinds` has them and others after them. */
export function byKind<T extends { readonly kind: string }>(
  things: readonly T[],
  kinds: readonly string[],
): readonly (readonly [string, readonly T[]])[] {
  const order = (kind: string) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
  return [...new Set(things.map(({ kind }) => kind))]
    .toSorted((a, b) => order(a) - order(b))
    .map((kind) => [kind, things.filter((thing) => thing.kind === kind)]);
}
