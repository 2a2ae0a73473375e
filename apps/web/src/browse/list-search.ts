const KEYS = ['field', 'authority', 'kind', 'status'] as const;

/** What stands in the address of a list: what it is narrowed to. `authority` is the slug of an organisation. */
export type ListSearch = { readonly [Key in (typeof KEYS)[number]]?: string };

export function listSearch(search: Record<string, unknown>): ListSearch {
  return Object.fromEntries(KEYS.flatMap((key) => (typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [])));
}
