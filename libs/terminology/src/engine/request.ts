import type { Coding } from '../content/fhir-elements.js';
import type { ValueSetResource } from './sources/sources.js';

/** Parameters that every terminology operation shares (FHIR R5 terminology service; HL7 terminology ecosystem IG). */
export interface TerminologyRequest {
  /** A language range, or several with weights as in Accept-Language. Goes before `acceptLanguage`. */
  readonly displayLanguage?: string | undefined;
  /** The header of the request. */
  readonly acceptLanguage?: string | undefined;
  /** Canonicals `url|version` that say which version an unversioned reference to a code system means. */
  readonly systemVersion?: readonly string[] | undefined;
  /** Canonicals `url|version`: any other version is an error. */
  readonly checkSystemVersion?: readonly string[] | undefined;
  /** Canonicals `url|version` that go before what the value set says. */
  readonly forceSystemVersion?: readonly string[] | undefined;
  /** Canonicals `url|version` that say which version an unversioned reference to a value set means. */
  readonly defaultValueSetVersion?: readonly string[] | undefined;
  /** Canonicals of supplements that must be used. */
  readonly useSupplement?: readonly string[] | undefined;
}

/** Which value set a question is about: by canonical, or the resource itself. */
export type ValueSetReference = { readonly url: string; readonly version?: string | undefined } | { readonly resource: ValueSetResource };

/** FHIR R5 CodeableConcept, as far as terminology goes. */
export interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}

/** What is to be validated: FHIR R5 $validate-code `code` (+ system, systemVersion, display, inferSystem), `coding` or `codeableConcept`. */
export type CodeToValidate =
  | {
      readonly kind: 'code';
      readonly code: string;
      readonly system?: string | undefined;
      readonly version?: string | undefined;
      readonly display?: string | undefined;
      readonly inferSystem?: boolean | undefined;
    }
  | { readonly kind: 'coding'; readonly coding: Coding }
  | { readonly kind: 'codeableConcept'; readonly codeableConcept: CodeableConcept };

/** The rules of a validation, for one code or a batch. */
export interface ValidationRules extends TerminologyRequest {
  /** False refuses abstract codes; FHIR's default, and ours, is to accept them. */
  readonly abstract?: boolean | undefined;
  readonly activeOnly?: boolean | undefined;
  /** A wrong display is a warning. */
  readonly lenientDisplayValidation?: boolean | undefined;
  /** Only whether the code is in the value set: nothing about displays, statuses or deprecation. */
  readonly valueSetMembershipOnly?: boolean | undefined;
}

/**
 * FHIR R5 ValueSet/$validate-code (`valueSet` given) and CodeSystem/$validate-code (`valueSet` null; the code system is that of the
 * code, `system` of the request).
 */
export interface ValidateCodeRequest extends ValidationRules {
  readonly valueSet: ValueSetReference | null;
  readonly code: CodeToValidate;
}

/** FHIR R5 ValueSet/$expand. */
export interface ExpandRequest extends TerminologyRequest {
  readonly valueSet: ValueSetReference;
  readonly filter?: string | undefined;
  readonly offset?: number | undefined;
  /** Page size; 0 asks for the total only. */
  readonly count?: number | undefined;
  readonly excludeNested?: boolean | undefined;
  readonly activeOnly?: boolean | undefined;
  readonly includeDesignations?: boolean | undefined;
  /** Language ranges or `system|code` of uses: which designations are wanted. */
  readonly designation?: readonly string[] | undefined;
  readonly includeDefinition?: boolean | undefined;
  /** Codes of properties that are wanted. */
  readonly property?: readonly string[] | undefined;
  /** Canonicals of code systems that are left out. */
  readonly excludeSystem?: readonly string[] | undefined;
  /** More codes than this without paging is too costly; default 10 000. */
  readonly tooCostlyThreshold?: number | undefined;
  /** Of this expansion: a URI and an instant that the server gives. */
  readonly identifier?: string | undefined;
  readonly timestamp?: string | undefined;
}

/** FHIR R5 CodeSystem/$lookup. */
export interface LookupRequest extends TerminologyRequest {
  readonly system: string;
  readonly version?: string | undefined;
  readonly code: string;
  /** Which properties are wanted; none given = all. `designation`, `definition`, `display`, `parent`, `child` … are known beside the code system's own. */
  readonly property?: readonly string[] | undefined;
}
