import type { Json, JsonObject } from '@termverk/kernel';
import { canonicalConcept } from './canonical-concept.js';
import type { ConceptEntry } from './concept-entry.js';

/** True for Swedish, the authoritative language (språklagen 2009:600). */
export function isSwedish(tag: string): boolean {
  return /^sv(-|$)/i.test(tag);
}

/** Of several texts those that carry the meaning: the Swedish ones, or all when none is Swedish; the others are translations. */
export function authoritative<T extends { readonly language: string }>(texts: readonly T[]): readonly T[] {
  const swedish = texts.filter((text) => isSwedish(text.language));
  return swedish.length > 0 ? swedish : texts;
}

/**
 * What of an entry bears meaning, in canonical order: subject field, authoritative definitions and terms with their status and kind,
 * relations, distinctions. Two entries with equal parts mean the same; notes, examples, sources, paraphrase marks and translations are
 * wording. Members that would be empty are left out.
 */
export function meaningOf(entry: ConceptEntry): JsonObject {
  const { subjectField, definitions, terms, relations, distinctFrom } = canonicalConcept(entry);
  const parts: Readonly<Record<string, readonly JsonObject[]>> = {
    definitions: authoritative(definitions).map(({ language, text }) => ({ language, text })),
    terms: authoritative(terms).map(({ language, text, status, kind, domainQualifier }) => ({
      language,
      text,
      status,
      kind,
      domainQualifier,
    })),
    relations: relations.map(({ kind, direction, target }) => ({ kind, direction, target })),
    distinctFrom: distinctFrom.map(({ target }) => ({ target })),
  };
  const meaning: Record<string, Json> = { subjectField };
  for (const [member, items] of Object.entries(parts)) if (items.length > 0) meaning[member] = items;
  return meaning;
}
