import type { ConceptEntry, Term } from '@termverk/concepts';
import { grouped } from './grouped.js';

export type { ConceptEntry };

/** The entry of the term bank that a concept's version holds. */
export function conceptEntry(header: unknown): ConceptEntry {
  return header as ConceptEntry;
}

/** What is in the reader's language first, then the rest in their order. */
export function ownLanguageFirst<T extends { readonly language: string }>(items: readonly T[], language: string): readonly T[] {
  return items.toSorted((a, b) => Number(isIn(b.language, language)) - Number(isIn(a.language, language)));
}

/** What is in the reader's language; everything when nothing is. */
export function inOwnLanguage<T extends { readonly language: string }>(items: readonly T[], language: string): readonly T[] {
  const own = items.filter((item) => isIn(item.language, language));
  return own.length > 0 ? own : items;
}

/** Terms of one language, those that are recommended first. */
export interface LanguageTerms {
  readonly language: string;
  readonly terms: readonly Term[];
}

const STATUS = ['recommended', 'permitted', 'deprecated'];

/** Terms by language, the reader's first; in each by status, and otherwise in their order. */
export function termsByLanguage(terms: readonly Term[], language: string): readonly LanguageTerms[] {
  const groups = grouped(ownLanguageFirst(terms, language), (term) => term.language);
  return [...groups].map(([tag, group]) => ({
    language: tag,
    terms: group.toSorted((a, b) => STATUS.indexOf(a.status) - STATUS.indexOf(b.status)),
  }));
}

/** Whether a language tag is of a language or one of its varieties (RFC 4647 §3.3.1). */
function isIn(tag: string, language: string): boolean {
  return tag === language || tag.startsWith(`${language}-`);
}
