import type { JsonObject } from '@termverk/kernel';
import type { ConceptProperty, Designation } from '../content/fhir-elements.js';
import type { TxIssue, TxNeedsLoading, TxRefusal } from './issue/issue.js';
import type { CodeableConcept } from './request.js';

/** What a validation found (out parameters of FHIR R5 $validate-code and of the terminology ecosystem IG). Undefined = not told. */
export interface Validated {
  readonly ok: true;
  readonly result: boolean;
  readonly code?: string | undefined;
  readonly system?: string | undefined;
  readonly version?: string | undefined;
  readonly display?: string | undefined;
  /** The codeable concept that was asked about, when one was. */
  readonly codeableConcept?: CodeableConcept | undefined;
  /** True when the code is inactive; undefined when it is active or unknown. */
  readonly inactive?: boolean | undefined;
  /** Status of an inactive concept, such as `retired`. */
  readonly status?: string | undefined;
  /** The code as the code system writes it, when the one asked about differs. */
  readonly normalizedCode?: string | undefined;
  /** What {@link messageOf} makes the out parameter `message` of. */
  readonly issues: readonly TxIssue[];
  /** Canonicals for the out parameter x-unknown-system: systems of the request that nobody knows. */
  readonly unknownSystems: readonly string[];
  /** Canonicals for the out parameter x-caused-by-unknown-system: systems without which the answer could not be given. */
  readonly causedByUnknownSystems: readonly string[];
}

export type ValidateCodeAnswer = Validated | TxRefusal | TxNeedsLoading;

/** FHIR R5 ValueSet with its `expansion` (properties as in R5). */
export type ExpandAnswer = { readonly ok: true; readonly valueSet: JsonObject } | TxRefusal | TxNeedsLoading;

/** A designation and the supplement that it came from, `url|version`. */
export interface LookedUpDesignation extends Designation {
  readonly source?: string;
}

/** A property of a concept, with the text that explains it. */
export interface LookedUpProperty extends ConceptProperty {
  readonly description?: string;
  readonly source?: string;
}

/** What FHIR R5 CodeSystem/$lookup tells of a concept. */
export interface LookedUp {
  readonly ok: true;
  readonly system: string;
  readonly version: string | null;
  /** Name of the code system. */
  readonly name: string | null;
  readonly code: string;
  readonly display: string | null;
  readonly definition: string | null;
  readonly abstract: boolean;
  readonly designations: readonly LookedUpDesignation[];
  readonly properties: readonly LookedUpProperty[];
  /** `url|version` of the supplements that were used. */
  readonly usedSupplements: readonly string[];
}

export type LookupAnswer = LookedUp | TxRefusal | TxNeedsLoading;
