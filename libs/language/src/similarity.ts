import { foldForComparison, foldedWords } from './fold.js';

/** The trigrams of a folded text with two spaces before and one after, as PostgreSQL's pg_trgm cuts a word. */
export function trigrams(folded: string): ReadonlySet<string> {
  const grams = new Set<string>();
  if (folded === '') return grams;
  const padded = Array.from(`  ${folded} `);
  for (let i = 0; i + 2 < padded.length; i++) grams.add(padded[i]! + padded[i + 1]! + padded[i + 2]!);
  return grams;
}

/** A term made ready to be compared with many others. */
export interface TermShape {
  readonly folded: string;
  readonly grams: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** What {@link termSimilarity} needs to know of a term, computed once. Texts longer than 500 characters are compared by their beginning. */
export function termShape(term: string): TermShape {
  const start = term.slice(0, 500);
  const folded = foldForComparison(start);
  return { folded, grams: trigrams(folded), words: new Set(foldedWords(start)) };
}

/**
 * How alike two terms are, from 0 (nothing shared) to 1 (the same but for case, marks and compound variants). The greater of two
 * measures: shared trigrams (Dice), which sees inflection, misspelling and shared compound parts, and shared words (Dice), which does
 * not mind their order. Symmetric.
 */
export function termSimilarity(a: string, b: string): number {
  return shapeSimilarity(termShape(a), termShape(b));
}

/** {@link termSimilarity} of two terms that have been made ready. */
export function shapeSimilarity(a: TermShape, b: TermShape): number {
  if (a.folded === b.folded) return 1;
  // Different terms can share all words or trigrams ("vård och plan", "plan och vård"); only equal ones are wholly alike.
  return Math.min(0.99, Math.max(dice(a.grams, b.grams), dice(a.words, b.words)));
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  return (2 * shared) / (a.size + b.size);
}
