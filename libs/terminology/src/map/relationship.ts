import type { MapRelationship } from '../content/fhir-elements.js';

const TURNED: Readonly<Record<MapRelationship, MapRelationship>> = {
  'related-to': 'related-to',
  equivalent: 'equivalent',
  'source-is-narrower-than-target': 'source-is-broader-than-target',
  'source-is-broader-than-target': 'source-is-narrower-than-target',
  'not-related-to': 'not-related-to',
};

/** Every relationship of FHIR R5 (concept-map-relationship), closest first. */
export const MAP_RELATIONSHIPS = Object.keys(TURNED) as readonly MapRelationship[];

/** True for a relationship that FHIR R5 has. */
export function isMapRelationship(candidate: unknown): candidate is MapRelationship {
  return typeof candidate === 'string' && Object.hasOwn(TURNED, candidate);
}

/** The same relationship, told with source and target in each other's place. */
export function turned(relationship: MapRelationship): MapRelationship {
  return TURNED[relationship];
}

/** True when a mapping with this relationship is a translation: FHIR R5 $translate, `result`. */
export function translates(relationship: MapRelationship): boolean {
  return relationship !== 'not-related-to';
}
