/** What stands in the address of an artefact's page: the version read, and the code that is shown. */
export interface ReadSearch {
  readonly version?: string;
  readonly code?: string;
}

export function readSearch(search: Record<string, unknown>): ReadSearch {
  const text = (key: string) => (typeof search[key] === 'string' && search[key] !== '' ? { [key]: search[key] } : {});
  return { ...text('version'), ...text('code') };
}
