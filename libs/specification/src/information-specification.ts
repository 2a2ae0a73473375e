import type { LegalReference, Source } from '@termverk/concepts';
import type { LocalizedText } from '@termverk/kernel';
import type { Cardinality } from './cardinality.js';

/** The sorts of value an element can hold, named as the field names them and independent of any exchange format. */
export type Datatype =
  | 'group'
  | 'text'
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'quantity'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'period'
  | 'code'
  | 'identifier'
  | 'reference'
  | 'uri'
  | 'attachment';

/** How strictly a coded element keeps to its value set (FHIR R5 binding-strength). */
export type BindingStrength = 'required' | 'extensible' | 'preferred' | 'example';

/** The value set that a coded element draws its codes from (FHIR R5 ElementDefinition.binding). */
export interface Binding {
  readonly strength: BindingStrength;
  /** Canonical URL of the value set; `url|version` when the binding is static. */
  readonly valueSet: string;
  /** Static: exactly that version. Dynamic: whatever version is current when the data are made. */
  readonly resolution: 'static' | 'dynamic';
}

/** When a conditional element must be there. */
export interface Condition {
  readonly description: LocalizedText;
  /** The same rule for machines, as a FHIRPath expression over the element's parent. */
  readonly expression?: string | undefined;
}

/** Where an element or a whole specification is carried in a technical format. */
export type Realisation =
  | { readonly kind: 'riv-ta'; readonly contract: string; readonly version: string; readonly path?: string | undefined }
  | { readonly kind: 'fhir'; readonly profile: string; readonly path?: string | undefined }
  | { readonly kind: 'xsd'; readonly url: string; readonly version?: string | undefined; readonly path?: string | undefined }
  | { readonly kind: 'json-schema'; readonly url: string; readonly version?: string | undefined; readonly path?: string | undefined };

/** One thing that is documented or exchanged. Elements form a tree by their paths. */
export interface SpecificationElement {
  /** Names from the root to the element, joined by dots, for example `CarePlan.participant.role`. */
  readonly path: string;
  readonly name: LocalizedText;
  readonly definition?: LocalizedText | undefined;
  /** Canonical URL of the concept that says what the element means. */
  readonly termLink?: string | undefined;
  readonly datatype: Datatype;
  readonly cardinality: Cardinality;
  readonly binding?: Binding | undefined;
  readonly condition?: Condition | undefined;
  readonly legalBasis?: readonly LegalReference[] | undefined;
  /** Abbreviations of the legal domains in which the element may be used: HSL, SoL, LSS … */
  readonly legalDomain?: readonly string[] | undefined;
  /** Who must have said it, and how it must have come about, for the value to count. */
  readonly provenanceRule?: LocalizedText | undefined;
  readonly realisations?: readonly Realisation[] | undefined;
}

/** An edition of a standard that a specification builds on. */
export interface StandardVersionReference {
  /** Canonical URL of the standard. */
  readonly standard: string;
  readonly version: string;
}

/** A situation in care or administration that the specification is made for. */
export interface UseSituation {
  readonly code?: string | undefined;
  readonly name: LocalizedText;
  readonly description?: LocalizedText | undefined;
}

/** What is measured at an element, said so exactly that two regions' figures can be compared. */
export interface MeasurementPoint {
  /** Unique in the specification. */
  readonly id: string;
  readonly name: LocalizedText;
  /** Path of the element that the measurement stands on. */
  readonly element: string;
  readonly event: LocalizedText;
  readonly startRule: LocalizedText;
  readonly stopRule: LocalizedText;
  readonly exclusions?: readonly LocalizedText[] | undefined;
  readonly population: LocalizedText;
}

/** What a variable means, in which shape it is documented, and where it is realised. */
export interface InformationSpecification {
  readonly id?: string | undefined;
  readonly name: LocalizedText;
  readonly description?: LocalizedText | undefined;
  readonly subjectField: string;
  readonly useSituations: readonly UseSituation[];
  readonly standards: readonly StandardVersionReference[];
  /** In the order in which people read them; every element after its parent is customary, not required. */
  readonly elements: readonly SpecificationElement[];
  readonly realisations?: readonly Realisation[] | undefined;
  readonly measurementPoints?: readonly MeasurementPoint[] | undefined;
  readonly sources?: readonly Source[] | undefined;
}
