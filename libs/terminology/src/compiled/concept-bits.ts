import type { ConceptIndex } from './code-system-view.js';

/** A set of concepts of one code system, one bit each: concept `i` is bit `i & 31` of word `i >>> 5`. */
export type ConceptBits = Uint32Array;

/** The empty set over so many concepts. */
export function emptyBits(count: number): ConceptBits {
  return new Uint32Array((count + 31) >>> 5);
}

/** The set of all of so many concepts. */
export function allBits(count: number): ConceptBits {
  return complement(emptyBits(count), count);
}

export function addBit(bits: ConceptBits, concept: ConceptIndex): void {
  bits[concept >>> 5]! |= 1 << (concept & 31);
}

export function hasBit(bits: ConceptBits, concept: ConceptIndex): boolean {
  return (bits[concept >>> 5]! & (1 << (concept & 31))) !== 0;
}

/** How many concepts a set has. */
export function countBits(bits: ConceptBits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) {
    let rest = bits[word]!;
    rest -= (rest >>> 1) & 0x55555555;
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
    count += Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Keeps in `bits` what is also in `other`, a set over the same concepts. */
export function keepCommon(bits: ConceptBits, other: ConceptBits): ConceptBits {
  for (let word = 0; word < bits.length; word++) bits[word]! &= other[word]!;
  return bits;
}

/** Puts into `bits` what is in `other`, a set over the same concepts. */
export function addAll(bits: ConceptBits, other: ConceptBits): ConceptBits {
  for (let word = 0; word < bits.length; word++) bits[word]! |= other[word]!;
  return bits;
}

/** Takes out of `bits` what is in `other`, a set over the same concepts. */
export function removeAll(bits: ConceptBits, other: ConceptBits): ConceptBits {
  for (let word = 0; word < bits.length; word++) bits[word]! &= ~other[word]!;
  return bits;
}

/** Turns a set over so many concepts into what it lacks. */
export function complement(bits: ConceptBits, count: number): ConceptBits {
  for (let word = 0; word < bits.length; word++) bits[word] = ~bits[word]!;
  if ((count & 31) !== 0) bits[bits.length - 1]! &= (1 << (count & 31)) - 1;
  return bits;
}

/** The concepts of a set, ascending; no more than `limit` of them, the first `skip` left out. */
export function idsOf(bits: ConceptBits, limit = Infinity, skip = 0): Int32Array {
  const ids = new Int32Array(Math.max(0, Math.min(limit, countBits(bits) - skip)));
  let found = 0;
  let left = skip;
  for (let word = 0; word < bits.length && found < ids.length; word++) {
    for (let rest = bits[word]!; rest !== 0 && found < ids.length; rest &= rest - 1) {
      if (left > 0) left--;
      else ids[found++] = (word << 5) + 31 - Math.clz32(rest & -rest);
    }
  }
  return ids;
}
