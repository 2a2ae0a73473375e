import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import type { FhirMessageCode } from '../fhir-messages.js';

/** The JSON type that an element must have where the reader relies on it. */
export type Shape = 'string' | 'boolean' | 'number' | 'object' | ListShape | ObjectShape;
/** A JSON array whose items have this shape. */
export interface ListShape {
  readonly list: Shape;
}
/** A JSON object; of its members, these are looked at, and `never` are refused. */
export interface ObjectShape {
  readonly members: Readonly<Record<string, Shape>>;
  readonly never?: readonly string[];
}

/** Checks a value against a shape and adds what is wrong, with its path. True when nothing is. */
export function checkShape(
  value: Json | undefined,
  shape: Shape,
  path: () => readonly (string | number)[],
  found: Refusal<FhirMessageCode>[],
): boolean {
  // Nearly everything fits, and finding that out needs no paths.
  return fits(value, shape) || explain(value, shape, path, found);
}

function fits(value: Json | undefined, shape: Shape): boolean {
  if (typeof shape === 'string') {
    return shape === 'object' ? jsonType(value) === 'object' : typeof value === shape;
  }
  if (typeof value !== 'object' || value === null) return false;
  if ('list' in shape) {
    if (!Array.isArray(value)) return false;
    for (let i = 0; i < value.length; i++) if (!fits(value[i] as Json, shape.list)) return false;
    return true;
  }
  return !Array.isArray(value) && membersFit(value as JsonObject, shape);
}

function membersFit(object: JsonObject, { members, never }: ObjectShape): boolean {
  for (const member in object) {
    if (never?.includes(member)) return false;
    const wanted = Object.hasOwn(members, member) ? members[member] : undefined;
    if (wanted !== undefined && !fits(object[member], wanted)) return false;
  }
  return true;
}

function explain(
  value: Json | undefined,
  shape: Shape,
  path: () => readonly (string | number)[],
  found: Refusal<FhirMessageCode>[],
): boolean {
  const expected = typeof shape === 'string' ? shape : 'list' in shape ? 'array' : 'object';
  const actual = jsonType(value);
  if (actual !== expected) {
    found.push({ code: 'FHIR_ELEMENT_TYPE', path: path(), args: { expected, found: actual } });
    return false;
  }
  if (typeof shape === 'string') return true;
  return 'list' in shape ? checkItems(value as readonly Json[], shape, path, found) : checkMembers(value as JsonObject, shape, path, found);
}

function checkItems(
  items: readonly Json[],
  shape: ListShape,
  path: () => readonly (string | number)[],
  found: Refusal<FhirMessageCode>[],
): boolean {
  let allFit = true;
  for (let i = 0; i < items.length; i++) allFit = explain(items[i], shape.list, () => [...path(), i], found) && allFit;
  return allFit;
}

function checkMembers(
  object: JsonObject,
  shape: ObjectShape,
  path: () => readonly (string | number)[],
  found: Refusal<FhirMessageCode>[],
): boolean {
  let allFit = true;
  for (const member in object) {
    if (shape.never?.includes(member)) {
      found.push({ code: 'FHIR_ELEMENT_UNKNOWN', path: path(), args: { element: member } });
      allFit = false;
      continue;
    }
    const wanted = Object.hasOwn(shape.members, member) ? shape.members[member] : undefined;
    if (wanted !== undefined) allFit = explain(object[member], wanted, () => [...path(), member], found) && allFit;
  }
  return allFit;
}

/** The name of a value's JSON type: string, number, boolean, object, array or null. */
export function jsonType(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
