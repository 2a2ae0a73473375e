import type { JsonObject } from '@termverk/kernel';
import type { ContentRow } from '@termverk/terminology';
import type { FhirVersion } from '../fhir-version.js';
import { codeSystemJson } from './code-system-json.js';
import { conceptMapJson } from './concept-map-json.js';
import { inDocumentOrder, type FhirDocument } from './fhir-document.js';
import { headerToR4 } from './header-to-r4.js';
import { inLargerPieces } from './json-pieces.js';
import { valueSetJson } from './value-set-json.js';

/**
 * Writes content as FHIR JSON of a version, in pieces of some 64 k characters and in constant memory. Reading it gives the same
 * content: what R4 has no element for travels in cross-version extensions (FHIR R5 §2.1.0.11).
 *
 * Throws `RangeError` when rows and header do not belong together.
 */
export async function* writeFhirJson(document: FhirDocument, version: FhirVersion): AsyncGenerator<string> {
  const isR4 = version !== 'R5';
  const header = isR4 ? headerToR4(document.header) : document.header;
  yield* inLargerPieces(resourceJson(header, inDocumentOrder(document), isR4));
}

/** The same as one parsed resource, for small content. */
export async function toFhirResource(document: FhirDocument, version: FhirVersion): Promise<JsonObject> {
  let json = '';
  for await (const piece of writeFhirJson(document, version)) json += piece;
  return JSON.parse(json) as JsonObject;
}

function resourceJson(header: JsonObject, rows: AsyncIterable<ContentRow>, isR4: boolean): AsyncIterable<string> {
  switch (header.resourceType) {
    case 'CodeSystem':
      return codeSystemJson(header, rows, isR4);
    case 'ValueSet':
      return valueSetJson(header, rows, isR4);
    case 'ConceptMap':
      return conceptMapJson(header, rows, isR4);
    default:
      return headerJson(header);
  }
}

async function* headerJson(header: JsonObject): AsyncGenerator<string> {
  yield JSON.stringify(header);
}
