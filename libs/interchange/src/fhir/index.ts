export { fhirMessages, type FhirMessageCode } from './fhir-messages.js';
export { fhirVersionOf, type FhirVersion } from './fhir-version.js';
export { FHIR_KINDS, FHIR_LIMITS, type FhirContent, type FhirKind, type FhirLimits, type FhirReadOptions } from './fhir-content.js';
export { readFhirJson, readFhirResource, readFhirStream } from './read/read-resource.js';
export { toFhirResource, writeFhirJson } from './write/write-resource.js';
export type { FhirDocument } from './write/fhir-document.js';
