/** What stands in the address of a search: words, and the chosen values of each facet, separated by spaces. */
export interface FindSearch {
  readonly q?: string;
  readonly kind?: string;
  readonly field?: string;
  readonly authority?: string;
}

export function findSearch(search: Record<string, unknown>): FindSearch {
  const text = (key: string) => (typeof search[key] === 'string' && search[key] !== '' ? { [key]: search[key] } : {});
  return { ...text('q'), ...text('kind'), ...text('field'), ...text('authority') };
}

/** The values of a facet as the address has them. */
export function chosen(values: string | undefined): readonly string[] {
  return values === undefined ? [] : values.split(' ').filter((value) => value !== '');
}

/** The address's words after one value was chosen, or let go when it was chosen before. */
export function toggled(values: string | undefined, value: string): string | undefined {
  const before = chosen(values);
  const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  return after.length === 0 ? undefined : after.join(' ');
}
