export {
  emptyConceptEntry,
  type ConceptEntry,
  type ConceptRelation,
  type Definition,
  type Distinction,
  type IdentifiedConcept,
  type LegalReference,
  type RelationDirection,
  type RelationKind,
  type Source,
  type Term,
  type TermKind,
  type TermStatus,
  type TextInLanguage,
} from './entry/concept-entry.js';
export { diffConcepts } from './diff/diff-concepts.js';
export { canonicalConcept, conceptContent } from './entry/canonical-concept.js';
export { isSwedish, meaningOf } from './entry/meaning-of.js';
export { mayBeSubmitted, validateConcept } from './validation/validate-concept.js';
export { conceptMessages, type ConceptFinding, type ConceptFindingCode } from './validation/concept-finding.js';
export { findHomonyms, type Homonym, type HomonymMember } from './network/homonyms.js';
export { findRelationCycles } from './network/generic-cycles.js';
export { ConceptSimilarity, type SimilarConcept } from './network/similar-concepts.js';
