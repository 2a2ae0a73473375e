import type { Json } from '@termverk/kernel';

/** How far a change reaches: what is meant (major), something new beside it (minor), only the wording (patch), nothing. */
export type ChangeClass = 'meaning' | 'addition' | 'text' | 'none';

/** One difference between two versions of the same content. */
export interface SemanticChange {
  /** Member names and keys from the root of the content to what changed. */
  readonly path: readonly (string | number)[];
  readonly change: 'added' | 'removed' | 'changed';
  readonly changeClass: ChangeClass;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

const REACH: readonly ChangeClass[] = ['none', 'text', 'addition', 'meaning'];

/** The farther-reaching of two classes. */
export function widerChangeClass(a: ChangeClass, b: ChangeClass): ChangeClass {
  return REACH.indexOf(a) >= REACH.indexOf(b) ? a : b;
}

/** The class of a whole diff: that of its farthest-reaching change, `none` when there is no change. */
export function changeClassOf(changes: readonly SemanticChange[]): ChangeClass {
  return changes.reduce<ChangeClass>((widest, change) => widerChangeClass(widest, change.changeClass), 'none');
}
