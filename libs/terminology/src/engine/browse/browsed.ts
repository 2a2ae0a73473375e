import type { TxNeedsLoading, TxRefusal } from '../issue/issue.js';
import type { CodeSystemView, ConceptIndex } from '../../compiled/code-system-view.js';
import type { ConceptProperty, Designation } from '../../content/fhir-elements.js';
import type { LanguageWish } from '../wording/languages.js';
import { shownWording, wordingsOf } from '../wording/wordings.js';

/** What a code is called. */
export interface NamedCode {
  readonly code: string;
  readonly display: string | null;
}

/** A concept as a list of them shows it. */
export interface BrowsedConcept extends NamedCode {
  readonly definition: string | null;
  readonly isInactive: boolean;
  readonly isAbstract: boolean;
  /** FHIR R5 concept-properties `status`, when it has one. */
  readonly status: string | null;
  readonly childCount: number;
}

/** A concept that a filter found, and one way down to it: from the root to its parent. */
export interface FoundConcept extends BrowsedConcept {
  readonly path: readonly NamedCode[];
}

/** Some concepts in document order, and how many there are in all. */
export interface ConceptWindow<Concept> {
  readonly ok: true;
  readonly system: string;
  readonly version: string | null;
  readonly total: number;
  readonly concepts: readonly Concept[];
}

/** A step of a way down: a concept, how many of its siblings there come before it, and how many are right below it. */
export interface PathStep extends NamedCode {
  readonly offset: number;
  readonly childCount: number;
}

/** A concept with everything that is said of it, and where it stands. */
export interface ConceptInPlace {
  readonly ok: true;
  readonly system: string;
  readonly version: string | null;
  readonly concept: BrowsedConcept;
  /** How many concepts come before it in the whole system. */
  readonly offset: number;
  /** Every wording, the code system's own display first. */
  readonly designations: readonly Designation[];
  /** Its own; what the hierarchy tells is told by parents and children. */
  readonly properties: readonly (ConceptProperty & { readonly description: string | null })[];
  readonly parents: readonly BrowsedConcept[];
  /** The ways down to it, each from a root to itself. */
  readonly paths: readonly (readonly PathStep[])[];
  /** False when there are more parents or ways than are told. */
  readonly isComplete: boolean;
}

export type Browsed<Answer> = Answer | TxRefusal | TxNeedsLoading;

/** The name that a reader is shown. */
export function namedCode(view: CodeSystemView, concept: ConceptIndex, wish: LanguageWish | null): NamedCode {
  const wordings = wordingsOf(view, concept, undefined);
  return { code: view.code(concept), display: (shownWording(wordings, wish) ?? wordings[0])?.value ?? null };
}

/** A concept as a list shows it. Costs its own size. */
export function browsedConcept(view: CodeSystemView, concept: ConceptIndex, wish: LanguageWish | null): BrowsedConcept {
  return {
    ...namedCode(view, concept, wish),
    definition: view.definition(concept),
    isInactive: view.isInactive(concept),
    isAbstract: view.isAbstract(concept),
    status: view.status(concept),
    childCount: view.below(concept).length,
  };
}
