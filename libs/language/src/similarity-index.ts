import { shapeSimilarity, termShape, type TermShape } from './similarity.js';

/** One term found by a {@link SimilarityIndex}. */
export interface SimilarTerm<Item> {
  readonly item: Item;
  readonly term: string;
  /** From 0 to 1, as `termSimilarity`. */
  readonly similarity: number;
}

/** Many terms laid out by their trigrams and words, so that a search touches only those that share something with what is sought. */
export class SimilarityIndex<Item> {
  private readonly entries: { readonly item: Item; readonly term: string; readonly shape: TermShape }[] = [];
  private readonly postings = new Map<string, number[]>();

  /** Adds one term and the thing it stands for; the same thing may be added under several terms. */
  add(term: string, item: Item): void {
    const shape = termShape(term);
    const position = this.entries.push({ item, term, shape }) - 1;
    for (const key of keysOf(shape)) {
      const posting = this.postings.get(key);
      if (posting) posting.push(position);
      else this.postings.set(key, [position]);
    }
  }

  /** How many terms there are. */
  get size(): number {
    return this.entries.length;
  }

  /** The terms at least `atLeast` alike the wanted one, most alike first and in the order added among equals; at most `limit`. */
  search(wanted: string, { limit = 10, atLeast = 0.5 }: { limit?: number; atLeast?: number } = {}): SimilarTerm<Item>[] {
    const shape = termShape(wanted);
    const candidates = new Set<number>();
    for (const key of keysOf(shape)) for (const position of this.postings.get(key) ?? []) candidates.add(position);
    const found: (SimilarTerm<Item> & { position: number })[] = [];
    for (const position of candidates) {
      const { item, term, shape: other } = this.entries[position]!;
      const similarity = shapeSimilarity(shape, other);
      if (similarity >= atLeast) found.push({ item, term, similarity, position });
    }
    found.sort((a, b) => b.similarity - a.similarity || a.position - b.position);
    return found.slice(0, limit).map(({ item, term, similarity }) => ({ item, term, similarity }));
  }
}

function* keysOf(shape: TermShape): Generator<string> {
  yield* shape.grams;
  for (const word of shape.words) yield `=${word}`;
}
