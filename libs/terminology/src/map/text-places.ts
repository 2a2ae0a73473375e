import { hashSlots, hashText, putText, randomSeed, type HashSlots } from '../compiled/columns/code-hash.js';

/** Where texts stand in a list, in which each may stand several times: flat, as a `Map` of so many texts takes twenty times as long to make. */
export class TextPlaces {
  private readonly seed = randomSeed();
  private readonly slots: HashSlots;
  /** The next place of the same text, plus one; 0 at the last. */
  private readonly next: Uint32Array;

  /** `textAt` tells the text at a place, undefined for none, and goes on doing so. */
  constructor(
    count: number,
    private readonly textAt: (place: number) => string | undefined,
  ) {
    this.slots = hashSlots(count);
    this.next = new Uint32Array(count);
    const last = new Uint32Array(count);
    for (let place = 0; place < count; place++) {
      const text = textAt(place);
      if (text === undefined) continue;
      const first = putText(this.slots, hashText(text, this.seed), place, (other) => textAt(other) === text);
      if (first !== place) this.next[last[first]!] = place + 1;
      last[first] = place;
    }
  }

  /** The places of a text, in the order of the list. */
  placesOf(text: string): readonly number[] {
    const hash = hashText(text, this.seed);
    const mask = this.slots.length - 2;
    for (let at = (hash << 1) & mask; this.slots[at + 1] !== 0; at = (at + 2) & mask) {
      const first = this.slots[at + 1]! - 1;
      if (this.slots[at] === hash && this.textAt(first) === text) return this.chain(first);
    }
    return NONE;
  }

  private chain(first: number): readonly number[] {
    const places = [first];
    for (let place = this.next[first]!; place !== 0; place = this.next[place - 1]!) places.push(place - 1);
    return places;
  }
}

const NONE: readonly number[] = [];
