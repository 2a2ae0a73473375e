import type { Json, JsonObject } from '@termverk/kernel';
import { valueOf } from '../content/fhir-elements.js';
import type { ConceptBody } from '../content/row-bodies.js';

/** A code that stands in another's place. */
export interface Replacement {
  readonly code: string;
  /** Canonical address of its code system when it is another one. */
  readonly system?: string | undefined;
  readonly display?: string | undefined;
}

const REPLACEMENT_PROPERTIES = new Set(['replacedby', 'replaced-by', 'replaced_by', 'successor', 'supersededby', 'superseded-by']);
const REPLACED_BY = 'http://hl7.org/fhir/StructureDefinition/codesystem-replacedby';

/**
 * The codes that a concept names in its own place: properties `replacedBy`, `successor` and their spellings (code, Coding or
 * text), and the FHIR extension codesystem-replacedby. In the order in which they are named, each once.
 */
export function replacements(body: ConceptBody): Replacement[] {
  const found: Replacement[] = [];
  for (const property of body.property ?? []) {
    if (REPLACEMENT_PROPERTIES.has(property.code.toLowerCase())) add(found, valueOf(property));
  }
  for (const extension of body.extension ?? []) {
    if (extension.url === REPLACED_BY) add(found, valueOf(extension));
  }
  return found;
}

function add(found: Replacement[], value: Json | undefined): void {
  const replacement = replacementOf(value);
  if (replacement === undefined) return;
  if (!found.some((other) => other.code === replacement.code && other.system === replacement.system)) found.push(replacement);
}

function replacementOf(value: Json | undefined): Replacement | undefined {
  if (typeof value === 'string') return value === '' ? undefined : { code: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { code, system, display } = value as JsonObject;
  if (typeof code !== 'string') return undefined;
  return {
    code,
    ...(typeof system === 'string' ? { system } : {}),
    ...(typeof display === 'string' ? { display } : {}),
  };
}
