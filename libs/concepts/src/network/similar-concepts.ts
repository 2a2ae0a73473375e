import { foldedWords, SimilarityIndex } from '@termverk/language';
import type { ConceptEntry, IdentifiedConcept } from '../entry/concept-entry.js';

/** A concept that may be the same as, or close to, the one that is proposed. */
export interface SimilarConcept {
  readonly canonical: string;
  readonly subjectField: string;
  /** From 0 to 1. */
  readonly similarity: number;
  /** What is alike: a term, or the definition. */
  readonly because: 'same-term' | 'similar-term' | 'similar-definition';
  /** The term of the found concept that is alike, or the term by which it is best known. */
  readonly term: string;
}

interface Known {
  readonly canonical: string;
  readonly subjectField: string;
  readonly name: string;
  readonly definitions: readonly ReadonlySet<string>[];
}

/** How much of two definitions' words must be shared for them to be pointed out. */
const DEFINITION_THRESHOLD = 0.6;

/**
 * The similarity search that a proposer must have done before submitting: known concepts laid out so that one entry is compared with
 * many thousands in milliseconds.
 */
export class ConceptSimilarity {
  private readonly terms = new SimilarityIndex<Known>();
  private readonly byWord = new Map<string, Known[]>();

  constructor(concepts: Iterable<IdentifiedConcept>) {
    for (const { canonical, entry } of concepts) this.add(canonical, entry);
  }

  private add(canonical: string, entry: ConceptEntry): void {
    const name = (entry.terms.find((term) => term.status === 'recommended') ?? entry.terms[0])?.text ?? canonical;
    const definitions = entry.definitions.map(contentWords).filter((words) => words.size > 0);
    const known = { canonical, subjectField: entry.subjectField, name, definitions };
    for (const term of entry.terms) this.terms.add(term.text, known);
    for (const word of new Set(definitions.flatMap((words) => [...words]))) {
      const list = this.byWord.get(word);
      if (list) list.push(known);
      else this.byWord.set(word, [known]);
    }
  }

  /** The known concepts most like the entry, itself (`except`) left out: by any of its terms, else by its definition. */
  search(
    entry: Pick<ConceptEntry, 'terms' | 'definitions'>,
    { limit = 10, atLeast = 0.5, except }: { limit?: number; atLeast?: number; except?: string | undefined } = {},
  ): readonly SimilarConcept[] {
    const best = new Map<string, SimilarConcept>();
    const offer = (found: SimilarConcept): void => {
      const earlier = best.get(found.canonical);
      if (found.canonical !== except && (!earlier || earlier.similarity < found.similarity)) best.set(found.canonical, found);
    };
    for (const { text } of entry.terms) {
      // More than the limit, since several terms of one concept may be among the found.
      for (const { item, term, similarity } of this.terms.search(text, { limit: limit * 5 + 5, atLeast })) {
        const because = similarity === 1 ? 'same-term' : 'similar-term';
        offer({ canonical: item.canonical, subjectField: item.subjectField, similarity, because, term });
      }
    }
    for (const definition of entry.definitions) this.offerByDefinition(contentWords(definition), offer);
    return [...best.values()].sort((a, b) => b.similarity - a.similarity).slice(0, limit);
  }

  private offerByDefinition(words: ReadonlySet<string>, offer: (found: SimilarConcept) => void): void {
    const shared = new Map<Known, number>();
    for (const word of words) for (const known of this.byWord.get(word) ?? []) shared.set(known, (shared.get(known) ?? 0) + 1);
    for (const [known, count] of shared) {
      if ((2 * count) / (words.size + 1) < DEFINITION_THRESHOLD) continue;
      const similarity = Math.max(...known.definitions.map((other) => sharedPart(words, other)));
      if (similarity < DEFINITION_THRESHOLD) continue;
      const { canonical, subjectField, name } = known;
      offer({ canonical, subjectField, similarity: Math.min(similarity, 0.99), because: 'similar-definition', term: name });
    }
  }
}

/** The words of a definition that carry content: those of four letters or more, so that "som", "och", "the" do not count. */
function contentWords({ text }: { readonly text: string }): ReadonlySet<string> {
  return new Set(foldedWords(text.slice(0, 5000)).filter((word) => word.length > 3));
}

function sharedPart(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}
