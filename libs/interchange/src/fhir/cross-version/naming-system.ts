import type { JsonObject } from '@termverk/kernel';
import { extensionsOf, withLaterElements, withoutLaterElements } from './extensions.js';
import { R5_EXTENSION } from './later-elements.js';

const PATH = 'NamingSystem.uniqueId';
/** Carries the type of an identifier for which R4 has no code. */
const TYPE = `${R5_EXTENSION}${PATH}.type`;
/** The types of FHIR R5 that R4 has not (namingsystem-identifier-type). */
const LATER_TYPES: ReadonlySet<unknown> = new Set(['iri-stem', 'v2csmnemonic']);

/** A naming system whose unique identifiers have R4's form: types that only R5 has are `other` and travel in an extension. */
export function withUniqueIdsForR4(header: JsonObject): JsonObject {
  return withUniqueIds(header, (id) => {
    const rest = withoutLaterElements(PATH, id);
    if (!LATER_TYPES.has(id.type)) return rest;
    return { ...rest, type: 'other', extension: [{ url: TYPE, valueCode: id.type! }, ...extensionsOf(rest)] };
  });
}

/** A naming system whose unique identifiers have R5's form. */
export function withUniqueIdsFromR4(header: JsonObject): JsonObject {
  return withUniqueIds(header, (id) => {
    const carried = extensionsOf(id).find((extension) => extension.url === TYPE && LATER_TYPES.has(extension.valueCode));
    if (carried === undefined || id.type !== 'other') return withLaterElements(PATH, id);
    const { extension: _extension, ...rest } = id;
    const left = extensionsOf(id).filter((extension) => extension !== carried);
    return withLaterElements(PATH, { ...rest, type: carried.valueCode!, ...(left.length === 0 ? {} : { extension: left }) });
  });
}

function withUniqueIds(header: JsonObject, change: (id: JsonObject) => JsonObject): JsonObject {
  if (!Array.isArray(header.uniqueId)) return header;
  return { ...header, uniqueId: (header.uniqueId as readonly JsonObject[]).map(change) };
}
