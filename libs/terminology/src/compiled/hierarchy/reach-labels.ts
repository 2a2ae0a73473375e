import { componentsOf, isAcyclic } from './components.js';
import { edgesOf, type Edges } from './edges.js';
import { GrowingNumbers } from '../columns/growing.js';

/**
 * What answers "is this below that" without walking: every concept has a place in a depth-first order of a tree that covers the
 * hierarchy, what is below it in that tree is one run of places, and what is below it along other parents is a few more
 * (R. Agrawal, A. Borgida, H. V. Jagadish, 1989: tree cover with interval lists). A tree needs one run per concept.
 */
export interface ReachLabels {
  /** Component of a concept, for hierarchies with cycles; empty when every concept is its own. */
  readonly component: Uint32Array;
  /** First place of a component, and the place after the last one below it. */
  readonly first: Uint32Array;
  readonly end: Uint32Array;
  /** The concept at a place. */
  readonly conceptAt: Uint32Array;
  /** Further runs of component `c`: pairs (first, end) from `2 * runStarts[c]` to `2 * runStarts[c + 1]`, ascending, apart from each other and outside its own run. */
  readonly runStarts: Uint32Array;
  readonly runs: Uint32Array;
  /** Components without parents, by their first concept, ascending. */
  readonly roots: Uint32Array;
}

/** Runs that may be kept per component, over all; hierarchies of health care need about two. */
const MOST_RUNS_EACH = 48;
const RUNS_TO_SPARE = 1 << 16;

/** The labels of a hierarchy; `null` runs when it is so tangled that they would not pay, and it has to be walked. */
export function reachLabels(count: number, edges: Edges): Omit<ReachLabels, 'runs'> & { readonly runs: Uint32Array | null } {
  const component = isAcyclic(count, edges) ? new Uint32Array(0) : componentsOf(count, edges).of;
  const graph = component.length === 0 ? edges : condensed(edges, component);
  const size = graph.parentStarts.length - 1;
  const { order, level } = topologicalOrder(size, graph);
  const treeParent = coveringTree(size, graph, level);
  const { first, end, conceptAt } = places(count, component, graph, treeParent);
  const runs = furtherRuns(order, graph, treeParent, first, end);
  return {
    component,
    first,
    end,
    conceptAt,
    runStarts: runs?.starts ?? new Uint32Array(size + 1),
    runs: runs?.runs ?? null,
    roots: rootsOf(count, component, graph),
  };
}

function condensed(edges: Edges, component: Uint32Array): Edges {
  const from: number[] = [];
  const to: number[] = [];
  let size = 0;
  for (let node = 0; node < component.length; node++) {
    size = Math.max(size, component[node]! + 1);
    for (let i = edges.parentStarts[node]!; i < edges.parentStarts[node + 1]!; i++) {
      from.push(component[node]!);
      to.push(component[edges.parents[i]!]!);
    }
  }
  return edgesOf(size, from, to);
}

/** Parents before children, and how far each is from the farthest root. */
function topologicalOrder(size: number, graph: Edges): { readonly order: Uint32Array; readonly level: Uint32Array } {
  const open = new Uint32Array(size);
  const level = new Uint32Array(size);
  const order = new Uint32Array(size);
  let end = 0;
  for (let node = 0; node < size; node++) {
    open[node] = graph.parentStarts[node + 1]! - graph.parentStarts[node]!;
    if (open[node] === 0) order[end++] = node;
  }
  for (let at = 0; at < end; at++) {
    const node = order[at]!;
    for (let i = graph.childStarts[node]!; i < graph.childStarts[node + 1]!; i++) {
      const child = graph.children[i]!;
      level[child] = Math.max(level[child]!, level[node]! + 1);
      if (--open[child]! === 0) order[end++] = child;
    }
  }
  return { order, level };
}

const NONE = 0xffffffff;

/** Of several parents the deepest, whose own run then helps all above it. */
function coveringTree(size: number, { parentStarts, parents }: Edges, level: Uint32Array): Uint32Array {
  const treeParent = new Uint32Array(size).fill(NONE);
  for (let node = 0; node < size; node++) {
    let best = NONE;
    for (let i = parentStarts[node]!; i < parentStarts[node + 1]!; i++) {
      const parent = parents[i]!;
      if (best === NONE || level[parent]! > level[best]!) best = parent;
    }
    treeParent[node] = best;
  }
  return treeParent;
}

function places(count: number, component: Uint32Array, graph: Edges, treeParent: Uint32Array) {
  const size = treeParent.length;
  const first = new Uint32Array(size);
  const end = new Uint32Array(size);
  const conceptAt = new Uint32Array(count);
  const members = component.length === 0 ? undefined : edgesOfMembers(size, component);
  const next = graph.childStarts.slice(0, size);
  const path: number[] = [];
  let place = 0;
  const enter = (node: number): void => {
    first[node] = place;
    if (members === undefined) conceptAt[place++] = node;
    else for (let i = members.starts[node]!; i < members.starts[node + 1]!; i++) conceptAt[place++] = members.concepts[i]!;
    path.push(node);
  };
  for (let root = 0; root < size; root++) {
    if (treeParent[root] !== NONE) continue;
    enter(root);
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (next[node] === graph.childStarts[node + 1]) {
        end[node] = place;
        path.pop();
        continue;
      }
      const child = graph.children[next[node]!++]!;
      if (treeParent[child] === node) enter(child);
    }
  }
  return { first, end, conceptAt };
}

function edgesOfMembers(size: number, component: Uint32Array) {
  const starts = new Uint32Array(size + 1);
  for (const each of component) starts[each + 1]!++;
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const concepts = new Uint32Array(component.length);
  component.forEach((each, concept) => (concepts[next[each]!++] = concept));
  return { starts, concepts };
}

/** Children before parents, the runs below each that its own run does not hold. */
function furtherRuns(order: Uint32Array, graph: Edges, treeParent: Uint32Array, first: Uint32Array, end: Uint32Array) {
  const size = order.length;
  const most = MOST_RUNS_EACH * size + RUNS_TO_SPARE;
  const found = new GrowingNumbers();
  const from = new Uint32Array(size);
  const to = new Uint32Array(size);
  let looked = 0;
  const below = new GrowingPairs();
  for (let at = size - 1; at >= 0; at--) {
    const node = order[at]!;
    below.clear();
    for (let i = graph.childStarts[node]!; i < graph.childStarts[node + 1]!; i++) {
      const child = graph.children[i]!;
      if (treeParent[child] !== node) below.push(first[child]!, end[child]!);
      for (let run = from[child]!; run < to[child]!; run++) below.push(found.at(2 * run), found.at(2 * run + 1));
    }
    looked += below.length;
    from[node] = found.length / 2;
    if (below.length > 0) join(below, first[node]!, end[node]!, found);
    to[node] = found.length / 2;
    if (found.length / 2 > most || looked > 3 * most) return undefined;
  }
  return byComponent(from, to, found);
}

/** More places than a code system may have; its square is still a safe integer. */
const PAIR = 2 ** 26;

/** So few are sorted by insertion: that is done before the engine's own sorting has begun. */
const FEW_PAIRS = 32;

/** Pairs of places, each in one number that sorts by the first, in memory that serves for one concept after the other. */
class GrowingPairs {
  private pairs = new Float64Array(64);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  push(first: number, end: number): void {
    if (this.length === this.pairs.length) {
      const smaller = this.pairs;
      this.pairs = new Float64Array(2 * this.length);
      this.pairs.set(smaller);
    }
    this.pairs[this.length++] = first * PAIR + end;
  }

  /** By the first place. */
  sorted(): Float64Array {
    const pairs = this.pairs.subarray(0, this.length);
    if (this.length > FEW_PAIRS) return pairs.sort();
    for (let i = 1; i < pairs.length; i++) {
      const each = pairs[i]!;
      let at = i;
      for (; at > 0 && pairs[at - 1]! > each; at--) pairs[at] = pairs[at - 1]!;
      pairs[at] = each;
    }
    return pairs;
  }
}

/** Runs without overlap and without what the own run holds. */
function join(below: GrowingPairs, ownFirst: number, ownEnd: number, found: GrowingNumbers): void {
  const runs = below.sorted();
  let first = NONE;
  let end = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!;
    const runFirst = Math.floor(run / PAIR);
    const runEnd = run % PAIR;
    if (first !== NONE && runFirst <= end) {
      end = Math.max(end, runEnd);
      continue;
    }
    if (first !== NONE) put(first, end);
    first = runFirst;
    end = runEnd;
  }
  if (first !== NONE) put(first, end);

  // Runs that touch were joined, so that one may reach from before the own run to behind it.
  function put(from: number, to: number): void {
    if (from < ownFirst) pushRun(found, from, Math.min(to, ownFirst));
    if (to > ownEnd) pushRun(found, Math.max(from, ownEnd), to);
  }
}

function pushRun(found: GrowingNumbers, from: number, to: number): void {
  found.push(from);
  found.push(to);
}

function byComponent(from: Uint32Array, to: Uint32Array, found: GrowingNumbers) {
  const starts = new Uint32Array(from.length + 1);
  for (let node = 0; node < from.length; node++) starts[node + 1] = starts[node]! + to[node]! - from[node]!;
  const runs = new Uint32Array(found.length);
  const numbers = found.view();
  for (let node = 0; node < from.length; node++) runs.set(numbers.subarray(2 * from[node]!, 2 * to[node]!), 2 * starts[node]!);
  return { starts, runs };
}

function rootsOf(count: number, component: Uint32Array, graph: Edges): Uint32Array {
  const roots = new GrowingNumbers();
  const isTold = new Uint8Array(graph.parentStarts.length);
  for (let concept = 0; concept < count; concept++) {
    const node = component.length === 0 ? concept : component[concept]!;
    if (isTold[node] === 1 || graph.parentStarts[node + 1] !== graph.parentStarts[node]) continue;
    isTold[node] = 1;
    roots.push(concept);
  }
  return roots.view().slice();
}
