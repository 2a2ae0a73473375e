import type { LocalizedText } from '@termverk/kernel';

/**
 * How a term may be used for its concept: rekommenderad, tillåten, avrådd. It belongs to the pair (term, concept), so that the same
 * word may be recommended in one subject field and deprecated in another. ISO 10241-1:2011 §6.4 (preferred, admitted, deprecated).
 */
export type TermStatus = 'recommended' | 'permitted' | 'deprecated';

/** What sort of designation a term is (ISO 1087:2019 §3.4: term, abbreviated form, symbol). */
export type TermKind = 'term' | 'abbreviation' | 'symbol';

/** A designation of the concept in one language (ISO 30042:2019 termSec). */
export interface Term {
  /** BCP 47 language tag. */
  readonly language: string;
  readonly text: string;
  readonly status: TermStatus;
  readonly kind: TermKind;
  /** A citation, or the `id` of one of the entry's `sources`. */
  readonly source?: string | undefined;
  /** The words in angle brackets that tell homonyms apart, as in "plan <vård>" (ISO 704:2022 on homonymy). */
  readonly domainQualifier?: string | undefined;
  /** A wording for patients and the public. */
  readonly patientFriendly?: string | undefined;
}

/** An intensional definition in one language (ISO 704:2022 §6). */
export interface Definition {
  /** BCP 47 language tag. */
  readonly language: string;
  readonly text: string;
  /** A citation, or the `id` of one of the entry's `sources`. */
  readonly source: string;
  /** True when the words are ours and not those of the source (omskrivning). */
  readonly paraphrase: boolean;
  /** Where the authoritative wording is published; required of a paraphrase. */
  readonly authoritativeUrl?: string | undefined;
}

/** A text in one language: a note to the entry or an example. */
export interface TextInLanguage {
  /** BCP 47 language tag. */
  readonly language: string;
  readonly text: string;
}

/** What joins two concepts (ISO 704:2022 §5.5: generic, partitive, associative). */
export type RelationKind = 'generic' | 'partitive' | 'associative';

/** Where the other concept stands: above (its genus or whole), below (its species or part), or beside. */
export type RelationDirection = 'broader' | 'narrower' | 'related';

/** A relation from the entry's concept to another one. */
export interface ConceptRelation {
  readonly kind: RelationKind;
  readonly direction: RelationDirection;
  /** Canonical URL of the other concept. */
  readonly target: string;
}

/** A concept that this one must not be taken for; a mapping that makes the two equivalent is an error. */
export interface Distinction {
  /** Canonical URL of the other concept. */
  readonly target: string;
  readonly reason: LocalizedText;
  readonly source: string;
}

/** A paragraph of law that the concept rests on. */
export interface LegalReference {
  /** The act's name as it is usually written, for example "Patientlag". */
  readonly act: string;
  /** Number in Svensk författningssamling, for example "2014:821". */
  readonly number?: string | undefined;
  /** Chapter and paragraph, for example "6 kap. 4 §". */
  readonly paragraph?: string | undefined;
  readonly url?: string | undefined;
}

/** Where something in the entry comes from. */
export interface Source {
  /** Short name by which definitions and terms of the same entry refer to it. */
  readonly id?: string | undefined;
  readonly title: string;
  readonly publisher?: string | undefined;
  readonly edition?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * One concept and all that is said of it: concept-oriented as ISO 704:2022 and ISO 30042:2019 have it, so that synonyms share an entry
 * and homonyms do not.
 */
export interface ConceptEntry {
  readonly id?: string | undefined;
  /** The subject field in which the term statuses hold. */
  readonly subjectField: string;
  readonly definitions: readonly Definition[];
  readonly terms: readonly Term[];
  readonly notes: readonly TextInLanguage[];
  readonly examples?: readonly TextInLanguage[] | undefined;
  readonly relations: readonly ConceptRelation[];
  readonly distinctFrom: readonly Distinction[];
  readonly legalReferences?: readonly LegalReference[] | undefined;
  readonly sources: readonly Source[];
}

/** An entry together with the canonical URL that others know its concept by. */
export interface IdentifiedConcept {
  readonly canonical: string;
  readonly entry: ConceptEntry;
}

/** An entry that says nothing yet, to build others from. */
export function emptyConceptEntry(subjectField: string): ConceptEntry {
  return { subjectField, definitions: [], terms: [], notes: [], relations: [], distinctFrom: [], sources: [] };
}
