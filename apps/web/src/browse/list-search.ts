/** What stands in the address of a list: one subject field. */
export interface ListSearch {
  readonly field?: string;
}

export function listSearch(search: Record<string, unknown>): ListSearch {
  return typeof search['field'] === 'string' && search['field'] !== '' ? { field: search['field'] } : {};
}
