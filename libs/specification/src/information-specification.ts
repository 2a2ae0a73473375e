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

/**
 * In which form a contract carries something: as a value of its own, as a file that is the whole of it, or only as a part of what some
 * file says, where no system can read it.
 */
export type CarriedForm = 'value' | 'attachment' | 'inside-attachment';

/** Where an element or a whole specification is carried in a technical format. */
export type Realisation =
  | {
      readonly kind: 'riv-ta';
      readonly contract: string;
      readonly version: string;
      readonly path?: string | undefined;
      /** Absent: a value of its own. */
      readonly form?: CarriedForm | undefined;
    }
  | { readonly kind: 'fhir'; readonly profile: string; readonly path?: string | undefined }
  | { readonly kind: 'xsd'; readonly url: string; readonly version?: string | undefined; readonly path?: string | undefined }
  | { readonly kind: 'json-schema'; readonly url: string; readonly version?: string | undefined; readonly path?: string | undefined };

/** Where it is said that something is needed or is so. */
export interface Evidence {
  /** The `id` of one of the specification's sources. */
  readonly source: string;
  /** The place in the source, for example lines `L760-L772`. */
  readonly place?: string | undefined;
  /** True when the source implies it without saying so: somebody who knows the field has to confirm it. */
  readonly implied?: boolean | undefined;
}

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
  readonly evidence?: readonly Evidence[] | undefined;
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
  readonly evidence?: readonly Evidence[] | undefined;
}

/** What kind of thing nobody has made or settled yet. */
export type GapKind = 'definition' | 'term' | 'standard' | 'requirement' | 'guideline' | 'contract' | 'code-system';

/** Something that the specification needs and that does not exist (domain model, *Gap*). */
export interface SpecificationGap {
  /** Unique in the specification. */
  readonly id: string;
  readonly kind: GapKind;
  readonly description: LocalizedText;
  /** Path of the element that waits for it; absent when the whole specification does. */
  readonly element?: string | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
}

/**
 * A version of a service contract whose content has been gone through for every element. Only then does an element without a
 * realisation in the contract mean that the contract does not carry it.
 */
export interface ContractComparison {
  /** Canonical URL of the service contract. */
  readonly contract: string;
  /** The contract's own version. */
  readonly version: string;
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
  readonly comparedWith?: readonly ContractComparison[] | undefined;
  readonly measurementPoints?: readonly MeasurementPoint[] | undefined;
  readonly gaps?: readonly SpecificationGap[] | undefined;
  readonly sources?: readonly Source[] | undefined;
}
