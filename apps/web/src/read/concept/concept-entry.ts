import type { ConceptEntry } from '@termverk/concepts';

export type { ConceptEntry };

/** The entry of the term bank that a concept's version holds. */
export function conceptEntry(header: unknown): ConceptEntry {
  return header as ConceptEntry;
}

/** What is in the reader's language first, then the rest in their order. */
export function ownLanguageFirst<T extends { readonly language: string }>(items: readonly T[], language: string): readonly T[] {
  return items.toSorted((a, b) => Number(b.language === language) - Number(a.language === language));
}
