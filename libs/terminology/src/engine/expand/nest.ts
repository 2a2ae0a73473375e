import type { ConceptIndex } from '../../compiled/code-system-view.js';
import type { Segment } from './segment.js';

/** A member, and the members below it (FHIR R5 ValueSet.expansion.contains.contains). */
export interface NestedMember {
  readonly concept: ConceptIndex;
  readonly below: readonly NestedMember[];
}

/**
 * The members of a segment in the hierarchy of their code system: each once, under the first of its parents that is a member itself;
 * at the top when none is.
 */
export function nested({ system, concepts }: Segment): NestedMember[] {
  const members = new Map<ConceptIndex, { concept: ConceptIndex; below: NestedMember[] }>();
  for (const concept of concepts) members.set(concept, { concept, below: [] });
  const parentOf = (concept: ConceptIndex) => system.view.parents(concept).find((parent) => parent !== concept && members.has(parent));
  const tops: NestedMember[] = [];
  for (const member of members.values()) {
    const parent = parentOf(member.concept);
    if (parent === undefined || isInCircle(member.concept, parentOf)) tops.push(member);
    else members.get(parent)!.below.push(member);
  }
  return tops;
}

/** True when going from parent to parent comes back to the concept: a hierarchy that is none. */
function isInCircle(concept: ConceptIndex, parentOf: (concept: ConceptIndex) => ConceptIndex | undefined): boolean {
  const passed = new Set<ConceptIndex>();
  for (let up = parentOf(concept); up !== undefined && !passed.has(up); up = parentOf(up)) {
    if (up === concept) return true;
    passed.add(up);
  }
  return false;
}
