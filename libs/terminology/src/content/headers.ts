import type { Json, JsonObject } from '@termverk/kernel';
import type { Coding } from './fhir-elements.js';

/** What the headers of all FHIR kinds share: FHIR R5 CanonicalResource and MetadataResource. */
export interface ResourceHeader extends JsonObject {
  readonly resourceType: string;
  readonly id?: string;
  readonly url?: string;
  readonly version?: string;
  readonly name?: string;
  readonly title?: string;
  readonly status?: string;
  readonly language?: string;
  readonly experimental?: boolean;
  readonly date?: string;
  readonly publisher?: string;
  readonly description?: string;
}

/** FHIR R5 CodeSystem without `concept`. */
export interface CodeSystemHeader extends ResourceHeader {
  readonly resourceType: 'CodeSystem';
  readonly caseSensitive?: boolean;
  readonly valueSet?: string;
  readonly hierarchyMeaning?: 'grouped-by' | 'is-a' | 'part-of' | 'classified-with';
  readonly compositional?: boolean;
  readonly versionNeeded?: boolean;
  readonly content?: 'not-present' | 'example' | 'fragment' | 'complete' | 'supplement';
  readonly supplements?: string;
  readonly count?: number;
  readonly filter?: readonly JsonObject[];
  readonly property?: readonly PropertyDefinition[];
}

/** FHIR R5 CodeSystem.property. */
export interface PropertyDefinition extends JsonObject {
  readonly code: string;
  readonly uri?: string;
  readonly description?: string;
  readonly type: string;
}

/** FHIR R5 ValueSet whose clauses have no `concept`. */
export interface ValueSetHeader extends ResourceHeader {
  readonly resourceType: 'ValueSet';
  readonly immutable?: boolean;
  readonly compose?: ValueSetCompose;
  readonly expansion?: JsonObject;
}

/** FHIR R5 ValueSet.compose. */
export interface ValueSetCompose extends JsonObject {
  readonly lockedDate?: string;
  readonly inactive?: boolean;
  readonly include?: readonly ValueSetClause[];
  readonly exclude?: readonly ValueSetClause[];
}

/** FHIR R5 ValueSet.compose.include and .exclude, without `concept`. */
export interface ValueSetClause extends JsonObject {
  readonly system?: string;
  readonly version?: string;
  readonly filter?: readonly ValueSetFilter[];
  readonly valueSet?: readonly string[];
}

/** FHIR R5 ValueSet.compose.include.filter. */
export interface ValueSetFilter extends JsonObject {
  readonly property: string;
  readonly op: string;
  readonly value: string;
}

/** FHIR R5 ConceptMap whose groups have no `element`. */
export interface ConceptMapHeader extends ResourceHeader {
  readonly resourceType: 'ConceptMap';
  readonly sourceScopeUri?: string;
  readonly sourceScopeCanonical?: string;
  readonly targetScopeUri?: string;
  readonly targetScopeCanonical?: string;
  readonly group?: readonly ConceptMapGroup[];
}

/** FHIR R5 ConceptMap.group without `element`; `source` and `target` are canonicals, `url` or `url|version`. */
export interface ConceptMapGroup extends JsonObject {
  readonly source?: string;
  readonly target?: string;
  readonly unmapped?: ConceptMapUnmapped;
}

/** FHIR R5 ConceptMap.group.unmapped. */
export interface ConceptMapUnmapped extends JsonObject {
  readonly mode: 'use-source-code' | 'fixed' | 'other-map';
  readonly code?: string;
  readonly display?: string;
  readonly valueSet?: string;
  readonly relationship?: string;
  readonly otherMap?: string;
}

/** FHIR R5 StructureDefinition, all of it. */
export interface StructureDefinitionHeader extends ResourceHeader {
  readonly resourceType: 'StructureDefinition';
  readonly kind?: string;
  readonly type?: string;
  readonly baseDefinition?: string;
  readonly derivation?: string;
  readonly snapshot?: { readonly element: readonly JsonObject[] } & JsonObject;
  readonly differential?: { readonly element: readonly JsonObject[] } & JsonObject;
}

/** FHIR R5 NamingSystem, all of it. */
export interface NamingSystemHeader extends ResourceHeader {
  readonly resourceType: 'NamingSystem';
  readonly kind?: 'codesystem' | 'identifier' | 'root';
  /** Who issues and maintains the identifiers. */
  readonly responsible?: string;
  readonly uniqueId?: readonly UniqueId[];
  readonly type?: JsonObject & { readonly coding?: readonly Coding[] };
}

/** The types of unique identifiers in FHIR R5 (namingsystem-identifier-type); R4 has only the first three and the last. */
export const UNIQUE_ID_TYPES = ['oid', 'uuid', 'uri', 'iri-stem', 'v2csmnemonic', 'other'] as const;

/** FHIR R5 NamingSystem.uniqueId: one identifier by which the system is known. */
export interface UniqueId extends JsonObject {
  readonly type?: string;
  readonly value?: string;
  readonly preferred?: boolean;
  readonly comment?: string;
  readonly period?: { readonly start?: string; readonly end?: string };
  readonly authoritative?: boolean;
}

/** The header of a FHIR kind. */
export type FhirHeader = CodeSystemHeader | ValueSetHeader | ConceptMapHeader | StructureDefinitionHeader | NamingSystemHeader;

/** A member of a header as text; undefined when it is absent or something else. */
export function headerText(header: JsonObject, member: string): string | undefined {
  const value: Json | undefined = header[member];
  return typeof value === 'string' ? value : undefined;
}
