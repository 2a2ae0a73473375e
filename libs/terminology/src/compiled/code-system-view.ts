import type { JsonObject } from '@termverk/kernel';
import type { ConceptProperty, Designation, Extension } from '../content/fhir-elements.js';
import type { ConceptBits } from './concept-bits.js';
import type { ConceptFilter, FilterProblem } from './concept-filter.js';

/** A concept by its position, `0 … count - 1`; -1 is none. Positions are the code system's document order. */
export type ConceptIndex = number;

/** What a text search over a code system looks at. */
export interface SearchOptions {
  /** BCP 47 ranges whose designations are looked at besides code and display; all languages when absent. */
  readonly languages?: readonly string[];
  /** No more than this many matches are asked for: the first in document order. */
  readonly limit?: number;
}

/**
 * One version of a code system, compiled: everything that can be asked of it without looking at anything else. Immutable. Strings are
 * decoded when they are asked for; what takes a position throws `RangeError` when there is no such position.
 */
export interface CodeSystemView {
  readonly url: string;
  readonly version: string | null;
  /** FHIR R5 CodeSystem without `concept`. */
  readonly header: JsonObject;
  /** How many concepts there are. */
  readonly count: number;
  /** FHIR R5 CodeSystem.caseSensitive; a system that does not say is taken to be, as the safer reading. */
  readonly caseSensitive: boolean;
  /** FHIR R5 CodeSystem.language: the language that the displays are in, when the system says. */
  readonly language: string | null;

  /** The concept with this code, letter for letter; in a system that is not case-sensitive, failing that, the first that differs in case alone. */
  find(code: string): ConceptIndex;
  /** The concepts of a column of codes, as `find` would tell, some times faster. */
  findAll(codes: readonly string[]): Int32Array;
  /** The first concept whose code differs at most in case, whatever the system says of case: to tell what somebody may have meant. */
  findIgnoringCase(code: string): ConceptIndex;
  code(concept: ConceptIndex): string;
  display(concept: ConceptIndex): string | null;
  definition(concept: ConceptIndex): string | null;
  /** FHIR R5 CodeSystem.concept.designation, as the source has them and in its order. */
  designations(concept: ConceptIndex): readonly Designation[];
  /** FHIR R5 CodeSystem.concept.property, as the source has them and in its order, hierarchy and status properties too. */
  properties(concept: ConceptIndex): readonly ConceptProperty[];
  extensions(concept: ConceptIndex): readonly Extension[];
  /** What else the source says of the concept beside the elements above: ids, extensions of primitives; empty for nearly all. */
  rest(concept: ConceptIndex): JsonObject;

  /** In document order, each once; from nesting and from parent and child properties (also renamed ones, by their uri). */
  parents(concept: ConceptIndex): readonly ConceptIndex[];
  /** In document order, each once. */
  children(concept: ConceptIndex): readonly ConceptIndex[];
  /** The concepts without parents, and of a cycle that nothing outside leads to its first, in document order. */
  roots(): readonly ConceptIndex[];
  /** The children of a concept, or the roots for none, as a column that is not copied and must not be written to: ascending. */
  below(concept: ConceptIndex | null): Uint32Array;
  /** Strict and transitive, over all parents; in a cycle every member is an ancestor of every other. */
  isAncestor(ancestor: ConceptIndex, descendant: ConceptIndex): boolean;
  /** How many concepts are below this one. */
  descendantCount(concept: ConceptIndex): number;

  /** True when the concept may not be used in new records: property `inactive`, or a status of retired or inactive. */
  isInactive(concept: ConceptIndex): boolean;
  /** The value of the concept's status property, or of its standards-status extension; null when it tells neither. */
  status(concept: ConceptIndex): string | null;
  /** True when the concept only groups others: property `notSelectable`, by its code or its uri (FHIR R5 concept-properties). */
  isAbstract(concept: ConceptIndex): boolean;

  /** FHIR R5 ValueSet.compose.include.filter: a test per concept; nothing is materialised until `ids()` asks for it. */
  filter(property: string, op: string, value: string | undefined): ConceptFilter | FilterProblem;
  /** The concepts, ascending, in whose code, display or designations every word of the text begins a word. A text without words finds all. */
  search(text: string, options?: SearchOptions): Int32Array;
  /** The concepts in whose code, display or designations (of these languages) a word begins with this one, which is folded for search. */
  withWord(word: string, languages?: readonly string[]): ConceptBits;
}
