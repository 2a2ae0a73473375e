import { countBits, idsOf, type ConceptBits } from './concept-bits.js';
import type { ConceptIndex } from './code-system-view.js';
import type { LongPass } from './filter/long-pass.js';

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
  readonly countHint?: number | undefined;
  /** Codes that the filter names and the code system does not have: such a filter finds less than its author meant. */
  readonly unknownCodes?: readonly string[];
  /** What `bits` and `ids` have to go through first when nobody does before; undefined when that is nothing, or done. */
  readonly pass?: LongPass | undefined;
  /** The concepts as a set, made when first asked for; not to be changed. */
  bits(): ConceptBits;
  /** The concepts in document order. */
  ids(): Int32Array;
}

/** Why a filter cannot be applied. */
export interface FilterProblem {
  readonly problem:
    | 'unknown-property' // neither `concept`, `code`, `display`, a property that the system defines, nor one that a concept has
    | 'unsupported-operator' // not an operator at all, or one that makes no sense for this property
    | 'missing-value' // FHIR R5 ValueSet.compose.include.filter.value is required and not empty
    | 'invalid-value'; // a broken or too large regular expression, `exists` of something but true or false
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

/** What a filter is made of; the set is made once, when it is first asked for. */
export interface FilterParts {
  readonly has?: (concept: ConceptIndex) => boolean;
  readonly bits: () => ConceptBits;
  /** How many there are, when that costs less than the set. */
  readonly count?: () => number;
  readonly unknownCodes?: readonly string[];
  /** What `bits` waits for, and goes through itself when it is not done. */
  readonly pass?: LongPass | undefined;
}

/** A filter of these parts. */
export function conceptFilter({ has, bits: makeBits, count, unknownCodes = [], pass }: FilterParts): ConceptFilter {
  let made: ConceptBits | undefined;
  const bits = (): ConceptBits => (made ??= makeBits());
  const hasBit = (concept: ConceptIndex): boolean => {
    const set = bits();
    return (set[concept >>> 5]! & (1 << (concept & 31))) !== 0;
  };
  return {
    has: (concept) => (made === undefined && has !== undefined ? has(concept) : hasBit(concept)),
    get countHint() {
      return made === undefined ? count?.() : countBits(made);
    },
    unknownCodes,
    get pass() {
      return pass?.isDone === false ? pass : undefined;
    },
    bits,
    ids: () => idsOf(bits()),
  };
}
