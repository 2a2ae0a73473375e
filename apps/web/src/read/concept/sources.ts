import type { ConceptEntry, Source } from '@termverk/concepts';

/** The source of an entry that a definition or a term names, or null for a citation that stands for itself. */
export function sourceNamed(entry: Pick<ConceptEntry, 'sources'>, name: string): Source | null {
  return entry.sources.find(({ id }) => id === name) ?? null;
}

/** Where on the page a source stands. */
export function sourceAnchor(id: string): string {
  return `source-${id}`;
}
