import type { FindSearch } from './find-search.js';

const STORED = 'termverk.find';

/** What narrows a search, without its words. */
export type Filters = Omit<FindSearch, 'q'>;
const KEYS = ['kind', 'field', 'authority'] as const;

/** The filters of a search; null when it has none. */
export function filtersOf(search: FindSearch): Filters | null {
  const chosen = KEYS.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]]));
  return chosen.length === 0 ? null : (Object.fromEntries(chosen) as Filters);
}

/** The filters that were chosen last in this browser: a new search begins with them, and says so. */
export function keptFilters(): Filters | null {
  try {
    return readFilters(localStorage.getItem(STORED));
  } catch {
    return null;
  }
}

/** Keeps filters for the next search; null forgets them. */
export function keepFilters(filters: Filters | null): void {
  try {
    if (filters === null) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, JSON.stringify(filters));
  } catch {
    // Without storage every search begins without filters.
  }
}

/** Filters as they were stored, whatever somebody has made of them since. */
export function readFilters(stored: string | null): Filters | null {
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null) return null;
    const known = KEYS.flatMap((key) => {
      const text = (value as Record<string, unknown>)[key];
      return typeof text === 'string' && text !== '' ? [[key, text]] : [];
    });
    return filtersOf(Object.fromEntries(known) as FindSearch);
  } catch {
    return null;
  }
}
