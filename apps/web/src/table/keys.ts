/** What keys go by. */
export interface Keyed {
  readonly rowCount: number;
  /** Rows to a page. */
  readonly page: number;
  /** The first row that is seen, where one begins. */
  readonly top: number;
}

/** The row that a key leads to from one, or from nowhere; null for keys that lead nowhere (WAI-ARIA authoring practices, grid). */
export function rowAfterKey({ key }: { readonly key: string }, from: number | null, { rowCount, page, top }: Keyed): number | null {
  const within = (row: number) => Math.min(Math.max(0, row), rowCount - 1);
  switch (key) {
    case 'ArrowDown':
      return within(from === null ? top : from + 1);
    case 'ArrowUp':
      return within(from === null ? top : from - 1);
    case 'PageDown':
      return within((from ?? top) + page);
    case 'PageUp':
      return within((from ?? top) - page);
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return null;
  }
}
