import { hashSlots, randomSeed, type HashSlots } from '../columns/code-hash.js';
import { GrowingNumbers } from '../columns/growing.js';
import { sortWords } from './sort-words.js';

/**
 * Distinct words, numbered as they come. A word is looked up where it stands in its text, without cutting it out: of the millions of words
 * in a large code system nearly all have come before.
 */
export class WordTable {
  private readonly seed = randomSeed();
  private slots: HashSlots = hashSlots(64);
  private units = new Uint16Array(1024);
  private bytes = Buffer.from(this.units.buffer);
  private readonly ends = new GrowingNumbers(64);

  /** How many distinct words there are. */
  get count(): number {
    return this.ends.length;
  }

  /** The number of the word that is the units `from … to` of a text; the next free one when it is new. */
  number(text: Uint16Array, from: number, to: number): number {
    const hash = hashOf(text, from, to, this.seed);
    const mask = this.slots.length - 2;
    let at = (hash << 1) & mask;
    for (; this.slots[at + 1] !== 0; at = (at + 2) & mask) {
      const number = this.slots[at + 1]! - 1;
      if (this.slots[at] === hash && this.isWord(number, text, from, to)) return number;
    }
    this.slots[at] = hash;
    this.slots[at + 1] = this.count + 1;
    this.keep(text, from, to);
    if (3 * this.count > this.slots.length) this.grow();
    return this.count - 1;
  }

  /** The numbers of all words, in the order of the words by their UTF-16 code units. */
  sorted(): Uint32Array {
    const numbers = Uint32Array.from({ length: this.count }, (_, number) => number);
    sortWords(numbers, this.units, this.ends.view());
    return numbers;
  }

  /** The word with this number. */
  word(number: number): string {
    return this.bytes.toString('utf16le', 2 * this.start(number), 2 * this.ends.at(number));
  }

  private isWord(number: number, text: Uint16Array, from: number, to: number): boolean {
    const start = this.start(number);
    if (this.ends.at(number) - start !== to - from) return false;
    for (let i = from; i < to; i++) if (this.units[start + i - from] !== text[i]) return false;
    return true;
  }

  private keep(text: Uint16Array, from: number, to: number): void {
    const start = this.start(this.count);
    if (start + to - from > this.units.length) {
      const larger = new Uint16Array(Math.max(2 * this.units.length, start + to - from));
      larger.set(this.units);
      this.units = larger;
      this.bytes = Buffer.from(larger.buffer);
    }
    for (let i = from; i < to; i++) this.units[start + i - from] = text[i]!;
    this.ends.push(start + to - from);
  }

  private grow(): void {
    const smaller = this.slots;
    this.slots = hashSlots(this.count * 2);
    const mask = this.slots.length - 2;
    for (let from = 0; from < smaller.length; from += 2) {
      if (smaller[from + 1] === 0) continue;
      let at = (smaller[from]! << 1) & mask;
      while (this.slots[at + 1] !== 0) at = (at + 2) & mask;
      this.slots[at] = smaller[from]!;
      this.slots[at + 1] = smaller[from + 1]!;
    }
  }

  private start(number: number): number {
    return number === 0 ? 0 : this.ends.at(number - 1);
  }
}

/** FNV-1a over UTF-16 code units, its high bits folded into the low ones. */
function hashOf(text: Uint16Array, from: number, to: number, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
