import type { Edges } from './edges.js';

/** The nodes of a graph grouped so that nodes of one cycle are together (strongly connected components). */
export interface Components {
  readonly count: number;
  /** Component of a node. */
  readonly of: Uint32Array;
}

/** True when no node is below itself. */
export function isAcyclic(count: number, { parentStarts, childStarts, children }: Edges): boolean {
  const open = new Uint32Array(count);
  const queue = new Uint32Array(count);
  let end = 0;
  for (let node = 0; node < count; node++) {
    open[node] = parentStarts[node + 1]! - parentStarts[node]!;
    if (open[node] === 0) queue[end++] = node;
  }
  for (let at = 0; at < end; at++) {
    const node = queue[at]!;
    for (let i = childStarts[node]!; i < childStarts[node + 1]!; i++) if (--open[children[i]!]! === 0) queue[end++] = children[i]!;
  }
  return end === count;
}

/** The strongly connected components (R. Tarjan, 1972), with a stack of our own so that no depth is too great. Numbered by their first node. */
export function componentsOf(count: number, { childStarts, children }: Edges): Components {
  const UNSEEN = 0;
  const found = new Uint32Array(count);
  const low = new Uint32Array(count);
  const component = new Uint32Array(count).fill(0xffffffff);
  const next = childStarts.slice(0, count);
  const path: number[] = [];
  const waiting: number[] = [];
  let time = 0;
  let components = 0;
  for (let root = 0; root < count; root++) {
    if (found[root] !== UNSEEN) continue;
    open(root);
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (next[node]! < childStarts[node + 1]!) {
        const child = children[next[node]!++]!;
        if (found[child] === UNSEEN) open(child);
        else if (component[child] === 0xffffffff) low[node] = Math.min(low[node]!, found[child]!);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) low[above] = Math.min(low[above]!, low[node]!);
      if (low[node] === found[node]) close(node);
    }
  }
  return { count: components, of: byFirstNode(component, components) };

  function open(node: number): void {
    found[node] = low[node] = ++time;
    path.push(node);
    waiting.push(node);
  }

  function close(node: number): void {
    for (;;) {
      const member = waiting.pop()!;
      component[member] = components;
      if (member === node) break;
    }
    components++;
  }
}

function byFirstNode(component: Uint32Array, count: number): Uint32Array {
  const names = new Uint32Array(count).fill(0xffffffff);
  let named = 0;
  return component.map((old) => {
    if (names[old] === 0xffffffff) names[old] = named++;
    return names[old]!;
  });
}
