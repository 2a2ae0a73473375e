import type { CodeSystemView } from '../../compiled/code-system-view.js';
import { countBits, type ConceptBits } from '../../compiled/concept-bits.js';
import { wantedWords, withAllWords } from '../../compiled/words/word-search.js';

/** The concepts that a text finds. */
export interface Found {
  readonly bits: ConceptBits;
  readonly total: number;
}

/** As many texts as a few readers of one code system look for while they scroll through what is found. */
const KEPT = 8;
const kept = new WeakMap<CodeSystemView, Map<string, Found>>();

/**
 * The concepts that have words beginning with each word of a text, as in FHIR R5 ValueSet/$expand `filter`. Costs as many steps as there
 * are places of those words, once: the windows after the first cost nothing of it.
 */
export function found(view: CodeSystemView, text: string): Found {
  const words = wantedWords(text);
  const key = words.join(' ');
  let texts = kept.get(view);
  if (texts === undefined) kept.set(view, (texts = new Map<string, Found>()));
  const before = texts.get(key);
  texts.delete(key);
  const bits = before?.bits ?? withAllWords(view.count, words, (word) => view.withWord(word));
  const now = before ?? { bits, total: countBits(bits) };
  texts.set(key, now);
  for (const oldest of texts.keys()) if (texts.size > KEPT) texts.delete(oldest);
  return now;
}
