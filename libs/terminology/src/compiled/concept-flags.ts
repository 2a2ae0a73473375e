import type { Json, JsonObject } from '@termverk/kernel';
import { valueOf } from '../content/fhir-elements.js';
import type { ConceptBody } from '../content/row-bodies.js';

/** What is known of a concept in one bit each. */
export const IS_INACTIVE = 1;
export const IS_ABSTRACT = 2;
export const HAS_DISPLAY = 4;
export const HAS_DEFINITION = 8;
export const HAS_STANDARDS_STATUS = 16;

const CONCEPT_PROPERTIES = 'http://hl7.org/fhir/concept-properties#';
/** The FHIR extension by which any element tells how far it may be relied on. */
export const STANDARDS_STATUS = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status';
const INACTIVE_STATUSES = new Set(['retired', 'inactive', 'withdrawn']);

/** The codes of the properties by which a code system tells what FHIR R5 concept-properties defines. */
export interface StatusProperties {
  readonly inactive: ReadonlySet<string>;
  readonly notSelectable: ReadonlySet<string>;
  readonly status: ReadonlySet<string>;
}

/** These properties of a code system: by their own code, and by whatever code its header gives to their uri. */
export function statusProperties(header: JsonObject): StatusProperties {
  return { inactive: codesOf(header, 'inactive'), notSelectable: codesOf(header, 'notSelectable'), status: codesOf(header, 'status') };
}

/** FHIR R5 CodeSystem.property of a header. */
export function definedProperties(header: JsonObject): readonly JsonObject[] {
  return listOf(header.property as readonly JsonObject[] | undefined);
}

function codesOf(header: JsonObject, name: string): ReadonlySet<string> {
  const codes = new Set([name]);
  for (const { code, uri } of definedProperties(header)) {
    if (typeof code === 'string' && uri === CONCEPT_PROPERTIES + name) codes.add(code);
  }
  return codes;
}

/** The flags of a concept. A deprecated code is not inactive: it may be used, though it should not. */
export function flagsOf(body: ConceptBody, properties: StatusProperties): number {
  let flags = (typeof body.display === 'string' ? HAS_DISPLAY : 0) | (typeof body.definition === 'string' ? HAS_DEFINITION : 0);
  for (const property of listOf(body.property)) {
    const { code } = property;
    if (properties.inactive.has(code) && isTrue(valueOf(property))) flags |= IS_INACTIVE;
    if (properties.notSelectable.has(code) && isTrue(valueOf(property))) flags |= IS_ABSTRACT;
    if (properties.status.has(code) && isInactiveStatus(valueOf(property))) flags |= IS_INACTIVE;
  }
  for (const extension of listOf(body.extension)) {
    if (extension.url !== STANDARDS_STATUS) continue;
    flags |= HAS_STANDARDS_STATUS;
    if (isInactiveStatus(valueOf(extension))) flags |= IS_INACTIVE;
  }
  return flags;
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === 'true';
}

function isInactiveStatus(value: Json | undefined): boolean {
  return typeof value === 'string' && INACTIVE_STATUSES.has(value.toLowerCase());
}

/** The objects of what should be a list of them; what others send may be anything. */
export function listOf<T extends JsonObject>(value: readonly T[] | undefined): readonly T[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).every(isObject) ? (value as readonly T[]) : (value as readonly T[]).filter(isObject);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
