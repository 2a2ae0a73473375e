import type { Json, JsonObject } from '@termverk/kernel';
import type { Coding, MapRelationship, MapTarget } from '../content/fhir-elements.js';
import type { TxIssue, TxNeedsLoading, TxRefusal } from '../engine/issue/issue.js';
import type { TerminologyRequest } from '../engine/request.js';
import type { ConceptMapResource } from '../engine/sources/sources.js';

/** A value of another attribute, which mappings may depend on: FHIR R5 $translate, `dependency`. */
export interface TranslateDependency {
  /** Code or uri of the attribute. */
  readonly attribute: string;
  readonly value: Json;
}

/** Which maps a translation goes by, and within which bounds. */
export interface TranslateRules extends TerminologyRequest {
  /** The map, by canonical or as the resource itself; null = every map that leads from the one code system to the other. */
  readonly map: { readonly url: string; readonly version?: string | undefined } | { readonly resource: ConceptMapResource } | null;
  /** `forward`: the codes are sources of mappings; `reverse`: they are targets. */
  readonly direction: 'forward' | 'reverse';
  /** Only mappings from this code system: `url` or `url|version`. */
  readonly sourceSystem?: string | undefined;
  /** Only mappings to this code system: `url` or `url|version`. */
  readonly targetSystem?: string | undefined;
  /** Canonical of a value set that source codes have to be in. */
  readonly sourceScope?: string | undefined;
  /** Canonical of a value set that target codes have to be in. */
  readonly targetScope?: string | undefined;
  readonly dependencies?: readonly TranslateDependency[] | undefined;
}

/** FHIR R5 ConceptMap/$translate. Of several codings (a CodeableConcept) each is translated. */
export interface TranslateRequest extends TranslateRules {
  readonly codings: readonly Coding[];
}

/** Many codes of one code system under the same rules. */
export interface TranslateCodesRequest extends TranslateRules {
  readonly system: string;
  readonly version?: string | undefined;
  readonly codes: readonly string[];
}

/** A value that goes with a mapping: FHIR R5 $translate, match.product and match.dependsOn. */
export interface TranslateAttribute extends JsonObject {
  /** Uri of the attribute where the map gives one, else its code. */
  readonly attribute: string;
}

/** FHIR R5 $translate, match.property. */
export interface TranslateProperty extends JsonObject {
  readonly uri: string;
}

/** One mapping that was found, whichever side was asked for. */
export interface TranslateMatch {
  readonly source: Coding;
  /** Null when the map names a value set instead, or only says that there is a relationship. */
  readonly target: Coding | null;
  /** Canonical of the value set any code of which may be the target; null for nearly all. */
  readonly targetValueSet: string | null;
  /** What the source is, seen from the target; seen from the source it is `turned(relationship)`. */
  readonly relationship: MapRelationship;
  readonly comment: string | null;
  readonly products: readonly TranslateAttribute[];
  readonly dependsOn: readonly TranslateAttribute[];
  readonly properties: readonly TranslateProperty[];
  /** `url|version` of the map; null for one without url that came with the question. */
  readonly originMap: string | null;
  /** How the map gave it for a code that it does not list; null when it is listed. */
  readonly unmapped: 'use-source-code' | 'fixed' | null;
  /** The target as the map has it, for what a face needs beside the above; null when `unmapped`. */
  readonly element: MapTarget | null;
}

/** What FHIR R5 ConceptMap/$translate tells. */
export interface Translated {
  readonly ok: true;
  /** True when some match is a translation: any but `not-related-to`. */
  readonly result: boolean;
  readonly direction: TranslateRules['direction'];
  readonly matches: readonly TranslateMatch[];
  /** Why there is nothing, or what could make it better; `messageOf` tells them as one text. */
  readonly issues: readonly TxIssue[];
}

export type TranslateAnswer = Translated | TxRefusal | TxNeedsLoading;
