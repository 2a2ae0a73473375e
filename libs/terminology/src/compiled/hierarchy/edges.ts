/** The edges of a graph by node, both ways: the parents of `n` are `parents[parentStarts[n]] … parents[parentStarts[n + 1] - 1]`, ascending. */
export interface Edges {
  readonly parentStarts: Uint32Array;
  readonly parents: Uint32Array;
  readonly childStarts: Uint32Array;
  readonly children: Uint32Array;
}

/** Edges from `from[i]` up to `to[i]`, each once; an edge of a node to itself says nothing and is left out. */
export function edgesOf(count: number, from: ArrayLike<number>, to: ArrayLike<number>): Edges {
  // Sorted by one end and then, stably, by the other: the second grouping has each node's neighbours ascending.
  const up = grouped(count, from, to);
  const down = distinct(count, grouped(count, up.targets, sources(count, up)));
  const back = grouped(count, down.targets, sources(count, down));
  return { parentStarts: back.starts, parents: back.targets, childStarts: down.starts, children: down.targets };
}

interface Grouped {
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
}

function grouped(count: number, from: ArrayLike<number>, to: ArrayLike<number>): Grouped {
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < from.length; i++) starts[from[i]! + 1]!++;
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const targets = new Uint32Array(from.length);
  for (let i = 0; i < from.length; i++) targets[next[from[i]!]!++] = to[i]!;
  return { starts, targets };
}

function sources(count: number, { starts, targets }: Grouped): Uint32Array {
  const nodes = new Uint32Array(targets.length);
  for (let node = 0; node < count; node++) nodes.fill(node, starts[node], starts[node + 1]);
  return nodes;
}

function distinct(count: number, { starts, targets }: Grouped): Grouped {
  const kept = new Uint32Array(targets.length);
  const keptStarts = new Uint32Array(count + 1);
  let end = 0;
  for (let node = 0; node < count; node++) {
    for (let i = starts[node]!; i < starts[node + 1]!; i++) {
      const target = targets[i]!;
      const isRepeated = i > starts[node]! && targets[i - 1] === target;
      if (target !== node && !isRepeated) kept[end++] = target;
    }
    keptStarts[node + 1] = end;
  }
  return { starts: keptStarts, targets: kept.slice(0, end) };
}
