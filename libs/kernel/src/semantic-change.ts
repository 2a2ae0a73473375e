import type { Json } from './canonical-json.js';

/**
 * What a change does to those who use the content, from least to most: `none` is bookkeeping (dates, identifiers of the file),
 * `text` asks for a patch, `addition` for a minor step, `meaning` for a major one (domain model, "Versions and change classes").
 */
export const CHANGE_CLASSES = ['none', 'text', 'addition', 'meaning'] as const;

/** See {@link CHANGE_CLASSES}. */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** One difference between two versions of the same content, whatever its kind. */
export interface SemanticChange {
  /** Member names and keys from the root of the content to what changed. */
  readonly path: readonly (string | number)[];
  readonly change: 'added' | 'removed' | 'changed';
  readonly changeClass: ChangeClass;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

/** The farther-reaching of two classes. */
export function widerChangeClass(a: ChangeClass, b: ChangeClass): ChangeClass {
  return CHANGE_CLASSES.indexOf(a) >= CHANGE_CLASSES.indexOf(b) ? a : b;
}

/** The class of a whole diff: that of its farthest-reaching change, `none` when there is no change. */
export function classOfChanges(changes: Iterable<Pick<SemanticChange, 'changeClass'>>): ChangeClass {
  let widest: ChangeClass = 'none';
  for (const { changeClass } of changes) widest = widerChangeClass(widest, changeClass);
  return widest;
}
