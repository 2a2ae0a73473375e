import type { Json } from '@termverk/kernel';

/**
 * What a change does to those who use the content, from least to most: `none` is bookkeeping (dates, identifiers of the file),
 * `text` asks for a patch, `addition` for a minor step, `meaning` for a major one.
 */
export const CHANGE_CLASSES = ['none', 'text', 'addition', 'meaning'] as const;

/** See {@link CHANGE_CLASSES}. The same words as for concept entries, so that one list can hold both. */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** One difference between two versions of the same content. */
export interface SemanticChange {
  /** From the root of `{header, rows}`: `['header', 'title']`, `['rows', key]`, `['rows', key, 'definition']`. */
  readonly path: readonly (string | number)[];
  readonly change: 'added' | 'removed' | 'changed';
  readonly changeClass: ChangeClass;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

/** The class of a whole diff: that of its farthest-reaching change, `none` when there is no change. */
export function classOfChanges(changes: Iterable<Pick<SemanticChange, 'changeClass'>>): ChangeClass {
  let heaviest = 0;
  for (const change of changes) heaviest = Math.max(heaviest, CHANGE_CLASSES.indexOf(change.changeClass));
  return CHANGE_CLASSES[heaviest]!;
}
