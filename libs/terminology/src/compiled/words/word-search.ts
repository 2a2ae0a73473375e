import { foldedWords } from '@termverk/language';
import { inRange } from '../../code-system/designation.js';
import type { CodeSystemView, ConceptIndex } from '../code-system-view.js';
import { addBit, allBits, idsOf, keepCommon, removeAll, type ConceptBits } from '../concept-bits.js';
import type { WordColumns } from './word-columns.js';
import { IN_CODE, IN_DISPLAY, IN_OTHER_DESIGNATION, languageBit, LONGEST_WORD } from './word-place.js';

/** The distinct words of a text that somebody searches for, folded. */
export function wantedWords(text: string): string[] {
  return [...new Set(foldedWords(text))];
}

/** The concepts that have a word beginning with this one. */
export function withWord(view: CodeSystemView, columns: WordColumns, word: string, languages: readonly string[] | undefined): ConceptBits {
  const sure = languages === undefined ? 0xff : placesOf(columns, languages);
  const found = columns.beginningWith(word, sure);
  if (languages !== undefined) addChecked(columns.beginningWith(word, IN_OTHER_DESIGNATION));
  if (word.length > LONGEST_WORD) {
    for (const concept of idsOf(found)) if (!hasWord(view, concept, word, languages)) found[concept >>> 5]! &= ~(1 << (concept & 31));
  }
  return found;

  // Designations of rare languages, and of none, share one place: these have to be looked at.
  function addChecked(candidates: ConceptBits): void {
    for (const concept of idsOf(removeAll(candidates, found))) if (hasWord(view, concept, word, languages)) addBit(found, concept);
  }
}

/** The concepts that have all words, each found by `having`; all when there are no words. */
export function withAllWords(count: number, words: readonly string[], having: (word: string) => ConceptBits): ConceptBits {
  let found: ConceptBits | undefined;
  // The longest are the rarest.
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    found = found === undefined ? having(word) : keepCommon(found, having(word));
  }
  return found ?? allBits(count);
}

/** True when a word of the concept's code, display or designations in these languages begins with this one. */
export function hasWord(view: CodeSystemView, concept: ConceptIndex, word: string, languages: readonly string[] | undefined): boolean {
  const begins = (text: string | null) => text !== null && foldedWords(text).some((each) => each.startsWith(word));
  return (
    begins(view.code(concept)) ||
    begins(view.display(concept)) ||
    view
      .designations(concept)
      .some(({ language, value }) => counts(language, languages) && begins(typeof value === 'string' ? value : null))
  );
}

/** True when a designation in this language counts; one that tells no language does for all. */
export function counts(language: string | undefined, languages: readonly string[] | undefined): boolean {
  if (languages === undefined || typeof language !== 'string') return true;
  return languages.some((range) => inRange(language, range));
}

function placesOf({ languages }: WordColumns, ranges: readonly string[]): number {
  let places = IN_CODE | IN_DISPLAY;
  languages.forEach((language, number) => {
    if (counts(language, ranges)) places |= languageBit(number);
  });
  return places;
}
