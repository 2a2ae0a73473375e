/** A query with its variables, as a link carries it. */
export interface SharedQuery {
  readonly query: string;
  readonly variables: string;
}

/** The part of an address after `#` that carries a query; it never reaches a server's log. */
export function hashOf({ query, variables }: SharedQuery): string {
  const parts = [`query=${encodeURIComponent(query)}`];
  if (variables.trim() !== '') parts.push(`variables=${encodeURIComponent(variables)}`);
  return `#${parts.join('&')}`;
}

/** The query that an address carries after `#`; null when it carries none, or one that cannot be read. */
export function queryOfHash(hash: string): SharedQuery | null {
  const parts = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  const query = parts.get('query');
  if (query === undefined) return null;
  try {
    return { query: decodeURIComponent(query), variables: decodeURIComponent(parts.get('variables') ?? '') };
  } catch {
    return null;
  }
}
