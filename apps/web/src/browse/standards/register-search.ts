/** What stands in the address of the register. */
export interface RegisterSearch {
  readonly q?: string;
  readonly field?: string;
  readonly status?: string;
  readonly level?: string;
  /** A column; with `-` before it from the end. */
  readonly sort?: string;
}

export function registerSearch(search: Record<string, unknown>): RegisterSearch {
  const keys = ['q', 'field', 'status', 'level', 'sort'];
  return Object.fromEntries(keys.flatMap((key) => (typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [])));
}
