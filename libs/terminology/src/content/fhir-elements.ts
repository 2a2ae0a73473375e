import type { Json, JsonObject } from '@termverk/kernel';

/** FHIR R5 Coding. */
export interface Coding extends JsonObject {
  readonly system?: string;
  readonly version?: string;
  readonly code?: string;
  readonly display?: string;
}

/** FHIR R5 Extension; `value[x]` is read by its full member name. */
export interface Extension extends JsonObject {
  readonly url: string;
  readonly extension?: readonly Extension[];
}

/** FHIR R5 CodeSystem.concept.designation and ValueSet.compose.include.concept.designation. */
export interface Designation extends JsonObject {
  /** BCP 47 language tag. */
  readonly language?: string;
  readonly use?: Coding;
  readonly additionalUse?: readonly Coding[];
  readonly value: string;
}

/** FHIR R5 CodeSystem.concept.property: exactly one `value[x]`. */
export interface ConceptProperty extends JsonObject {
  readonly code: string;
  readonly valueCode?: string;
  readonly valueCoding?: Coding;
  readonly valueString?: string;
  readonly valueInteger?: number;
  readonly valueBoolean?: boolean;
  readonly valueDateTime?: string;
  readonly valueDecimal?: number;
}

/** The relationships of FHIR R5 (concept-map-relationship): what the source is, seen from the target. */
export type MapRelationship =
  'related-to' | 'equivalent' | 'source-is-narrower-than-target' | 'source-is-broader-than-target' | 'not-related-to';

/** FHIR R5 ConceptMap.group.element.target.dependsOn and .product. */
export interface MapDependency extends JsonObject {
  readonly attribute: string;
  readonly valueCode?: string;
  readonly valueCoding?: Coding;
  readonly valueString?: string;
  readonly valueBoolean?: boolean;
  readonly valueSet?: string;
}

/** FHIR R5 ConceptMap.group.element.target. */
export interface MapTarget extends JsonObject {
  readonly code?: string;
  readonly display?: string;
  readonly valueSet?: string;
  readonly relationship: MapRelationship;
  readonly comment?: string;
  readonly property?: readonly JsonObject[];
  readonly dependsOn?: readonly MapDependency[];
  readonly product?: readonly MapDependency[];
}

/** The value of a `value[x]` element, whatever its type; undefined when there is none. */
export function valueOf(element: JsonObject): Json | undefined {
  for (const member in element) {
    if (member.startsWith('value') && member !== 'valueSet' && element[member] !== undefined) return element[member];
  }
  return undefined;
}
