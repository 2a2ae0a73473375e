import type { CodeSystemView } from '../../compiled/code-system-view.js';
import { addAll, addBit, emptyBits, hasBit, type ConceptBits } from '../../compiled/concept-bits.js';
import { answered } from '../issue/interruption.js';
import type { TxNeedsLoading, TxRefusal } from '../issue/issue.js';
import type { TerminologyRequest, ValueSetReference } from '../request.js';
import { Resolution } from '../sources/resolution.js';
import { segmentsOf } from '../expand/segment.js';
import type { TerminologySources } from '../sources/sources.js';
import { compileValueSet } from './compile.js';

/** A column of codes of one code system, to be told whether they are in a value set. */
export interface MemberCodesRequest extends TerminologyRequest {
  readonly valueSet: ValueSetReference;
  readonly system: string;
  readonly codes: readonly string[];
  readonly activeOnly?: boolean | undefined;
}

/**
 * Which codes of a column are in the value set: 1 or 0 each, in the same order. For mass checks: a set of positions is made once, and each
 * code costs one look into it. Says yes exactly where a validation of the code would.
 */
export function memberCodes(
  sources: TerminologySources,
  request: MemberCodesRequest,
): { readonly ok: true; readonly members: Uint8Array } | TxRefusal | TxNeedsLoading {
  return answered(() => {
    const resolution = new Resolution(sources, request);
    const valueSet = compileValueSet(resolution, request.valueSet);
    const sets = new Map<CodeSystemView, ConceptBits>();
    const narrowing = { text: null, activeOnly: request.activeOnly === true, withoutSystems: new Set<string>() };
    for (const { system, concepts } of segmentsOf(resolution, valueSet, narrowing)) {
      if (system.handle.url !== request.system) continue;
      const { view } = system;
      const bits = emptyBits(view.count);
      for (const concept of concepts) addBit(bits, concept);
      const others = sets.get(view);
      sets.set(view, others === undefined ? bits : addAll(bits, others));
    }
    const members = new Uint8Array(request.codes.length);
    for (const [view, bits] of sets) {
      const found = view.findAll(request.codes);
      for (let at = 0; at < found.length; at++) if (found[at]! >= 0 && hasBit(bits, found[at]!)) members[at] = 1;
    }
    return { ok: true, members };
  });
}
