import { canonicalJson, type ChangeClass, type Json, type JsonObject, type SemanticChange } from '@termverk/kernel';
import { canonicalConcept } from '../entry/canonical-concept.js';
import type { ConceptEntry } from '../entry/concept-entry.js';
import { authoritative } from '../entry/meaning-of.js';

/** How one list of an entry is compared: which items are the same thing, and what a change to one of them amounts to. */
interface ListRule<Item> {
  readonly member: 'definitions' | 'terms' | 'notes' | 'examples' | 'relations' | 'distinctFrom' | 'legalReferences' | 'sources';
  /** What identifies an item; items with the same key are told apart by their order. */
  readonly keyOf: (item: Item) => readonly string[];
  readonly added: (item: Item) => ChangeClass;
  readonly removed: (item: Item) => ChangeClass;
  /** The class of a change to one member of an item that stays. */
  readonly changed: (member: string, item: Item) => ChangeClass;
}

/**
 * What differs between two versions of an entry, and how far each difference reaches (domain model, *Versions and change classes*).
 * Meaning: definition, term set, term status, relations and distinctions, as far as the authoritative language goes. Addition: a term in
 * another language. Text: translations, notes, examples, sources, reasons. `diffConcepts(a, a)` is empty, and the order of lists is
 * no difference. Paths name the item: `['terms', 'sv', 'vårdplan', 'status']`.
 */
export function diffConcepts(before: ConceptEntry, after: ConceptEntry): readonly SemanticChange[] {
  const old = canonicalConcept(before);
  const young = canonicalConcept(after);
  const changes: SemanticChange[] = [];
  diffText(changes, 'id', old.id, young.id, 'none');
  diffText(changes, 'subjectField', old.subjectField, young.subjectField, 'meaning');
  const authority = {
    definitions: languagesThatCount(old.definitions, young.definitions),
    terms: languagesThatCount(old.terms, young.terms),
  };
  for (const rule of rulesFor(authority)) diffList(changes, rule, old, young);
  return changes;
}

type Authority = Readonly<Record<'definitions' | 'terms', (language: string) => boolean>>;

/** A language counts when its texts are authoritative in either version. */
function languagesThatCount(
  before: readonly { readonly language: string }[],
  after: readonly { readonly language: string }[],
): (language: string) => boolean {
  const tags = new Set([...authoritative(before), ...authoritative(after)].map((text) => text.language));
  return (language) => tags.has(language);
}

/** Members of an authoritative term or definition that say what it means or how it may be used. */
const TERM_MEANING = new Set(['status', 'kind', 'text', 'domainQualifier']);

function rulesFor(authority: Authority): readonly ListRule<JsonObject>[] {
  const word = (item: JsonObject, member: string): string => (typeof item[member] === 'string' ? item[member] : '');
  const counts = (list: 'definitions' | 'terms', item: JsonObject): boolean => authority[list](word(item, 'language'));
  const allText = { added: always('text'), removed: always('text'), changed: always('text') };
  return [
    {
      member: 'definitions',
      keyOf: (item) => [word(item, 'language')],
      added: (item) => (counts('definitions', item) ? 'meaning' : 'text'),
      removed: (item) => (counts('definitions', item) ? 'meaning' : 'text'),
      changed: (member, item) => (member === 'text' && counts('definitions', item) ? 'meaning' : 'text'),
    },
    {
      member: 'terms',
      keyOf: (item) => [word(item, 'language'), word(item, 'text'), ...(item['domainQualifier'] ? [word(item, 'domainQualifier')] : [])],
      added: (item) => (counts('terms', item) ? 'meaning' : 'addition'),
      removed: (item) => (counts('terms', item) ? 'meaning' : 'text'),
      changed: (member, item) => (TERM_MEANING.has(member) && counts('terms', item) ? 'meaning' : 'text'),
    },
    { member: 'notes', keyOf: (item) => [word(item, 'language')], ...allText },
    { member: 'examples', keyOf: (item) => [word(item, 'language')], ...allText },
    {
      member: 'relations',
      keyOf: (item) => [word(item, 'kind'), word(item, 'direction'), word(item, 'target')],
      added: always('meaning'),
      removed: always('meaning'),
      changed: always('meaning'),
    },
    {
      member: 'distinctFrom',
      keyOf: (item) => [word(item, 'target')],
      added: always('meaning'),
      removed: always('meaning'),
      changed: always('text'),
    },
    { member: 'legalReferences', keyOf: (item) => [word(item, 'act'), word(item, 'paragraph')], ...allText },
    { member: 'sources', keyOf: (item) => [word(item, 'id') || word(item, 'title')], ...allText },
  ];
}

function always(changeClass: ChangeClass): () => ChangeClass {
  return () => changeClass;
}

function diffList(changes: SemanticChange[], rule: ListRule<JsonObject>, before: ConceptEntry, after: ConceptEntry): void {
  const old = keyed(rule, before);
  const young = keyed(rule, after);
  for (const [key, { path, item }] of old) {
    const counterpart = young.get(key);
    if (counterpart) diffItem(changes, rule, path, item, counterpart.item);
    else changes.push({ path, change: 'removed', changeClass: rule.removed(item), before: item });
  }
  for (const [key, { path, item }] of young) {
    if (!old.has(key)) changes.push({ path, change: 'added', changeClass: rule.added(item), after: item });
  }
}

interface KeyedItem {
  readonly path: readonly (string | number)[];
  readonly item: JsonObject;
}

function keyed(rule: ListRule<JsonObject>, entry: ConceptEntry): ReadonlyMap<string, KeyedItem> {
  const items = (entry[rule.member] ?? []) as unknown as readonly JsonObject[];
  const byKey = new Map<string, KeyedItem>();
  const repeats = new Map<string, number>();
  for (const item of items) {
    const parts = rule.keyOf(item);
    const key = canonicalJson(parts);
    const repeat = repeats.get(key) ?? 0;
    repeats.set(key, repeat + 1);
    const path = [rule.member, ...parts, ...(repeat > 0 ? [repeat] : [])];
    byKey.set(canonicalJson(path), { path, item });
  }
  return byKey;
}

function diffItem(
  changes: SemanticChange[],
  rule: ListRule<JsonObject>,
  path: readonly (string | number)[],
  before: JsonObject,
  after: JsonObject,
): void {
  for (const member of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const changeClass = rule.changed(member, after);
    diffValue(changes, [...path, member], before[member], after[member], changeClass);
  }
}

function diffText(
  changes: SemanticChange[],
  member: string,
  before: string | undefined,
  after: string | undefined,
  changeClass: ChangeClass,
): void {
  diffValue(changes, [member], before, after, changeClass);
}

function diffValue(
  changes: SemanticChange[],
  path: readonly (string | number)[],
  before: Json | undefined,
  after: Json | undefined,
  changeClass: ChangeClass,
): void {
  if (before === undefined && after === undefined) return;
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return;
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  changes.push({ path, change, changeClass, before, after });
}
