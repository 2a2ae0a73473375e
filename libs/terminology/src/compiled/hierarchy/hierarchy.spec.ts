import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachCodeSystem, compileCodeSystem, isFilterProblem } from '../index.js';
import { componentsOf, isAcyclic } from './components.js';
import { edgesOf } from './edges.js';

const NODES = 40;
const node = fc.nat(NODES - 1);
/** Edges from children up to parents. Forwards ones make no cycle, the others may. */
const acyclic = fc.array(
  fc.tuple(node, node).map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const),
  { maxLength: 90 },
);
const graph = fc.oneof({ weight: 3, arbitrary: acyclic }, { weight: 1, arbitrary: fc.array(fc.tuple(node, node), { maxLength: 60 }) });
type Graph = readonly (readonly [child: number, parent: number])[];

/** What is below each node, strictly but for cycles, by going on until nothing changes. */
function closure(edges: Graph): boolean[][] {
  const below = Array.from({ length: NODES }, () => new Array<boolean>(NODES).fill(false));
  for (const [child, parent] of edges) if (child !== parent) below[parent]![child] = true;
  for (let middle = 0; middle < NODES; middle++) {
    for (let a = 0; a < NODES; a++) {
      if (below[a]![middle] !== true) continue;
      for (let b = 0; b < NODES; b++) if (below[middle]![b] === true) below[a]![b] = true;
    }
  }
  return below;
}

function edges(edges: Graph) {
  return edgesOf(
    NODES,
    edges.map(([child]) => child),
    edges.map(([, parent]) => parent),
  );
}

function compiled(edges: Graph) {
  const rows = Array.from({ length: NODES }, (_, i) => {
    const parents = edges.flatMap(([child, parent]) => (child === i ? [`n${parent}`] : []));
    return { key: `n${i}`, body: { code: `n${i}`, parents } };
  });
  return attachCodeSystem(compileCodeSystem({ resourceType: 'CodeSystem' }, rows));
}

describe('a hierarchy with several parents', () => {
  it('is answered by its labels as by its closure', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const below = closure(edges);
        const view = compiled(edges);
        for (let a = 0; a < NODES; a++) {
          const expected = below[a]!.flatMap((isBelow, b) => (isBelow && a !== b ? [b] : []));
          const descendants = view.filter('concept', 'descendent-of', `n${a}`);
          if (isFilterProblem(descendants)) throw new Error(descendants.problem);
          expect(Array.from({ length: NODES }, (_, b) => b).filter((b) => view.isAncestor(a, b))).toEqual(expected);
          expect(view.descendantCount(a)).toBe(expected.length);
          expect([...descendants.ids()]).toEqual(expected);
        }
      }),
    );
  });

  it('has its nodes in one component when each is below the other', () => {
    fc.assert(
      fc.property(graph, (each) => {
        const below = closure(each);
        const { of, count } = componentsOf(NODES, edges(each));
        expect(new Set(of).size).toBe(count);
        const isTogether = below.map((row, a) => row.map((isBelow, b) => a === b || (isBelow && below[b]![a]!)));
        expect(isTogether.map((row, a) => row.map((_, b) => of[a] === of[b]))).toEqual(isTogether);
        expect(isAcyclic(NODES, edges(each))).toBe(count === NODES);
      }),
    );
  });

  it('has every edge once at both ends, ascending, and none from a node to itself', () => {
    fc.assert(
      fc.property(graph, (each) => {
        const { parentStarts, parents, childStarts, children } = edges(each);
        for (let a = 0; a < NODES; a++) {
          const told = (pick: (edge: readonly [number, number]) => number[]) => [...new Set(each.flatMap(pick))].sort((x, y) => x - y);
          expect([...parents.slice(parentStarts[a], parentStarts[a + 1])]).toEqual(told(([c, p]) => (c === a && p !== a ? [p] : [])));
          expect([...children.slice(childStarts[a], childStarts[a + 1])]).toEqual(told(([c, p]) => (p === a && c !== a ? [c] : [])));
        }
      }),
    );
  });
});
