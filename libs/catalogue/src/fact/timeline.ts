/** A value from a time on; lists of them are ascending. `null` ends what held before. */
export interface Dated<T> {
  readonly fromMs: number;
  readonly value: T | null;
}

/** A statement of one kind about one thing: a value from a time on, until another when it has an end. */
export interface Statement<T> extends Dated<T> {
  readonly toMs: number | null;
}

/**
 * What holds when, from statements in the order in which they were recorded: each overrides all before it from its own start on, and
 * leaves nothing from its own end on. Says the same as `factsAt` for every time at once.
 */
export function timeline<T>(statements: Iterable<Statement<T>>): Dated<T>[] {
  const periods: Dated<T>[] = [];
  for (const { fromMs, toMs, value } of statements) {
    while (periods.length > 0 && periods.at(-1)!.fromMs >= fromMs) periods.pop();
    if (toMs !== null && toMs <= fromMs) {
      periods.push({ fromMs, value: null });
      continue;
    }
    periods.push({ fromMs, value });
    if (toMs !== null) periods.push({ fromMs: toMs, value: null });
  }
  return periods;
}

/** The value in force at a time, or null. */
export function at<T>(values: readonly Dated<T>[], atMs: number): T | null {
  for (let i = values.length - 1; i >= 0; i--) if (values[i]!.fromMs <= atMs) return values[i]!.value;
  return null;
}
