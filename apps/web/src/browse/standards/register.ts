import type { RegisterSearch } from './register-search.js';

/** A line of the standards register. */
export interface Entry {
  readonly artefact: { readonly __typename: 'Artefact'; readonly kind: string; readonly url: string };
  readonly name: string;
  readonly identifier: string;
  /** Empty where it is not known. */
  readonly edition: string;
  readonly publisher: string;
  readonly status: string;
  readonly scope: string;
  /** mandatory, recommended, voluntary, unknown. */
  readonly level: string;
  readonly basis: string | null;
  readonly licence: string;
  readonly registrations: readonly string[];
}

/** What a register can be sorted by. */
export const SORTS = ['identifier', 'edition', 'publisher', 'status', 'level', 'licence'] as const;
export type Sort = (typeof SORTS)[number];

/** How much is asked of somebody: the most first. */
const LEVELS = ['mandatory', 'recommended', 'voluntary', 'unknown'];

/** The entries that are wanted, in the order that is wanted; what is not known stands last either way. */
export function chosen(entries: readonly Entry[], { q = '', status, level, sort = 'identifier' }: RegisterSearch): readonly Entry[] {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const by = (SORTS.find((one) => one === sort.replace(/^-/, '')) ?? 'identifier') satisfies Sort;
  const sign = sort.startsWith('-') ? -1 : 1;
  const order = new Intl.Collator('sv', { numeric: true });
  return entries
    .filter((entry) => (status === undefined || entry.status === status) && (level === undefined || entry.level === level))
    .filter(({ identifier, name, publisher }) => {
      const text = `${identifier} ${name} ${publisher}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => {
      const unknown = Number(a[by] === '' || a[by] === 'unknown') - Number(b[by] === '' || b[by] === 'unknown');
      const own = by === 'level' ? LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) : order.compare(a[by], b[by]);
      return unknown || sign * own || order.compare(a.identifier, b.identifier);
    });
}

/** The next order when a column is pressed: from its beginning, then from its end. */
export function pressed(column: Sort, sort: string = 'identifier'): string {
  return sort === column ? `-${column}` : column;
}
