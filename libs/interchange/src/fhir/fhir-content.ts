import type { Refusal } from '@termverk/kernel';
import type { ContentRow, FhirHeader, Hierarchy } from '@termverk/terminology';
import type { FhirMessageCode } from './fhir-messages.js';
import type { FhirVersion } from './fhir-version.js';

/** The kinds of artefact that FHIR resources are read as. */
export type FhirKind = 'code-system' | 'value-set' | 'concept-map' | 'naming-system' | 'specification';

/** The resource types that are read. StructureDefinition and NamingSystem have all of their content in the header. */
export const FHIR_KINDS: Readonly<Record<FhirHeader['resourceType'], FhirKind>> = {
  CodeSystem: 'code-system',
  ValueSet: 'value-set',
  ConceptMap: 'concept-map',
  StructureDefinition: 'specification',
  NamingSystem: 'naming-system',
};

/** The content of one FHIR resource in the registry's form. */
export interface FhirContent {
  readonly kind: FhirKind;
  readonly resourceType: FhirHeader['resourceType'];
  /** The canonical address. A NamingSystem of R4 has none: then `urn:termverk:fhir:NamingSystem:` and its id. */
  readonly url: string;
  readonly version: string | undefined;
  readonly name: string | undefined;
  readonly title: string | undefined;
  /** FHIR publication status: draft, active, retired, unknown. */
  readonly status: string | undefined;
  /** The R5-shaped resource without its rows. */
  readonly header: FhirHeader;
  /** The rows in key order (code points). */
  readonly rows: readonly ContentRow[];
  /** `order[i]` is the position in `rows` of the row that the document has as its i-th. */
  readonly order: Uint32Array;
  /** The hierarchy of a code system whose rows are rendered, by positions in the document. */
  readonly hierarchy?: Hierarchy | undefined;
  /** The version it was written in, when the caller, the package or the resource itself told. */
  readonly sourceFhirVersion: FhirVersion | undefined;
  /** What a person should know but that does not stop the import. */
  readonly notices: readonly Refusal<FhirMessageCode>[];
}

/** What readers refuse because no honest content is that large. */
export interface FhirLimits {
  /** Of one resource. V8 cannot hold texts beyond 512 MiB; parsing takes a few times the size. */
  readonly maxBytes: number;
  /** Objects, lists and list items of one resource: small ones take many times their size in memory. */
  readonly maxValues: number;
  /** UTF-16 code units of one string (FHIR R5 Datatypes, string: 1 048 576 characters). */
  readonly maxStringLength: number;
  /** The same for the narrative, `text.div`, for which FHIR sets no limit. */
  readonly maxNarrativeLength: number;
  /** UTF-8 bytes of a code; two of them fit into an index entry of PostgreSQL. */
  readonly maxCodeBytes: number;
  /** Levels of JSON. A level of concepts takes two. */
  readonly maxDepth: number;
}

/** The limits that hold unless the caller sets others. */
export const FHIR_LIMITS: FhirLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxValues: 30_000_000,
  maxStringLength: 1_048_576,
  maxNarrativeLength: 16 * 1_048_576,
  maxCodeBytes: 1000,
  maxDepth: 256,
};

/** How a FHIR resource is read. */
export interface FhirReadOptions {
  /** The version it is written in, when known from outside. */
  readonly fhirVersion?: FhirVersion | undefined;
  readonly limits?: Partial<FhirLimits> | undefined;
  /** Whether the rows of a code system come as texts (`RenderedRow`), for who means to store them, rather than with their bodies. */
  readonly rendered?: boolean | undefined;
}
