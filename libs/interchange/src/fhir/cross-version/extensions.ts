import { canonicalJson, type Json, type JsonObject } from '@termverk/kernel';
import { valueOf } from '@termverk/terminology';
import { LATER_ELEMENTS, R5_EXTENSION, WHOLE_ELEMENT, type LaterElement } from './later-elements.js';

/**
 * An element in R4's form: members that only R5 has become cross-version extensions, before those that the element has already.
 * The same object when it has none.
 */
export function withoutLaterElements(path: string, element: JsonObject): JsonObject {
  const later = (LATER_ELEMENTS[path] ?? []).filter(
    (candidate) => element[candidate.member] !== undefined || element[`_${candidate.member}`] !== undefined,
  );
  if (later.length === 0) return element;
  const rest: Record<string, Json | undefined> = { ...element };
  const carried: JsonObject[] = [];
  for (const candidate of later) {
    carried.push(...extensionsFor(`${R5_EXTENSION}${path}.${candidate.named ?? candidate.member}`, candidate, element));
    delete rest[candidate.member];
    delete rest[`_${candidate.member}`];
  }
  return { ...rest, extension: [...carried, ...extensionsOf(element)] };
}

/** An element in R5's form: cross-version extensions become the members they stand for. The same object when it has none. */
export function withLaterElements(path: string, element: JsonObject): JsonObject {
  const later = LATER_ELEMENTS[path];
  const extensions = extensionsOf(element);
  if (later === undefined || !extensions.some((extension) => isCarried(path, extension))) return element;
  const result: Record<string, Json | undefined> = { ...element };
  let left = extensions;
  for (const candidate of later) {
    if (element[candidate.member] !== undefined) continue;
    const url = `${R5_EXTENSION}${path}.${candidate.named ?? candidate.member}`;
    const mine = left.filter((extension) => extension.url === url && fits(candidate, extension));
    if (mine.length === 0 || (mine.length > 1 && candidate.isList !== true)) continue;
    const values = mine.map((extension) => carriedValue(candidate, extension));
    const siblings = mine.map((extension) => primitiveSibling(extension));
    if (values.some((value) => value !== undefined)) {
      result[candidate.member] = candidate.isList === true ? values.map((value) => value ?? null) : values[0]!;
    }
    if (siblings.some((sibling) => sibling !== undefined)) {
      result[`_${candidate.member}`] = candidate.isList === true ? siblings.map((sibling) => sibling ?? null) : siblings[0]!;
    }
    left = left.filter((extension) => !mine.includes(extension));
  }
  if (left.length === 0) delete result.extension;
  else result.extension = left;
  return result;
}

/** The extensions of an element; none when it has none. */
export function extensionsOf(element: JsonObject): readonly JsonObject[] {
  return Array.isArray(element.extension) ? (element.extension as readonly JsonObject[]) : [];
}

function isCarried(path: string, extension: JsonObject): boolean {
  return typeof extension.url === 'string' && extension.url.startsWith(`${R5_EXTENSION}${path}.`);
}

function extensionsFor(url: string, later: LaterElement, element: JsonObject): JsonObject[] {
  const value = element[later.member];
  const sibling = element[`_${later.member}`];
  if (later.isList !== true) return [extensionFor(url, later, value, sibling)];
  const values = Array.isArray(value) ? (value as readonly Json[]) : [];
  const siblings = Array.isArray(sibling) ? (sibling as readonly Json[]) : [];
  return Array.from({ length: Math.max(values.length, siblings.length) }, (_, i) =>
    extensionFor(url, later, values[i] ?? undefined, siblings[i] ?? undefined),
  );
}

function extensionFor(url: string, later: LaterElement, value: Json | undefined, sibling: Json | undefined): JsonObject {
  if (later.parts === undefined) {
    return {
      url,
      ...(value === undefined ? {} : { [`value${later.type}`]: value }),
      ...(sibling === undefined ? {} : { [`_value${later.type}`]: sibling }),
    };
  }
  const parts = partExtensions(later.parts, value as JsonObject);
  return parts === undefined ? { url, extension: [{ url: WHOLE_ELEMENT, valueString: canonicalJson(value) }] } : { url, extension: parts };
}

/** The parts of a backbone element as extensions; undefined when it has more than its parts. */
function partExtensions(parts: Readonly<Record<string, string>>, value: JsonObject): JsonObject[] | undefined {
  const extensions: JsonObject[] = [];
  for (const member of Object.keys(value)) {
    const type = parts[member];
    if (type !== undefined && type !== '*') extensions.push({ url: member, [`value${type}`]: value[member] });
    else if (parts.value === '*' && /^value[A-Z]/.test(member)) extensions.push({ url: 'value', [member]: value[member] });
    else return undefined;
  }
  return extensions;
}

function fits(later: LaterElement, extension: JsonObject): boolean {
  if (later.parts !== undefined) return extensionsOf(extension).length > 0;
  const members = Object.keys(extension).filter((member) => member !== 'url');
  if (!members.every((member) => /^_?value[A-Z]/.test(member))) return false;
  // Two members that share an extension differ in its type; all others are taken as they come, since publishers vary.
  return later.named === undefined || members.includes(`value${later.type}`);
}

function carriedValue(later: LaterElement, extension: JsonObject): Json | undefined {
  if (later.parts === undefined) return valueOf(extension);
  const element: Record<string, Json | undefined> = {};
  for (const part of extensionsOf(extension)) {
    if (part.url === WHOLE_ELEMENT && typeof part.valueString === 'string') return JSON.parse(part.valueString) as Json;
    for (const member of Object.keys(part)) {
      if (/^value[A-Z]/.test(member)) element[part.url === 'value' ? member : (part.url as string)] = part[member];
    }
  }
  return element;
}

function primitiveSibling(extension: JsonObject): Json | undefined {
  const member = Object.keys(extension).find((candidate) => /^_value[A-Z]/.test(candidate));
  return member === undefined ? undefined : extension[member];
}
