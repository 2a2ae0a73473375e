import { canonicalJson, type ChangeClass, compareCodePoints, type Json, type JsonObject, type SemanticChange } from '@termverk/kernel';

/** Gathers the differences between two documents, member by member. */
export class DocumentDiff {
  readonly changes: SemanticChange[] = [];

  /** One member: added, removed, changed or the same. A change of only the order of an object's members is none. */
  member(path: readonly (string | number)[], before: unknown, after: unknown, changeClass: ChangeClass): void {
    if (before === undefined && after === undefined) return;
    if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return;
    const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    this.changes.push({ path, change, changeClass, before: before as Json | undefined, after: after as Json | undefined });
  }

  /** Several members of one object, each with its class. */
  members<T extends object>(
    at: readonly (string | number)[],
    before: T,
    after: T,
    classes: Readonly<Partial<Record<keyof T & string, ChangeClass>>>,
  ): void {
    for (const [member, changeClass] of Object.entries(classes) as [keyof T & string, ChangeClass][]) {
      this.member([...at, member], before[member], after[member], changeClass);
    }
  }

  /** Two lists whose items are known by a key; the order says nothing. `pair` looks into items that both lists have. */
  list<T>(
    at: readonly (string | number)[],
    before: readonly T[] | undefined,
    after: readonly T[] | undefined,
    rule: {
      readonly keyOf: (item: T) => string;
      readonly added: (item: T) => ChangeClass;
      readonly removed: (item: T) => ChangeClass;
      readonly pair?: (path: readonly (string | number)[], before: T, after: T) => void;
    },
  ): void {
    const old = byKey(before ?? [], rule.keyOf);
    const young = byKey(after ?? [], rule.keyOf);
    for (const [key, item] of old) {
      const counterpart = young.get(key);
      if (counterpart === undefined) this.member([...at, key], item, undefined, rule.removed(item));
      else rule.pair?.([...at, key], item, counterpart);
    }
    for (const [key, item] of young) if (!old.has(key)) this.member([...at, key], undefined, item, rule.added(item));
  }
}

/** Items by key; a key that comes again is numbered, so that duplicates are seen. */
function byKey<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    let name = key;
    for (let repeat = 2; map.has(name); repeat++) name = `${key} (${repeat})`;
    map.set(name, item);
  }
  return map;
}

/** A list whose order says nothing, in one order, to be compared as a whole; undefined when there is none or it is empty. */
export function asSet(items: readonly unknown[] | undefined): readonly JsonObject[] | undefined {
  if (items === undefined || items.length === 0) return undefined;
  const texts = items.map((item) => canonicalJson(item)).sort(compareCodePoints);
  return texts.map((text) => JSON.parse(text) as JsonObject);
}
