/**
 * A cycle in a directed graph given as edge lists over nodes `0 … nodeCount - 1`: the nodes on it in the direction of the edges,
 * the first not repeated at the end. Undefined when there is none. Iterative and over typed arrays, so that a million edges or a
 * chain of a million nodes need neither stack nor garbage. Among several cycles the one found from the lowest node is given.
 */
export function findCycle(nodeCount: number, from: Int32Array, to: Int32Array): number[] | undefined {
  const { starts, targets } = adjacency(nodeCount, from, to);
  const UNSEEN = 0;
  const OPEN = 1;
  const DONE = 2;
  const state = new Uint8Array(nodeCount);
  const next = Int32Array.from(starts.subarray(0, nodeCount));
  const path = new Int32Array(nodeCount);
  for (let root = 0; root < nodeCount; root++) {
    if (state[root] !== UNSEEN) continue;
    let depth = 0;
    path[0] = root;
    state[root] = OPEN;
    while (depth >= 0) {
      const node = path[depth]!;
      const edge = next[node]!;
      if (edge === starts[node + 1]!) {
        state[node] = DONE;
        depth--;
        continue;
      }
      next[node] = edge + 1;
      const target = targets[edge]!;
      if (state[target] === OPEN) {
        const start = path.subarray(0, depth + 1).indexOf(target);
        return Array.from(path.subarray(start, depth + 1));
      }
      if (state[target] === UNSEEN) {
        state[target] = OPEN;
        path[++depth] = target;
      }
    }
  }
  return undefined;
}

/** The edges sorted by their source: those of node `n` are `targets[starts[n]] … targets[starts[n + 1] - 1]`. */
export function adjacency(nodeCount: number, from: Int32Array, to: Int32Array): { starts: Int32Array; targets: Int32Array } {
  const starts = new Int32Array(nodeCount + 1);
  for (const node of from) starts[node + 1]!++;
  for (let i = 0; i < nodeCount; i++) starts[i + 1]! += starts[i]!;
  const filled = Int32Array.from(starts);
  const targets = new Int32Array(from.length);
  for (let i = 0; i < from.length; i++) targets[filled[from[i]!]!++] = to[i]!;
  return { starts, targets };
}
