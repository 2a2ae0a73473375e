import type { MapRelationship } from '@termverk/terminology';

/** R4's equivalence, which says what the target is, seen from the source (FHIR R4 concept-map-equivalence). */
export type MapEquivalence =
  'relatedto' | 'equivalent' | 'equal' | 'wider' | 'subsumes' | 'narrower' | 'specializes' | 'inexact' | 'unmatched' | 'disjoint';

// R5's relationship says what the source is, seen from the target: a wider target is a narrower source.
const TO_RELATIONSHIP: Readonly<Record<MapEquivalence, MapRelationship>> = {
  relatedto: 'related-to',
  equivalent: 'equivalent',
  equal: 'equivalent',
  wider: 'source-is-narrower-than-target',
  subsumes: 'source-is-narrower-than-target',
  narrower: 'source-is-broader-than-target',
  specializes: 'source-is-broader-than-target',
  inexact: 'related-to',
  unmatched: 'not-related-to',
  disjoint: 'not-related-to',
};

const TO_EQUIVALENCE: Readonly<Record<MapRelationship, MapEquivalence>> = {
  'related-to': 'relatedto',
  equivalent: 'equivalent',
  'source-is-narrower-than-target': 'wider',
  'source-is-broader-than-target': 'narrower',
  'not-related-to': 'disjoint',
};

/** True when FHIR R4 has this equivalence. */
export function isEquivalence(candidate: string): candidate is MapEquivalence {
  return Object.hasOwn(TO_RELATIONSHIP, candidate);
}

/** True when FHIR R5 has this relationship. */
export function isRelationship(candidate: string): candidate is MapRelationship {
  return Object.hasOwn(TO_EQUIVALENCE, candidate);
}

/** R5's relationship for R4's equivalence; several equivalences share one. */
export function relationshipOf(equivalence: MapEquivalence): MapRelationship {
  return TO_RELATIONSHIP[equivalence];
}

/** R4's plain equivalence for R5's relationship. */
export function equivalenceOf(relationship: MapRelationship): MapEquivalence {
  return TO_EQUIVALENCE[relationship];
}
