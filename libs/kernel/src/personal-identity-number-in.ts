import { UUID_PATTERN } from './identifier.js';
import { containsPersonalIdentityNumber } from './personal-identity-number.js';

/** Shorter texts hold no personal identity number, and most texts are. */
const SHORTEST = 10;

/**
 * Members that are identifiers by type (domain model, "Privacy"): the digits of a code, an SCTID, an OID or an organisation number may
 * well add up to a personal identity number. Keys of rows are made of codes. Addresses are free text here: anybody may write anything.
 */
const IDENTIFIERS = /^(?:id|code|key|checksum|hash|version|oid|cursor|hsaId|organisationNumber|parents|valueCode|valueOid|valueId)s?$/;
const IDENTIFIER_ENDINGS = /(?:Id|Ids|Code|Codes|Checksum|Version)$/;

/** UUIDs, node ids and hashes, whatever the member is called. */
const BY_FORM = new RegExp(`^(?:[a-z]+:)?${UUID_PATTERN}$|^[0-9a-f]{32,}$`, 'i');

/**
 * Where in an input a free text holds a personal identity number: the path of members and positions to it, or null. Names of members
 * are texts too. The input must be a tree: what is too deep or circular is refused before.
 */
export function placeOfPersonalIdentityNumber(value: unknown, name: string): string[] | null {
  if (typeof value === 'string') return !isIdentifier(name) && holdsNumber(value) ? [name] : null;
  if (typeof value !== 'object' || value === null || value instanceof Date) return null;
  for (const [member, held] of Object.entries(value)) {
    if (holdsNumber(member)) return [name];
    const place = Array.isArray(value)
      ? placeInItem(held, name, member)
      : placeOfPersonalIdentityNumber(held, meantName(value as Readonly<Record<string, unknown>>, member));
    if (place !== null) return Array.isArray(value) ? place : [name, member, ...place.slice(1)];
  }
  return null;
}

/** What is in a list is called what the list is called. */
function placeInItem(held: unknown, name: string, position: string): string[] | null {
  const place = placeOfPersonalIdentityNumber(held, name);
  return place === null ? null : [name, position, ...place.slice(1)];
}

/** What a value is of: of a JSON Patch what its path ends in (RFC 6902, 4), of a filter in a value set codes, else what it is called. */
function meantName(holder: Readonly<Record<string, unknown>>, member: string): string {
  if (member !== 'value' || typeof holder['op'] !== 'string') return member;
  if (typeof holder['property'] === 'string') return 'code';
  const { path } = holder;
  const segments = typeof path === 'string' ? path.split('/').filter((segment) => !/^(?:\d+|-|)$/.test(segment)) : [];
  return segments.at(-1) ?? member;
}

function isIdentifier(name: string): boolean {
  return IDENTIFIERS.test(name) || IDENTIFIER_ENDINGS.test(name);
}

function holdsNumber(content: string): boolean {
  return content.length >= SHORTEST && !BY_FORM.test(content) && containsPersonalIdentityNumber(content);
}

/**
 * Six digits and, with no more between them than a number has, four: whatever is found is among those. A tab is two characters where the
 * text is JSON. Six digits spelled out let the engine skip five characters at a time, which `{6}` does not.
 */
const SUSPICIOUS = /\d\d\d\d\d\d(?:[^0-9A-Za-z]|\\t){0,3}\d\d\d\d/;

/**
 * False when no text in a value can hold a personal identity number, whatever the members are called: a first look that costs little.
 * A text may also be JSON, which is looked at as it is written.
 */
export function mayHoldPersonalIdentityNumber(value: unknown): boolean {
  if (typeof value === 'string') return value.length >= SHORTEST && SUSPICIOUS.test(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(mayHoldPersonalIdentityNumber);
  for (const member in value) {
    if (mayHoldPersonalIdentityNumber((value as Readonly<Record<string, unknown>>)[member])) return true;
  }
  return false;
}
