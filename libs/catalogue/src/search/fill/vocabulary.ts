import type { EntityManager } from 'typeorm';
import { isVocabulary } from '../text/spellings.js';

const SPACE = 32;
const NINE = 57;
const SHORTEST = 3;
const FNV_PRIME = 16_777_619;
/** Words that are sent to the database at once. */
const BATCH = 10_000;

/**
 * The words of texts that everybody may read, and in how many texts each stands. A million texts have six million words and some ten
 * thousand different ones: they are counted where they stand in the text, since to make a string of each costs more than all else of it.
 */
export class Vocabulary {
  private readonly words: string[] = [];
  private readonly texts: number[] = [];
  private readonly hashes: number[] = [];
  /** One more than the number of a word, by its hash; 0 is free. */
  private slots = new Int32Array(1 << 12);
  /** Nobody outside knows which words would meet in one slot. */
  private readonly seed = (Math.random() * 2 ** 32) | 0;

  /** Counts the words of a folded text. */
  add(folded: string): void {
    let start = 0;
    let hash = this.seed;
    for (let i = 0; i < folded.length; i++) {
      const unit = folded.charCodeAt(i);
      if (unit !== SPACE) hash = Math.imul(hash ^ unit, FNV_PRIME);
      else {
        this.count(folded, start, i, hash);
        start = i + 1;
        hash = this.seed;
      }
    }
    this.count(folded, start, folded.length, hash);
  }

  private count(folded: string, start: number, end: number, hash: number): void {
    if (end - start < SHORTEST || folded.charCodeAt(start) <= NINE) return;
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let word = this.slots[slot]!; word !== 0; word = this.slots[slot]!) {
      const i = word - 1;
      if (this.hashes[i] === hash && this.words[i]!.length === end - start && folded.startsWith(this.words[i]!, start)) {
        this.texts[i]!++;
        return;
      }
      slot = (slot + 1) & mask;
    }
    const word = folded.slice(start, end);
    if (!isVocabulary(word)) return;
    this.slots[slot] = this.words.push(word);
    this.texts.push(1);
    this.hashes.push(hash);
    if (this.words.length * 2 > this.slots.length) this.grow();
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    this.hashes.forEach((hash, i) => {
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = i + 1;
    });
  }

  /** Every word with the number of its texts. */
  counted(): readonly (readonly [word: string, texts: number])[] {
    return this.words.map((word, i) => [word, this.texts[i]!]);
  }

  /** Adds the words to those that are stored. */
  async store(manager: EntityManager): Promise<void> {
    // In the order of the words, so that two nodes wait for one another instead of deadlocking.
    const words = [...this.counted()].sort(([a], [b]) => (a < b ? -1 : 1));
    for (let i = 0; i < words.length; i += BATCH) {
      const part = words.slice(i, i + BATCH);
      await manager.query(
        `insert into search_word (word, texts) select * from unnest($1::text[], $2::int[])
         on conflict (word) do update set texts = search_word.texts + excluded.texts`,
        [part.map(([word]) => word), part.map(([, texts]) => texts)],
      );
    }
    // They wait in a list that every search would read through; putting them in their places at once is several times faster than one by one.
    if (words.length > 0) await manager.query(`select gin_clean_pending_list('search_word_trigrams')`);
  }
}
