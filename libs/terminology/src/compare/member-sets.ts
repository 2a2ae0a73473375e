import type { CodeSystemView } from '../compiled/code-system-view.js';
import { addAll, addBit, countBits, emptyBits, idsOf, keepCommon, removeAll, type ConceptBits } from '../compiled/concept-bits.js';
import { segmentsOf } from '../engine/expand/segment.js';
import type { Resolution } from '../engine/sources/resolution.js';
import type { CompiledValueSet } from '../engine/value-set/compiled-value-set.js';
import type { ComparedCodes } from './compare-request.js';
import type { Parts } from './parts.js';
import { partsOfCounts } from './relate-extents.js';

/** The members of a value set, a set for each version of a code system. */
export type MemberSets = ReadonlyMap<string, ReadonlyMap<CodeSystemView, ConceptBits>>;

/** The members of a value set. Refuses the question as an expansion would. */
export function memberSets(resolution: Resolution, valueSet: CompiledValueSet): MemberSets {
  const sets = new Map<string, Map<CodeSystemView, ConceptBits>>();
  for (const { system, concepts } of segmentsOf(resolution, valueSet, { text: null, activeOnly: false, withoutSystems: new Set() })) {
    const { handle, view } = system;
    const bits = emptyBits(view.count);
    for (const concept of concepts) addBit(bits, concept);
    let ofSystem = sets.get(handle.url);
    if (ofSystem === undefined) sets.set(handle.url, (ofSystem = new Map<CodeSystemView, ConceptBits>()));
    const others = ofSystem.get(view);
    ofSystem.set(view, others === undefined ? bits : addAll(bits, others));
  }
  return sets;
}

/** The parts of two value sets, code system by code system. A code is the same whatever version of its system it comes from. */
export function partsOfMembers(a: MemberSets, b: MemberSets): Parts[] {
  return [...new Set([...a.keys(), ...b.keys()])].map((system) => {
    const [viewA, bitsA] = only(a.get(system));
    const [viewB, bitsB] = only(b.get(system));
    if (viewA !== null && viewA === viewB) {
      return partsOfCounts(countBits(bitsA), countBits(bitsB), countBits(keepCommon(bitsA.slice(), bitsB)));
    }
    const codes = codesIn(a.get(system));
    const others = codesIn(b.get(system));
    let common = 0;
    for (const code of codes) if (others.has(code)) common++;
    return partsOfCounts(codes.size, others.size, common);
  });
}

/** The codes of the three parts, no more than `limit` of each. */
export function codesOfParts(a: MemberSets, b: MemberSets, limit: number): ComparedCodes {
  const common: string[] = [];
  const missing: string[] = [];
  const extra: string[] = [];
  for (const system of new Set([...a.keys(), ...b.keys()])) {
    const [viewA, bitsA] = only(a.get(system));
    const [viewB, bitsB] = only(b.get(system));
    if (viewA !== null && viewA === viewB) {
      const take = (bits: ConceptBits, into: string[]) => {
        for (const concept of idsOf(bits, limit - into.length)) into.push(viewA.code(concept));
      };
      take(keepCommon(bitsA.slice(), bitsB), common);
      take(removeAll(bitsA.slice(), bitsB), missing);
      take(removeAll(bitsB.slice(), bitsA), extra);
      continue;
    }
    const codes = codesIn(a.get(system));
    const others = codesIn(b.get(system));
    for (const code of codes) (others.has(code) ? common : missing).push(code);
    for (const code of others) if (!codes.has(code)) extra.push(code);
  }
  return { common: common.slice(0, limit), missing: missing.slice(0, limit), extra: extra.slice(0, limit) };
}

function only(sets: ReadonlyMap<CodeSystemView, ConceptBits> | undefined): readonly [CodeSystemView | null, ConceptBits] {
  const [one] = sets?.size === 1 ? sets : [];
  return one ?? [null, emptyBits(0)];
}

function codesIn(sets: ReadonlyMap<CodeSystemView, ConceptBits> | undefined): Set<string> {
  const codes = new Set<string>();
  for (const [view, bits] of sets ?? []) for (const concept of idsOf(bits)) codes.add(view.code(concept));
  return codes;
}
