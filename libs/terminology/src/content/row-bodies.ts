import type { JsonObject } from '@termverk/kernel';
import type { ContentRow } from './content-row.js';
import type { ConceptProperty, Designation, Extension, MapTarget } from './fhir-elements.js';

/**
 * A row of a code system: FHIR R5 CodeSystem.concept without its nested `concept`. `parents` are the codes under which the source
 * nested it; hierarchy told by the FHIR properties `parent` and `child` stays in `property`.
 */
export interface ConceptBody extends JsonObject {
  readonly code: string;
  readonly display?: string;
  readonly definition?: string;
  readonly designation?: readonly Designation[];
  readonly property?: readonly ConceptProperty[];
  readonly extension?: readonly Extension[];
  readonly parents?: readonly string[];
}

/** On which side of FHIR R5 ValueSet.compose a code stands. */
export type Clause = 'include' | 'exclude';

/**
 * A row of a value set: FHIR R5 ValueSet.compose.include.concept (or exclude), with the clause and its position in the header's
 * `compose.include` or `compose.exclude`. `repeat` is set, from 1, when the source lists the code again in the same clause.
 */
export interface ValueSetBody extends JsonObject {
  readonly clause: Clause;
  readonly index: number;
  readonly code: string;
  readonly repeat?: number;
  readonly display?: string;
  readonly designation?: readonly Designation[];
  readonly extension?: readonly Extension[];
}

/**
 * A row of a concept map: one source element with at most one of its targets (FHIR R5 ConceptMap.group.element). `group` is the
 * position in the header's `group`. `element` is set, from 1, when the source has the same code in several elements of one group,
 * and `repeat`, from 1, when the group already has a row with this source and target code.
 */
export interface ConceptMapBody extends JsonObject {
  readonly group: number;
  readonly code?: string;
  readonly display?: string;
  readonly valueSet?: string;
  readonly noMap?: boolean;
  readonly element?: number;
  readonly repeat?: number;
  readonly target?: MapTarget;
}

/** A row of a code system, keyed by its code. */
export type ConceptRow = ContentRow<ConceptBody>;
/** A row of a value set, see {@link valueSetRowKey}. */
export type ValueSetRow = ContentRow<ValueSetBody>;
/** A row of a concept map, see {@link conceptMapRowKey}. */
export type ConceptMapRow = ContentRow<ConceptMapBody>;
