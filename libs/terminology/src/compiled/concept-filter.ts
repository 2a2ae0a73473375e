import type { ConceptIndex } from './code-system-view.js';

/** The operators of FHIR R5 ValueSet.compose.include.filter.op (filter-operator). */
export const FILTER_OPERATORS = [
  '=',
  'is-a',
  'descendent-of',
  'is-not-a',
  'regex',
  'in',
  'not-in',
  'generalizes',
  'child-of',
  'descendent-leaf',
  'exists',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** The concepts of one code system that meet a condition. */
export interface ConceptFilter {
  has(concept: ConceptIndex): boolean;
  /** How many concepts there are, when that is known without going through them. */
  readonly countHint?: number;
  /** The concepts in document order. */
  ids(): Iterable<ConceptIndex>;
}

/** Why a filter cannot be applied. */
export interface FilterProblem {
  readonly problem:
    | 'unknown-property' // neither `concept`, `code`, `display`, a property that the system defines, nor one that a concept has
    | 'unsupported-operator' // not an operator at all, or one that makes no sense for this property
    | 'missing-value' // FHIR R5 vsd-…: a filter has a value
    | 'invalid-value'; // a value that cannot be read: a broken or too large regular expression, `exists` of something but true or false
  readonly property: string;
  readonly op: string;
  readonly value?: string | undefined;
  /** What is wrong with the value, in the words of who reads it (English, for diagnostics). */
  readonly detail?: string;
}

/** True when a filter could not be made. */
export function isFilterProblem(made: ConceptFilter | FilterProblem): made is FilterProblem {
  return 'problem' in made;
}
