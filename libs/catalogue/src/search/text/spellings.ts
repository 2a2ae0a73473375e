import { foldForSearch } from '@termverk/language';
import { LONGEST_FOLDED } from './search-text.js';

const DASH = /\p{Pd}/u;
const HYPHEN = /(?<=[\p{L}\p{N}])\p{Pd}(?=[\p{L}\p{N}])/gu;

/** The folded forms under which a text is filed: as it is written, and, where it has hyphens, written together: `e hälsa`, `ehälsa`. */
export function spellings(text: string): readonly string[] {
  const folded = foldForSearch(text).slice(0, LONGEST_FOLDED);
  if (folded === '') return [];
  if (!DASH.test(text)) return [folded];
  const together = foldForSearch(text.replace(HYPHEN, '')).slice(0, LONGEST_FOLDED);
  return together === folded ? [folded] : [folded, together];
}

const WORD = /^\p{L}[\p{L}\p{N}]{2,39}$/u;

/** Whether compounds and misspellings are looked for among words like it. */
export function isVocabulary(word: string): boolean {
  return WORD.test(word);
}
