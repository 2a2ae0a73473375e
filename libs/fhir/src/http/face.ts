import type { FhirFace } from '@termverk/serving';

/** The resource types that are read and searched. */
export const RESOURCE_TYPES = ['CodeSystem', 'ValueSet', 'ConceptMap', 'StructureDefinition', 'NamingSystem'] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** The types that tell of the audit record; their resources are made of its entries. */
export const RECORD_TYPES = ['AuditEvent', 'Provenance'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** Every type that a face serves. */
export type ServedType = ResourceType | RecordType;

/** The FHIR version that each face speaks. */
export const FHIR_VERSIONS: Readonly<Record<FhirFace, '4.0.1' | '5.0.0'>> = { r4: '4.0.1', r5: '5.0.0' };

/** True when a path segment names any type that is served. */
export function isServedType(segment: string): segment is ServedType {
  return isResourceType(segment) || (RECORD_TYPES as readonly string[]).includes(segment);
}

/** True when a path segment names a type of published resources. */
export function isResourceType(segment: string): segment is ResourceType {
  return (RESOURCE_TYPES as readonly string[]).includes(segment);
}

/** The face that an address belongs to, with the rest of its path; null for addresses outside FHIR. */
export function faceOfPath(path: string): { readonly face: FhirFace; readonly rest: string } | null {
  const match = /^\/fhir\/(r4|r5)(?:\/|$)/.exec(path);
  return match === null ? null : { face: match[1] as FhirFace, rest: path.slice(match[0].length) };
}

/** True for every address that is answered with FHIR, even where no face is. */
export function isFhirPath(path: string): boolean {
  return /^\/fhir(?:\/|$|\?)/.test(path);
}
