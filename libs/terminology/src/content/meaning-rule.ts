import { canonicalJson, compareCodePoints, type Json, type JsonObject } from '@termverk/kernel';

/**
 * Takes out of a value what bears meaning, as canonical JSON (RFC 8785); undefined when nothing of it does. Rules give text and not
 * values, so that the meaning checksum of a large code system needs no second copy of every row.
 */
export type MeaningRule = (value: Json) => string | undefined;

/** All of the value. */
export const whole: MeaningRule = canonicalJson;

/** Of an object, only these members, each by its own rule; an object without any of them bears no meaning. */
export function fields(rules: Readonly<Record<string, MeaningRule>>): MeaningRule {
  const members = Object.keys(rules).sort();
  const names = members.map((member) => `${canonicalJson(member)}:`);
  return (value) => {
    if (!isObject(value)) return canonicalJson(value);
    let text = '';
    for (let i = 0; i < members.length; i++) {
      const found = value[members[i]!];
      const meaning = found === undefined ? undefined : rules[members[i]!]!(found);
      if (meaning !== undefined) text += (text === '' ? '{' : ',') + names[i]! + meaning;
    }
    return text === '' ? undefined : `${text}}`;
  };
}

/** Of an object, every member but these; `with` gives some of the kept members a rule of their own. */
export function drop(...members: readonly string[]): MeaningRule & { with(rules: Readonly<Record<string, MeaningRule>>): MeaningRule } {
  const dropped = new Set(members);
  const keep = (rules: Readonly<Record<string, MeaningRule>>): MeaningRule => {
    /** Most coded properties have nothing to drop, and there are millions of them. */
    const isKeptWhole = (value: JsonObject): boolean => {
      let isEmpty = true;
      for (const member in value) {
        if (value[member] === undefined) continue;
        if (dropped.has(member) || member.startsWith('_') || Object.hasOwn(rules, member)) return false;
        isEmpty = false;
      }
      return !isEmpty;
    };
    return (value) => {
      if (!isObject(value) || isKeptWhole(value)) return canonicalJson(value);
      let text = '';
      for (const member of Object.keys(value).sort()) {
        const found = value[member];
        // A member with an underscore holds the extensions of a FHIR primitive (FHIR R5 JSON §2.1.1).
        if (found === undefined || dropped.has(member) || member.startsWith('_')) continue;
        const meaning = (Object.hasOwn(rules, member) ? rules[member]! : whole)(found);
        if (meaning !== undefined) text += `${text === '' ? '{' : ','}${canonicalJson(member)}:${meaning}`;
      }
      return text === '' ? undefined : `${text}}`;
    };
  };
  return Object.assign(keep({}), { with: keep });
}

/** Of a list, every item by the rule, in its order. An item without meaning keeps its place, since others refer to positions. */
export function each(rule: MeaningRule): MeaningRule {
  return (value) => {
    if (!Array.isArray(value)) return canonicalJson(value);
    return value.length === 0 ? undefined : `[${value.map((item: Json) => rule(item) ?? '{}').join(',')}]`;
  };
}

/** Of a list whose order says nothing, every item by the rule, sorted and each once. */
export function setOf(rule: MeaningRule): MeaningRule {
  return (value) => (Array.isArray(value) ? asSet(value as readonly Json[], rule) : canonicalJson(value));
}

/** Of a list of coded properties, those whose code is not among the remarks, as a set. */
export function whereCode(remarks: readonly string[], rule: MeaningRule): MeaningRule {
  const left = new Set(remarks);
  return setOf((item) => (isObject(item) && typeof item.code === 'string' && left.has(item.code) ? undefined : rule(item)));
}

/** Of a list of extensions, those with one of these urls, as a set. */
export function whereMarked(urls: readonly string[]): MeaningRule {
  const kept = new Set(urls);
  return setOf((item) => (isObject(item) && typeof item.url === 'string' && kept.has(item.url) ? canonicalJson(item) : undefined));
}

/**
 * Of a list of texts with a language, those in Swedish, as a set; all of them when none is. Swedish is authoritative, so a change
 * to another language's text is a translation.
 */
export function authoritative(rule: MeaningRule): MeaningRule {
  return (value) => {
    if (!Array.isArray(value)) return canonicalJson(value);
    const swedish = value.filter((item: Json) => isObject(item) && typeof item.language === 'string' && /^sv(-|$)/i.test(item.language));
    return asSet(swedish.length > 0 ? swedish : (value as readonly Json[]), rule);
  };
}

function asSet(items: readonly Json[], rule: MeaningRule): string | undefined {
  const texts: string[] = [];
  for (const item of items) {
    const text = rule(item);
    if (text !== undefined && !texts.includes(text)) texts.push(text);
  }
  if (texts.length === 0) return undefined;
  if (texts.length > 1) texts.sort(compareCodePoints);
  return `[${texts.join(',')}]`;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
