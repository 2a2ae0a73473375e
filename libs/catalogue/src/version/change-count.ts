import type { ChangeClass, SemanticChange } from '@termverk/kernel';

/** What happened to a thing: to a row or a member as a whole, or within it. */
export type WhatHappened = SemanticChange['change'];

/** So many changes of one kind, and of how many rows. */
export interface ChangeCount {
  /** `rows`, the member of the header (`definitions`, `compose`), or `bindings` of elements. */
  readonly part: string;
  readonly change: WhatHappened;
  readonly changeClass: ChangeClass;
  readonly changes: number;
  /** Rows that they concern: one that changes in several ways counts once. 0 in the header. */
  readonly rows: number;
}

/** The part of the content in which a change is. */
export function partOf({ path }: SemanticChange): string {
  const [root, member, , within] = path;
  if (root === 'rows') return 'rows';
  // What an element may be filled with concerns others than what it is.
  return member === 'elements' && within === 'binding' ? 'bindings' : String(member ?? '');
}

/** What happened to the thing that a change is about: a member that is added to a row changes the row. */
export function happenedTo({ path, change }: SemanticChange): WhatHappened {
  return path[0] === 'rows' && path.length > 2 ? 'changed' : change;
}

/** Counts changes by part, what happened and class. Changes of one row follow upon each other. */
export class ChangeTally {
  private readonly groups = new Map<string, { count: ChangeCount; lastRow: string | null }>();

  add(change: SemanticChange): void {
    const [part, happened, { changeClass }] = [partOf(change), happenedTo(change), change];
    const key = `${part} ${happened} ${changeClass}`;
    const known = this.groups.get(key) ?? { count: { part, change: happened, changeClass, changes: 0, rows: 0 }, lastRow: null };
    const row = part === 'rows' ? String(change.path[1]) : null;
    const isNewRow = row !== null && row !== known.lastRow;
    this.groups.set(key, {
      count: { ...known.count, changes: known.count.changes + 1, rows: known.count.rows + (isNewRow ? 1 : 0) },
      lastRow: row,
    });
  }

  /** In the order in which the groups first came. */
  counts(): readonly ChangeCount[] {
    return [...this.groups.values()].map(({ count }) => count);
  }
}
