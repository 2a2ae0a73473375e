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
export { changeClassOf, widerChangeClass, type ChangeClass, type SemanticChange } from './diff/semantic-change.js';
