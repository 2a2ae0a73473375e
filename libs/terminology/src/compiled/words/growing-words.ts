import type { Section } from '../columns/blob.js';
import { GrowingNumbers } from '../columns/growing.js';
import { textColumn } from '../columns/text-column.js';
import { FoldedUnits, SPACE } from './folded-units.js';
import { WordTable } from './word-table.js';
import { hasOwnBit, languageBit, LONGEST_WORD, IN_OTHER_DESIGNATION } from './word-place.js';

/**
 * The words of rows on their way into the compiled form: every distinct word, sorted, with the concepts that have it, ascending, and
 * where they have it.
 */
export class GrowingWords {
  private readonly table = new WordTable();
  private readonly folded = new FoldedUnits();
  private readonly languages = new Map<string, number>();
  /** The text that was read last, and the numbers of its words. */
  private known = '';
  private readonly knownWords = new GrowingNumbers(64);
  /** Of each word: the last pair that it is in. Of each pair: its word and its places. Of each row: its end in the pairs. */
  private readonly lastPair = new GrowingNumbers();
  private readonly words = new GrowingNumbers();
  private readonly places = new GrowingNumbers();
  private readonly ends = new GrowingNumbers();

  /** Takes a text of the row that is being read. */
  addText(text: string, place: number): void {
    // Most displays come once more, as a designation.
    if (text !== this.known) this.readWords(text);
    for (let i = 0; i < this.knownWords.length; i++) this.addWord(this.knownWords.at(i), place);
  }

  /** The place of a designation in this language. */
  placeOf(language: string | undefined): number {
    if (typeof language !== 'string') return IN_OTHER_DESIGNATION;
    const tag = language.toLowerCase();
    let number = this.languages.get(tag);
    if (number === undefined) this.languages.set(tag, (number = this.languages.size));
    return languageBit(number);
  }

  /** Ends the row that is being read. */
  endRow(): void {
    this.ends.push(this.words.length);
  }

  /** The languages that have a bit of their own, in the order of their bits. */
  ownLanguages(): string[] {
    return [...this.languages.keys()].filter((_, number) => hasOwnBit(number));
  }

  /** The sections for concepts that are these rows. */
  sections(rows: Uint32Array): Record<string, Section> {
    const sorted = this.table.sorted();
    const rank = new Uint32Array(sorted.length);
    for (let i = 0; i < sorted.length; i++) rank[sorted[i]!] = i;
    const starts = new Uint32Array(sorted.length + 1);
    this.eachPair(rows, (pair) => starts[rank[this.words.at(pair)]! + 1]!++);
    for (let i = 0; i < sorted.length; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice();
    const wordConcepts = new Uint32Array(starts[sorted.length]!);
    const wordPlaces = new Uint8Array(wordConcepts.length);
    this.eachPair(rows, (pair, concept) => {
      const at = next[rank[this.words.at(pair)]!]!++;
      wordConcepts[at] = concept;
      wordPlaces[at] = this.places.at(pair);
    });
    const texts = Array.from(sorted, (number) => this.table.word(number));
    return { ...textColumn(texts).sections('wordText'), wordStarts: starts, wordConcepts, wordPlaces };
  }

  private eachPair(rows: Uint32Array, visit: (pair: number, concept: number) => void): void {
    for (let concept = 0; concept < rows.length; concept++) {
      const row = rows[concept]!;
      const end = this.ends.at(row);
      for (let pair = row === 0 ? 0 : this.ends.at(row - 1); pair < end; pair++) visit(pair, concept);
    }
  }

  private readWords(text: string): void {
    this.known = text;
    this.knownWords.clear();
    const length = this.folded.fold(text);
    const { units } = this.folded;
    for (let from = 0, end = 0; end < length; from = end + 1) {
      end = from;
      while (end < length && units[end] !== SPACE) end++;
      if (end > from) this.knownWords.push(this.table.number(units, from, Math.min(end, from + LONGEST_WORD)));
    }
  }

  private addWord(number: number, place: number): void {
    // A new word gets the next number.
    while (number >= this.lastPair.length) this.lastPair.push(0);
    const rowStart = this.ends.length === 0 ? 0 : this.ends.at(this.ends.length - 1);
    const last = this.lastPair.at(number);
    if (last > rowStart) {
      this.places.addBits(last - 1, place);
      return;
    }
    this.words.push(number);
    this.places.push(place);
    this.lastPair.set(number, this.words.length);
  }
}
