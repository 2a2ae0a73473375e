const KEYS = ['version', 'code', 'view', 'filter', 'with', 'asOf', 'only', 'group'] as const;

/** What stands in the address of an artefact's page: which version, which aspect of it, and where in it one is. */
export type ReadSearch = { readonly [Key in (typeof KEYS)[number]]?: string };

export function readSearch(search: Record<string, unknown>): ReadSearch {
  return Object.fromEntries(KEYS.flatMap((key) => (typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [])));
}
