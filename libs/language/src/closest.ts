import { editDistance } from './edit-distance.js';
import { foldForComparison } from './fold.js';

/** How many slips of the pen a word of this length may hold and still be taken for another: one in three letters, at most three. */
export function toleratedSlips(length: number): number {
  return Math.min(3, Math.floor(length / 3));
}

/**
 * "Did you mean": the candidates that differ from the wanted word by a few slips of the pen, nearest first and in the order given among
 * equals; at most `limit`. Case, marks and compound variants do not count as slips.
 */
export function closest(wanted: string, candidates: Iterable<string>, limit = 3): string[] {
  const folded = foldForComparison(wanted);
  // Nobody mistypes a word of hundreds of letters; hostile input does.
  if (folded === '' || folded.length > 200) return [];
  const slips = toleratedSlips(folded.length);
  const found: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(folded, foldForComparison(candidate), slips);
    if (distance !== undefined) found.push({ candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance);
  return found.slice(0, limit).map(({ candidate }) => candidate);
}
