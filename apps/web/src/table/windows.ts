/** Rows that are asked for at a time. */
export const WINDOW = 100;

/** Rows `first … last` of a list. Of lists there may be several, as of concepts below each open one in a tree. */
export interface Span {
  readonly list: string;
  readonly first: number;
  readonly last: number;
}

/** So many rows of a list from an offset on, which is a multiple of {@link WINDOW}. */
export interface RowWindow {
  readonly list: string;
  readonly offset: number;
}

/** The windows in which spans are, each once, in their order. */
export function windowsOf(spans: readonly Span[]): readonly RowWindow[] {
  const windows = new Map<string, RowWindow>();
  for (const { list, first, last } of spans) {
    for (let offset = first - (first % WINDOW); offset <= last; offset += WINDOW) windows.set(`${offset} ${list}`, { list, offset });
  }
  return [...windows.values()];
}
