import type { CodeSystemView, ConceptIndex } from '../../compiled/code-system-view.js';

/** Steps that are looked at before the ways up are given up: of a concept that many paths lead to, some do. */
const MOST_STEPS = 5000;
/** A way of more steps than this is none that anybody reads. */
const DEEPEST = 500;

/** Ways down to a concept, each from a root to the concept itself. */
export interface Paths {
  readonly paths: readonly (readonly ConceptIndex[])[];
  /** True when these are all. */
  readonly isComplete: boolean;
}

/**
 * The ways from the roots to a concept over all parents, at most so many; the first over first parents. No way goes through a concept
 * twice, so that cycles end. Costs the steps looked at, which are bounded, whatever the size of the system.
 */
export function pathsTo(view: CodeSystemView, concept: ConceptIndex, most: number): Paths {
  const paths: ConceptIndex[][] = [];
  // The way up from the concept so far, and for each step which of its parents is next.
  const way: { readonly at: ConceptIndex; readonly parents: readonly ConceptIndex[]; next: number }[] = [];
  const onWay = new Set<ConceptIndex>();
  let steps = 0;
  let isComplete = true;
  const enter = (at: ConceptIndex) => {
    steps++;
    onWay.add(at);
    way.push({ at, parents: placeAmong(view.below(null), at) === -1 ? view.parents(at) : [], next: 0 });
    if (way.at(-1)!.parents.length === 0) paths.push(way.map((step) => step.at).reverse());
  };
  enter(concept);
  while (way.length > 0) {
    const here = way.at(-1)!;
    const parent = here.parents[here.next++];
    if (parent === undefined) {
      onWay.delete(here.at);
      way.pop();
    } else if (onWay.has(parent)) {
      continue;
    } else if (way.length >= DEEPEST) {
      isComplete = false;
    } else if (paths.length >= most || steps >= MOST_STEPS) {
      return { paths, isComplete: false };
    } else {
      enter(parent);
    }
  }
  return { paths, isComplete };
}

/** Where a concept is in an ascending column; -1 when it is not. */
export function placeAmong(column: Uint32Array, concept: ConceptIndex): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < concept) low = middle + 1;
    else high = middle;
  }
  return column[low] === concept ? low : -1;
}
