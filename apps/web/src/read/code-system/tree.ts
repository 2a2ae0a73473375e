/**
 * What is open in a tree of which only windows are at hand. A branch knows how many there are below it and which of them are open, so that
 * any row of the tree is found without the rows before it. Immutable.
 */
export interface Branch {
  /** Null above the roots. */
  readonly code: string | null;
  readonly childCount: number;
  /** The open ones among the children, by their places among them, ascending. */
  readonly open: readonly { readonly at: number; readonly below: Branch }[];
  /** Rows of it and of all that is open below it. */
  readonly size: number;
}

/** A row of a tree: a child of a branch. */
export interface TreeRow {
  /** Places among siblings, from the root down to the row itself. */
  readonly path: readonly number[];
  readonly parent: Branch;
  /** What is open below the row. */
  readonly below: Branch | undefined;
}

/** A step down to a concept, as the registry tells it. */
export interface Step {
  readonly code: string;
  readonly offset: number;
  readonly childCount: number;
}

export function branch(code: string | null, childCount: number, open: Branch['open'] = []): Branch {
  return { code, childCount, open, size: open.reduce((sum, { below }) => sum + below.size, childCount) };
}

/** The row at an index of all that is open, which must be less than the size. Costs what is open on the way. */
export function rowAt(root: Branch, index: number): TreeRow {
  let parent = root;
  let left = index;
  const path: number[] = [];
  for (;;) {
    let further: { readonly at: number; readonly below: Branch } | undefined;
    for (const one of parent.open) {
      if (left <= one.at) break;
      if (left <= one.at + one.below.size) {
        further = one;
        break;
      }
      left -= one.below.size;
    }
    if (further === undefined) return { path: [...path, left], parent, below: openAt(parent, left) };
    path.push(further.at);
    left -= further.at + 1;
    parent = further.below;
  }
}

/** The index of a row; all above it must be open. */
export function indexOf(root: Branch, path: readonly number[]): number {
  let index = -1;
  let parent: Branch | undefined = root;
  for (const at of path) {
    if (parent === undefined) throw new RangeError(`nothing is open above ${path.join('/')}`);
    index += 1 + at + parent.open.reduce((sum, one) => (one.at < at ? sum + one.below.size : sum), 0);
    parent = openAt(parent, at);
  }
  return index;
}

/** The tree with a row opened, below which there are so many; as it was when it is open already. */
export function opened(root: Branch, path: readonly number[], code: string, childCount: number): Branch {
  return changed(root, path, (below) => below ?? branch(code, childCount));
}

/** The tree with a row closed, and all that is open below it. */
export function closed(root: Branch, path: readonly number[]): Branch {
  return changed(root, path, () => undefined);
}

/** The tree with all above a concept opened, and the row that it then is. */
export function revealed(root: Branch, steps: readonly Step[]): { readonly root: Branch; readonly index: number } {
  const path = steps.map(({ offset }) => offset);
  const all = steps
    .slice(0, -1)
    .reduce((tree, { code, childCount }, depth) => opened(tree, path.slice(0, depth + 1), code, childCount), root);
  return { root: all, index: indexOf(all, path) };
}

function openAt(parent: Branch, at: number): Branch | undefined {
  return parent.open.find((one) => one.at === at)?.below;
}

function changed(parent: Branch, [at, ...rest]: readonly number[], change: (below: Branch | undefined) => Branch | undefined): Branch {
  if (at === undefined) return parent;
  const before = openAt(parent, at);
  const below = rest.length === 0 ? change(before) : before && changed(before, rest, change);
  if (below === before) return parent;
  const others = parent.open.filter((one) => one.at !== at);
  const open = below === undefined ? others : [...others, { at, below }].sort((a, b) => a.at - b.at);
  return branch(parent.code, parent.childCount, open);
}
