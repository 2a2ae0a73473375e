import { canonicalJson, compareCodePoints, type Json, type JsonObject } from '@termverk/kernel';

/** Takes out of a value what bears meaning; undefined when nothing of it does. */
export type MeaningRule = (value: Json) => Json | undefined;

/** All of the value. */
export const whole: MeaningRule = (value) => value;

/** Of an object, only these members, each by its own rule; an object without any of them bears no meaning. */
export function fields(rules: Readonly<Record<string, MeaningRule>>): MeaningRule {
  const members = Object.keys(rules);
  return (value) => {
    if (!isObject(value)) return value;
    const kept: Record<string, Json> = {};
    let any = false;
    for (const member of members) {
      const found = value[member];
      if (found === undefined) continue;
      const meaning = rules[member]!(found);
      if (meaning === undefined) continue;
      kept[member] = meaning;
      any = true;
    }
    return any ? kept : undefined;
  };
}

/** Of an object, every member but these; `with` gives some of the kept members a rule of their own. */
export function drop(...members: readonly string[]): MeaningRule & { with(rules: Readonly<Record<string, MeaningRule>>): MeaningRule } {
  const dropped = new Set(members);
  const keep = (rules: Readonly<Record<string, MeaningRule>>): MeaningRule => {
    return (value) => {
      if (!isObject(value)) return value;
      const kept: Record<string, Json> = {};
      for (const member of Object.keys(value)) {
        // A member with an underscore holds the extensions of a FHIR primitive (FHIR R5 JSON §2.1.1).
        if (dropped.has(member) || member.startsWith('_')) continue;
        const found = value[member];
        const rule = Object.hasOwn(rules, member) ? rules[member] : undefined;
        const meaning = found === undefined || rule === undefined ? found : rule(found);
        if (meaning !== undefined) kept[member] = meaning;
      }
      return Object.keys(kept).length > 0 ? kept : undefined;
    };
  };
  return Object.assign(keep({}), { with: keep });
}

/** Of a list, every item by the rule, in its order. */
export function each(rule: MeaningRule): MeaningRule {
  return (value) => {
    if (!Array.isArray(value)) return value;
    // An item without meaning keeps its place, since others refer to positions.
    return value.length === 0 ? undefined : value.map((item: Json) => rule(item) ?? {});
  };
}

/** Of a list whose order says nothing, every item by the rule, sorted and each once. */
export function setOf(rule: MeaningRule): MeaningRule {
  return (value) => (Array.isArray(value) ? asSet(value as readonly Json[], rule) : value);
}

/** Of a list of coded properties, those whose code is not among the remarks, as a set. */
export function whereCode(remarks: readonly string[], rule: MeaningRule): MeaningRule {
  const left = new Set(remarks);
  return (value) =>
    Array.isArray(value)
      ? asSet(
          value.filter((item: Json) => !(isObject(item) && typeof item.code === 'string' && left.has(item.code))),
          rule,
        )
      : value;
}

/** Of a list of extensions, those with one of these urls, as a set. */
export function whereMarked(urls: readonly string[]): MeaningRule {
  const kept = new Set(urls);
  return (value) =>
    Array.isArray(value)
      ? asSet(
          value.filter((item: Json) => isObject(item) && typeof item.url === 'string' && kept.has(item.url)),
          whole,
        )
      : undefined;
}

/**
 * Of a list of texts with a language, those in Swedish, as a set; all of them when none is. Swedish is authoritative, so a change
 * to another language's text is a translation.
 */
export function authoritative(rule: MeaningRule): MeaningRule {
  return (value) => {
    if (!Array.isArray(value)) return value;
    const swedish = value.filter((item: Json) => isObject(item) && typeof item.language === 'string' && /^sv(-|$)/i.test(item.language));
    return asSet(swedish.length > 0 ? swedish : (value as readonly Json[]), rule);
  };
}

function asSet(items: readonly Json[], rule: MeaningRule): Json | undefined {
  if (items.length === 0) return undefined;
  if (items.length === 1) {
    const only = rule(items[0]!);
    return only === undefined ? undefined : [only];
  }
  const byText = new Map<string, Json>();
  for (const item of items) {
    const meaning = rule(item);
    if (meaning !== undefined) byText.set(canonicalJson(meaning), meaning);
  }
  if (byText.size === 0) return undefined;
  return [...byText.keys()].sort(compareCodePoints).map((text) => byText.get(text)!);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
