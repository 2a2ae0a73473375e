/**
 * The Damerau–Levenshtein distance of two texts: the least number of insertions, deletions, substitutions and swaps of neighbours that
 * turn one into the other, counted in code points. It is a metric (the unrestricted form). Undefined when it is more than `atMost`,
 * so that the time is at most length × atMost and a long text costs nothing.
 */
export function editDistance(a: string, b: string, atMost: number): number | undefined {
  if (a === b) return 0;
  // A code point has at most two code units, so that far apart lengths decide before anything is copied.
  if (atMost < 1 || Math.max(a.length, b.length) > 2 * (Math.min(a.length, b.length) + atMost)) return undefined;
  const left = Array.from(a);
  const right = Array.from(b);
  if (Math.abs(left.length - right.length) > atMost) return undefined;
  return new DistanceBand(Math.min(atMost, Math.max(left.length, right.length))).distance(left, right);
}

/** The cells of the distance matrix that lie within `reach` of its diagonal, for as many rows as a swap can look back. */
class DistanceBand {
  private readonly width: number;
  private readonly height: number;
  private readonly cells: Int32Array;
  private readonly far: number;

  constructor(private readonly reach: number) {
    this.width = 2 * reach + 1;
    this.height = reach + 3;
    this.far = reach + 1;
    this.cells = new Int32Array(this.width * this.height).fill(this.far);
  }

  distance(left: readonly string[], right: readonly string[]): number | undefined {
    for (let j = 0; j <= Math.min(this.reach, right.length); j++) this.set(0, j, j);
    const lastRowOf = new Map<string, number>();
    for (let i = 1; i <= left.length; i++) {
      if (this.row(i, left, right, lastRowOf) > this.reach) return undefined;
      lastRowOf.set(left[i - 1]!, i);
    }
    const total = this.get(left.length, right.length);
    return total > this.reach ? undefined : total;
  }

  /** Fills one row and returns its least value. */
  private row(i: number, left: readonly string[], right: readonly string[], lastRowOf: ReadonlyMap<string, number>): number {
    const from = Math.max(0, i - this.reach);
    const to = Math.min(right.length, i + this.reach);
    this.cells.fill(this.far, (i % this.height) * this.width, ((i % this.height) + 1) * this.width);
    let least = this.far;
    let lastMatch = this.lastMatchBefore(from, left[i - 1]!, right);
    for (let j = from; j <= to; j++) {
      let value = i;
      if (j > 0) {
        const same = left[i - 1] === right[j - 1];
        value = Math.min(this.get(i - 1, j) + 1, this.get(i, j - 1) + 1, this.get(i - 1, j - 1) + (same ? 0 : 1));
        const rowOfMatch = lastRowOf.get(right[j - 1]!);
        if (rowOfMatch !== undefined && lastMatch > 0) {
          const swapped = this.get(rowOfMatch - 1, lastMatch - 1, i) + (i - rowOfMatch - 1) + 1 + (j - lastMatch - 1);
          value = Math.min(value, swapped);
        }
        if (same) lastMatch = j;
      }
      value = Math.min(value, this.far);
      this.set(i, j, value);
      if (value < least) least = value;
    }
    return least;
  }

  /** The last column before `from`, near enough for a swap to pay, whose letter is the given one; 0 when there is none. */
  private lastMatchBefore(from: number, letter: string, right: readonly string[]): number {
    for (let j = from - 1; j >= Math.max(1, from - this.reach - 1); j--) if (right[j - 1] === letter) return j;
    return 0;
  }

  private get(i: number, j: number, currentRow = i): number {
    const offset = j - i + this.reach;
    if (offset < 0 || offset >= this.width || j < 0 || i < 0 || currentRow - i >= this.height) return this.far;
    return this.cells[(i % this.height) * this.width + offset]!;
  }

  private set(i: number, j: number, value: number): void {
    this.cells[(i % this.height) * this.width + j - i + this.reach] = value;
  }
}
