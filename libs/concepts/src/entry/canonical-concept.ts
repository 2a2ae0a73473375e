import { canonicalJson, compareCodePoints, type Json, type JsonObject } from '@termverk/kernel';
import { parseLanguageTag } from '@termverk/language';
import type { ConceptEntry, TextInLanguage } from './concept-entry.js';

/**
 * The entry in its one canonical form, so that equal content has an equal checksum: texts in NFC without white space around them,
 * language tags in their customary case, lists whose order says nothing in code-point order, empty optional members gone. Notes and
 * examples are numbered to the reader, so they keep their order within a language. Idempotent.
 */
export function canonicalConcept(entry: ConceptEntry): ConceptEntry {
  const { definitions, terms, notes, examples, relations, distinctFrom, legalReferences, sources } = entry;
  return compact({
    id: entry.id,
    subjectField: entry.subjectField,
    definitions: sorted(inCustomaryCase(definitions), (definition) => [definition.language, definition.text, definition.source]),
    terms: sorted(inCustomaryCase(terms), (term) => [
      term.language,
      STATUS_ORDER[term.status] ?? '9',
      term.kind,
      term.text,
      term.domainQualifier,
    ]),
    notes: byLanguage(notes),
    examples: examples && byLanguage(examples),
    relations: sorted(relations, (relation) => [relation.kind, relation.direction, relation.target]),
    distinctFrom: sorted(distinctFrom, (distinction) => [distinction.target, distinction.source, distinction.reason.sv]),
    legalReferences: legalReferences && sorted(legalReferences, (law) => [law.act, law.number, law.paragraph, law.url]),
    sources: sorted(sources, (source) => [source.id, source.title, source.edition, source.url, source.publisher]),
  });
}

/** The canonical form as the JSON document that is stored and hashed. */
export function conceptContent(entry: ConceptEntry): JsonObject {
  return canonicalConcept(entry) as unknown as JsonObject;
}

const STATUS_ORDER: Readonly<Record<string, string>> = { recommended: '1', permitted: '2', deprecated: '3' };

function inCustomaryCase<T extends { readonly language: string }>(texts: readonly T[]): readonly T[] {
  return texts.map((text) => ({ ...text, language: parseLanguageTag(text.language)?.tag ?? text.language }));
}

function byLanguage(texts: readonly TextInLanguage[]): readonly TextInLanguage[] {
  const clean = inCustomaryCase(texts).map((text) => normalised(text as unknown as Json) as unknown as TextInLanguage);
  return clean.sort((a, b) => compareCodePoints(a.language, b.language));
}

/** Sorts by the parts in turn, and by all the rest where they are equal, so that the order given never shows. */
function sorted<T extends object>(items: readonly T[], partsOf: (item: T) => readonly (string | undefined)[]): readonly T[] {
  const keyed = items.map((item) => {
    const clean = normalised(item as unknown as Json) as unknown as T;
    return { clean, parts: [...partsOf(clean), canonicalJson(clean)] };
  });
  return keyed.sort((a, b) => compareParts(a.parts, b.parts)).map(({ clean }) => clean);
}

function compareParts(a: readonly (string | undefined)[], b: readonly (string | undefined)[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = compareCodePoints(a[i] ?? '', b[i] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

const OPTIONAL: ReadonlySet<string> = new Set(['examples', 'legalReferences']);

function compact(entry: ConceptEntry): ConceptEntry {
  const kept: Record<string, Json> = {};
  for (const [member, value] of Object.entries(entry) as [string, Json | undefined][]) {
    if (value === undefined || (OPTIONAL.has(member) && (value as readonly Json[]).length === 0)) continue;
    kept[member] = typeof value === 'string' ? normalised(value) : value;
  }
  return kept as unknown as ConceptEntry;
}

/** Strings in NFC and trimmed; members without a value gone. */
function normalised(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => normalised(item));
  const kept: Record<string, Json> = {};
  for (const [member, inner] of Object.entries(value as JsonObject)) if (inner !== undefined) kept[member] = normalised(inner);
  return kept;
}
