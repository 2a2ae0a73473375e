import { foldForSearch } from '@termverk/language';
import { LONGEST_FOLDED } from './search-text.js';

const HYPHEN = /\p{L}\p{Pd}\p{L}/u;

/** The folded forms under which a text is filed: as it is written, and, where it has hyphens, written together: `e hälsa`, `ehälsa`. */
export function spellings(text: string): readonly string[] {
  const folded = foldForSearch(text).slice(0, LONGEST_FOLDED);
  if (folded === '') return [];
  if (!HYPHEN.test(text)) return [folded];
  const together = foldForSearch(text.replace(/(?<=\p{L})\p{Pd}(?=\p{L})/gu, '')).slice(0, LONGEST_FOLDED);
  return together === folded ? [folded] : [folded, together];
}

const WORD = /^\p{L}{3,40}$/u;

/** The words of a folded text that compounds and misspellings are looked for among. */
export function vocabularyOf(folded: string): readonly string[] {
  return folded.split(' ').filter((word) => WORD.test(word));
}
