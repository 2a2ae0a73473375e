import type { OpenBlob } from '../columns/blob.js';
import { addBit, emptyBits, type ConceptBits } from '../concept-bits.js';
import { textsIn, type TextColumn } from '../columns/text-column.js';
import { LONGEST_WORD } from './word-place.js';

/** The words of a compiled code system; see GrowingWords. */
export class WordColumns {
  /** Lower-case language tags that have a place of their own, in the order of their bits. */
  readonly languages: readonly string[];
  private readonly texts: TextColumn;
  private readonly starts: Uint32Array;
  private readonly concepts: Uint32Array;
  private readonly places: Uint8Array;

  constructor(
    blob: OpenBlob,
    private readonly count: number,
  ) {
    this.languages = blob.facts.languages as readonly string[];
    this.texts = textsIn(blob, 'wordText');
    this.starts = blob.numbers('wordStarts');
    this.concepts = blob.numbers('wordConcepts');
    this.places = blob.bytes('wordPlaces');
  }

  /** The concepts that have a word beginning with this folded text in one of these places (bits of word-place). */
  beginningWith(prefix: string, places: number): ConceptBits {
    const bits = emptyBits(this.count);
    const wanted = prefix.slice(0, LONGEST_WORD);
    const first = this.starts[this.texts.firstNotBefore(wanted)]!;
    const end = this.starts[this.firstBehind(wanted)]!;
    for (let i = first; i < end; i++) if ((this.places[i]! & places) !== 0) addBit(bits, this.concepts[i]!);
    return bits;
  }

  /** The first word behind all that begin with a prefix. */
  private firstBehind(prefix: string): number {
    let low = 0;
    let high = this.texts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const word = this.texts.at(middle);
      if (word < prefix || word.startsWith(prefix)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
