/**
 * The number of inserted, deleted, replaced or swapped neighbouring characters between two texts (optimal string alignment), or
 * `limit + 1` when it is more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  if (a === b) return 0;
  const width = b.length + 1;
  let beforePrevious: Uint16Array = new Uint16Array(width);
  let previous: Uint16Array = new Uint16Array(width);
  let current: Uint16Array = new Uint16Array(width);
  for (let j = 0; j < width; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    let least = i;
    const left = a.charCodeAt(i - 1);
    for (let j = 1; j < width; j++) {
      const right = b.charCodeAt(j - 1);
      let distance = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (left === right ? 0 : 1));
      if (i > 1 && j > 1 && left === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === right) {
        distance = Math.min(distance, beforePrevious[j - 2]! + 1);
      }
      current[j] = distance;
      if (distance < least) least = distance;
    }
    // Two rows back still counts, because of swaps; one row over the limit with its predecessor is the end.
    if (least > limit && Math.min(...previous) > limit) return over;
    const oldest = beforePrevious;
    beforePrevious = previous;
    previous = current;
    current = oldest;
  }
  return Math.min(previous[b.length]!, over);
}
