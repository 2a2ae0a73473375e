import { isId, type JsonObject } from '@termverk/kernel';
import type { UniqueId } from '../content/headers.js';

/** Dotted decimal without leading zeros; the first arc is 0, 1 or 2 (ITU-T X.660 §6.2). */
const OID = /^[0-2](\.(0|[1-9]\d*))+$/;
/** A scheme and something after it, without white space (RFC 3986 §3). */
const URI = /^[a-z][a-z0-9+.-]*:\S+$/i;

/** In upper case as well as lower (RFC 9562 §4). */
const isUuid = (text: string): boolean => isId(text.toLowerCase());

/**
 * A system's identifier as data refer to it: OIDs and UUIDs as `urn:oid:` and `urn:uuid:` (FHIR R5 Datatypes, oid and uuid), however
 * they are written; all others as they are, without white space around them.
 */
export function systemIdentifier(value: string): string {
  const name = value.trim();
  if (OID.test(name)) return `urn:oid:${name}`;
  if (isUuid(name)) return `urn:uuid:${name.toLowerCase()}`;
  const [, scheme, rest] = /^(urn:oid:|urn:uuid:)(.*)$/i.exec(name) ?? [];
  if (scheme === undefined) return name;
  return scheme.toLowerCase() + (scheme.toLowerCase() === 'urn:uuid:' ? rest!.toLowerCase() : rest!);
}

/** True when a value is what its type says (FHIR R5 namingsystem-identifier-type); types without a syntax of their own take any text. */
export function fitsType({ type, value }: UniqueId): boolean {
  if (value === undefined || value.trim() === '') return false;
  switch (type) {
    case 'oid':
      return OID.test(value.replace(/^urn:oid:/i, ''));
    case 'uuid':
      return isUuid(value.replace(/^urn:uuid:/i, ''));
    case 'uri':
    case 'iri-stem':
      return URI.test(value);
    default:
      return true;
  }
}

/** The unique identifiers of a naming system's header. */
export function uniqueIdsOf(header: JsonObject): readonly UniqueId[] {
  return Array.isArray(header['uniqueId']) ? (header['uniqueId'] as readonly UniqueId[]) : [];
}

/**
 * The names by which data refer to a naming system's identifiers: its OIDs, UUIDs and URIs, also those that are no longer in use, since
 * older data have them. A stem stands for what begins with it, and `other` has no syntax to be known by.
 */
export function namesOfSystem(header: JsonObject): string[] {
  const names = uniqueIdsOf(header).filter((id) => NAMING.has(id.type ?? '') && fitsType(id));
  return [...new Set(names.map(({ value }) => systemIdentifier(value!)))];
}

const NAMING: ReadonlySet<string> = new Set(['oid', 'uuid', 'uri']);
