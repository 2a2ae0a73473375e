import { type ChangeClass, type SemanticChange, classOfChanges } from '@termverk/kernel';

/** How far the changes of an item reach. */
export interface Classification {
  /** By the semantic diff alone. */
  readonly byDiff: ChangeClass;
  /** What governs the item: the same, or *text* when a terminologist has signed that the meaning is unchanged. */
  readonly changeClass: ChangeClass;
  /** True when nothing but the wording of definitions makes it a change of meaning, so that it can be signed. */
  readonly signable: boolean;
}

/**
 * The class of an item's changes. A definition change is a change of meaning unless a terminologist signs otherwise (domain model,
 * "Versions and change classes"); nothing else can be signed away. Without a base (`null`) everything is new, and meant.
 */
export function classify(changes: readonly SemanticChange[] | null, signed: boolean): Classification {
  if (changes === null) return { byDiff: 'meaning', changeClass: 'meaning', signable: false };
  const byDiff = classOfChanges(changes);
  const others = classOfChanges(changes.filter((change) => !isDefinitionWording(change)));
  const signable = byDiff === 'meaning' && (others === 'none' || others === 'text');
  return { byDiff, changeClass: signable && signed ? 'text' : byDiff, signable };
}

function isDefinitionWording({ path, change }: SemanticChange): boolean {
  return change === 'changed' && path[0] === 'header' && path[1] === 'definitions' && path.at(-1) === 'text';
}
