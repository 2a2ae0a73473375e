import type { Json, JsonObject } from '@termverk/kernel';
import { valueOf, type Coding, type ConceptProperty } from '../../content/fhir-elements.js';

/** The plain forms of FHIR R5 CodeSystem.concept.property by the number they are stored as; what fits none is kept as JSON. */
const PLAIN_KINDS = ['valueCode', 'valueString', 'valueDateTime', 'valueBoolean', 'valueInteger', 'valueDecimal'] as const;
const CODING = PLAIN_KINDS.length;
const OTHER = CODING + 1;

/** A property's value as it is stored. */
export interface StoredValue {
  readonly kind: number;
  /** What filters compare: the value as text, of a Coding its code. */
  readonly text: string;
  /** Of a Coding or an element with more than a plain value: its JSON; empty otherwise. */
  readonly json: string;
}

/** The kind of a property that has nothing but a plain value, -1 of any other. */
export function plainKind(property: ConceptProperty): number {
  let kind = -1;
  for (const member in property) {
    if (member === 'code' || property[member] === undefined) continue;
    if (kind !== -1) return -1;
    kind = (PLAIN_KINDS as readonly string[]).indexOf(member);
    if (kind === -1 || !fits(kind, property[member])) return -1;
  }
  return kind;
}

/** The text of a property of a plain kind. */
export function plainText(property: ConceptProperty, kind: number): string {
  const value = property[PLAIN_KINDS[kind]!];
  return typeof value === 'string' ? value : String(value as number | boolean);
}

/** The stored form of a property that is not plain; its code is kept elsewhere. */
export function storedValue(property: ConceptProperty): StoredValue {
  const { code: _, ...rest } = property;
  const members = Object.keys(rest).filter((each) => rest[each] !== undefined);
  const coding = rest.valueCoding;
  if (members.length === 1 && typeof coding === 'object' && coding !== null) {
    return { kind: CODING, text: comparedText(coding), json: JSON.stringify(coding) };
  }
  return { kind: OTHER, text: comparedText(valueOf(rest) ?? null), json: JSON.stringify(rest) };
}

/** The property that a stored value came from. */
export function propertyOf(code: string, { kind, text, json }: StoredValue): ConceptProperty {
  if (kind === OTHER) return { code, ...(JSON.parse(json) as JsonObject) };
  if (kind === CODING) return { code, valueCoding: JSON.parse(json) as Coding };
  return { code, [PLAIN_KINDS[kind]!]: kind < 3 ? text : (JSON.parse(text) as Json) };
}

/** True when a stored value of this kind is a number, so that `1.0` and `1` are the same. */
export function isNumberKind(kind: number): boolean {
  return kind === 4 || kind === 5;
}

/** The system of a stored Coding; undefined when it is none or has none. */
export function systemOfValue({ kind, json }: StoredValue): string | undefined {
  if (kind !== CODING) return undefined;
  const { system } = JSON.parse(json) as Coding;
  return system;
}

function fits(kind: number, value: Json | undefined): boolean {
  if (kind < 3) return typeof value === 'string';
  return kind === 3 ? typeof value === 'boolean' : typeof value === 'number';
}

function comparedText(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const code = value === null || Array.isArray(value) ? undefined : (value as JsonObject).code;
  return typeof code === 'string' ? code : '';
}
