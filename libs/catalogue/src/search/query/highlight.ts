import { foldForSearch } from '@termverk/language';
import { isForm, withoutMarks } from './rank.js';

/** A part of a text that answers the question: UTF-16 code units from `start` up to `end`. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The parts of a text that the words of a question are found in: whole words, beginnings and parts of words, and words with the same
 * stem up to their endings. In order, without overlaps.
 */
export function highlights(text: string, words: readonly string[]): Highlight[] {
  const found: Highlight[] = [];
  for (const match of text.matchAll(WORD)) {
    const part = partOf(match[0], words);
    if (part !== null) found.push({ start: match.index + part.start, end: match.index + part.end });
  }
  return found;
}

function partOf(word: string, asked: readonly string[]): Highlight | null {
  const folded = foldForSearch(word);
  // Where folding changes the length (ß, ligatures) places cannot be told: the whole word then.
  const exact = folded.length === word.length;
  let best: Highlight | null = null;
  for (const ask of asked) {
    const at = placeOf(ask, folded);
    const part = at >= 0 ? { start: at, end: at + ask.length } : isForm(folded, ask) ? { start: 0, end: folded.length } : null;
    if (part !== null && (best === null || part.end - part.start > best.end - best.start)) best = part;
  }
  return best === null ? null : exact ? best : { start: 0, end: word.length };
}

/** Where a word is in another: anywhere when it has three letters or more, else at its beginning; also without å, ä and ö. */
function placeOf(ask: string, folded: string): number {
  for (const form of [folded, withoutMarks(folded)]) {
    const at = ask.length >= 3 || form.startsWith(ask) ? form.indexOf(ask) : -1;
    if (at >= 0) return at;
  }
  return -1;
}
