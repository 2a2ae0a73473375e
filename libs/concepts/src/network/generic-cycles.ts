import { compareCodePoints } from '@termverk/kernel';
import type { IdentifiedConcept, RelationKind } from '../entry/concept-entry.js';
import { unversioned } from '../validation/relation-rules.js';

/**
 * The cycles of the hierarchy that one kind of relation makes, generic unless told: each a list of canonical URLs from narrower to
 * broader, beginning with the least in code-point order. One cycle is given for every group of concepts that reach one another;
 * `narrower` relations are read backwards. Linear, and without recursion, so that a chain of any length is safe.
 */
export function findRelationCycles(
  concepts: Iterable<IdentifiedConcept>,
  kind: Exclude<RelationKind, 'associative'> = 'generic',
): readonly (readonly string[])[] {
  const broader = broaderOf(concepts, kind);
  const cycles: string[][] = [];
  for (const group of connectedGroups(broader)) {
    const start = group.reduce((least, url) => (compareCodePoints(url, least) < 0 ? url : least));
    const members = new Set(group);
    if (group.length > 1 || broader.get(start)?.has(start)) cycles.push(shortestWayBack(start, broader, members));
  }
  return cycles.sort((a, b) => compareCodePoints(a[0]!, b[0]!));
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function broaderOf(concepts: Iterable<IdentifiedConcept>, kind: RelationKind): Graph {
  const graph = new Map<string, Set<string>>();
  const nodeOf = (url: string): Set<string> => {
    let node = graph.get(url);
    if (!node) graph.set(url, (node = new Set()));
    return node;
  };
  for (const { canonical, entry } of concepts) {
    const own = unversioned(canonical);
    nodeOf(own);
    for (const relation of entry.relations) {
      if (relation.kind !== kind) continue;
      const target = unversioned(relation.target);
      if (relation.direction === 'broader') nodeOf(own).add(target);
      else if (relation.direction === 'narrower') nodeOf(target).add(own);
      nodeOf(target);
    }
  }
  return graph;
}

/** Tarjan's strongly connected components, with the call stack kept as data. */
function* connectedGroups(graph: Graph): Generator<readonly string[]> {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const calls: { readonly url: string; readonly rest: Iterator<string> }[] = [];
    const enter = (url: string): void => {
      index.set(url, index.size);
      low.set(url, index.get(url)!);
      open.push(url);
      isOpen.add(url);
      calls.push({ url, rest: graph.get(url)![Symbol.iterator]() });
    };
    enter(root);
    while (calls.length > 0) {
      const { url, rest } = calls.at(-1)!;
      const next = rest.next();
      if (!next.done) {
        if (!index.has(next.value)) enter(next.value);
        else if (isOpen.has(next.value)) low.set(url, Math.min(low.get(url)!, index.get(next.value)!));
        continue;
      }
      calls.pop();
      const caller = calls.at(-1);
      if (caller) low.set(caller.url, Math.min(low.get(caller.url)!, low.get(url)!));
      if (low.get(url) === index.get(url)) {
        const group = open.splice(open.lastIndexOf(url));
        for (const member of group) isOpen.delete(member);
        yield group;
      }
    }
  }
}

/** The shortest way from a concept back to itself within its group, found breadth first. */
function shortestWayBack(start: string, graph: Graph, members: ReadonlySet<string>): string[] {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const url of queue) {
    for (const next of graph.get(url) ?? []) {
      if (next === start) {
        const way = [url];
        while (way[0] !== start) way.unshift(cameFrom.get(way[0]!)!);
        return way;
      }
      if (!members.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, url);
      queue.push(next);
    }
  }
  return [start];
}
