import type { TextColumn } from './text-column.js';

/**
 * An open-addressing hash of texts: slot `s` is `slots[2 * s]`, the text's hash, and `slots[2 * s + 1]`, its index plus one, 0 when the
 * slot is free. Linear probing, at most two thirds full.
 */
export type HashSlots = Uint32Array;

/**
 * A seed for hashes. Each compiled code system has one of its own, so that nobody can send codes that all fall on one slot.
 */
export function randomSeed(): number {
  return Math.floor(Math.random() * 0x100000000);
}

/** The hash of a text, over its UTF-16 code units: FNV-1a, then mixed so that the low bits depend on all (MurmurHash3's finalizer). */
export function hashText(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Free slots for so many texts. */
export function hashSlots(count: number): HashSlots {
  let slots = 4;
  while (2 * slots < 3 * count) slots *= 2;
  return new Uint32Array(2 * slots);
}

/**
 * Puts a text in, unless it is there: `isSame` tells whether the text of an index with the same hash is the one. Returns the index
 * under which the text is there afterwards.
 */
export function putText(slots: HashSlots, hash: number, index: number, isSame: (other: number) => boolean): number {
  const mask = slots.length - 2;
  let at = (hash << 1) & mask;
  for (; slots[at + 1] !== 0; at = (at + 2) & mask) {
    if (slots[at] === hash && isSame(slots[at + 1]! - 1)) return slots[at + 1]! - 1;
  }
  slots[at] = hash;
  slots[at + 1] = index + 1;
  return index;
}

/** The index of a text in a column that the slots are about, -1 when it is not there. */
export function findText(slots: HashSlots, seed: number, texts: TextColumn, text: string): number {
  const hash = hashText(text, seed);
  const mask = slots.length - 2;
  for (let at = (hash << 1) & mask; slots[at + 1] !== 0; at = (at + 2) & mask) {
    if (slots[at] === hash && texts.isAt(slots[at + 1]! - 1, text)) return slots[at + 1]! - 1;
  }
  return -1;
}

/** How many texts are looked for at a time: few enough for what is known of them to stay in the processor's first cache. */
const AT_A_TIME = 256;

/**
 * The indexes of many texts, -1 for those that are not there. In rounds (hash, slot, place of the text, comparison), so that the processor
 * fetches what one text needs while it waits for what another does: several times faster than one by one when the slots are larger than
 * its caches.
 */
export function findTexts(slots: HashSlots, seed: number, texts: TextColumn, wanted: readonly string[]): Int32Array {
  const found = new Int32Array(wanted.length);
  const hashes = new Uint32Array(AT_A_TIME);
  const mask = slots.length - 2;
  for (let from = 0; from < wanted.length; from += AT_A_TIME) {
    const size = Math.min(AT_A_TIME, wanted.length - from);
    for (let i = 0; i < size; i++) hashes[i] = hashText(wanted[from + i]!, seed);
    for (let i = 0; i < size; i++) found[from + i] = candidate(slots, mask, hashes[i]!);
    texts.touch(found, from, from + size);
    for (let i = from; i < from + size; i++) {
      const index = found[i]!;
      // Two texts with one hash are rarer than one in a million; then the slow way tells.
      if (index !== -1 && !texts.isAt(index, wanted[i]!)) found[i] = findText(slots, seed, texts, wanted[i]!);
    }
  }
  return found;
}

/** The index of the first text with this hash, -1 when there is none. */
function candidate(slots: HashSlots, mask: number, hash: number): number {
  for (let at = (hash << 1) & mask; slots[at + 1] !== 0; at = (at + 2) & mask) if (slots[at] === hash) return slots[at + 1]! - 1;
  return -1;
}

/** The form in which codes that differ in case alone are equal. */
export function foldCode(code: string): string {
  return code.toLowerCase();
}
