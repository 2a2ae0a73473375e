/** Stands for the end of a word: before every unit. */
const END = -1;
/** So few words are sorted by insertion. */
const FEW = 8;

/**
 * Sorts words, given by number, by their UTF-16 code units, without making strings of them: word `n` is the units from `ends[n - 1]` to
 * `ends[n]`, and no two are the same. Looks at one unit of a word after the other (J. Bentley, R. Sedgewick, 1997: multikey quicksort);
 * what parts the words is drawn by lot, so that nobody can send words that take long.
 */
export function sortWords(numbers: Uint32Array, units: Uint16Array, ends: Uint32Array): void {
  sort(0, numbers.length, 0);

  function sort(from: number, to: number, depth: number): void {
    while (to - from > FEW) {
      const pivot = unitAt(numbers[from + Math.floor(Math.random() * (to - from))]!, depth);
      let less = from;
      let more = to;
      for (let i = from; i < more;) {
        const unit = unitAt(numbers[i]!, depth);
        if (unit < pivot) swap(less++, i++);
        else if (unit > pivot) swap(i, --more);
        else i++;
      }
      sort(from, less, depth);
      sort(more, to, depth);
      // What is left begins with the same units, and goes on.
      if (pivot === END) return;
      from = less;
      to = more;
      depth++;
    }
    for (let i = from + 1; i < to; i++) {
      const number = numbers[i]!;
      let at = i;
      for (; at > from && isBefore(number, numbers[at - 1]!, depth); at--) numbers[at] = numbers[at - 1]!;
      numbers[at] = number;
    }
  }

  function unitAt(number: number, depth: number): number {
    const at = startOf(number) + depth;
    return at < ends[number]! ? units[at]! : END;
  }

  function startOf(number: number): number {
    return number === 0 ? 0 : ends[number - 1]!;
  }

  function isBefore(a: number, b: number, depth: number): boolean {
    for (; ; depth++) {
      const unit = unitAt(a, depth);
      const other = unitAt(b, depth);
      if (unit !== other) return unit < other;
      if (unit === END) return false;
    }
  }

  function swap(a: number, b: number): void {
    const number = numbers[a]!;
    numbers[a] = numbers[b]!;
    numbers[b] = number;
  }
}
