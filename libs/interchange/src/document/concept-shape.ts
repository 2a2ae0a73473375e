import type {
  ConceptEntry,
  ConceptRelation,
  Definition,
  Distinction,
  LegalReference,
  Source,
  Term,
  TextInLanguage,
} from '@termverk/concepts';
import { defaulted, list, localizedText, object, oneOf, optional, required, text, truth, type Shape } from './shape.js';

/** Where something comes from. */
export const source: Shape<Source> = object<Source>({
  id: optional(text),
  title: required(text),
  publisher: optional(text),
  edition: optional(text),
  url: optional(text),
});

/** A paragraph of law. */
export const legalReference: Shape<LegalReference> = object<LegalReference>({
  act: required(text),
  number: optional(text),
  paragraph: optional(text),
  url: optional(text),
});

const textInLanguage = object<TextInLanguage>({ language: required(text), text: required(text) });

const definition = object<Definition>({
  language: required(text),
  text: required(text),
  source: required(text),
  paraphrase: required(truth),
  authoritativeUrl: optional(text),
});

const term = object<Term>({
  language: required(text),
  text: required(text),
  status: required(oneOf('recommended', 'permitted', 'deprecated')),
  kind: defaulted(oneOf('term', 'abbreviation', 'symbol'), 'term'),
  source: optional(text),
  domainQualifier: optional(text),
  patientFriendly: optional(text),
});

const relation = object<ConceptRelation>({
  kind: required(oneOf('generic', 'partitive', 'associative')),
  direction: required(oneOf('broader', 'narrower', 'related')),
  target: required(text),
});

const distinction = object<Distinction>({ target: required(text), reason: required(localizedText), source: required(text) });

/** A concept entry. Whether it is a good one is for `validateConcept` to say. */
export const conceptEntry: Shape<ConceptEntry> = object<ConceptEntry>({
  id: optional(text),
  subjectField: required(text),
  definitions: defaulted(list(definition), []),
  terms: defaulted(list(term), []),
  notes: defaulted(list(textInLanguage), []),
  examples: optional(list(textInLanguage)),
  relations: defaulted(list(relation), []),
  distinctFrom: defaulted(list(distinction), []),
  legalReferences: optional(list(legalReference)),
  sources: defaulted(list(source), []),
});
