import type { CodeSystemView } from './code-system-view.js';
import type { ConceptFilter } from './concept-filter.js';

/** Up to this share of all concepts, asking for each by itself costs less than making a set. */
const SET_PAYS_FROM = 1 / 64;

/** Which codes of a column are codes of the system that meet the filter, or codes of the system at all: 1 or 0 each, in the same order. */
export function membership(view: CodeSystemView, codes: readonly string[], filter?: ConceptFilter): Uint8Array {
  const concepts = view.findAll(codes);
  const answers = new Uint8Array(concepts.length);
  if (filter === undefined) {
    for (let i = 0; i < concepts.length; i++) answers[i] = concepts[i] === -1 ? 0 : 1;
  } else if (codes.length < view.count * SET_PAYS_FROM) {
    for (let i = 0; i < concepts.length; i++) answers[i] = concepts[i] !== -1 && filter.has(concepts[i]!) ? 1 : 0;
  } else {
    const bits = filter.bits();
    for (let i = 0; i < concepts.length; i++) {
      const concept = concepts[i]!;
      answers[i] = concept === -1 ? 0 : (bits[concept >>> 5]! >>> (concept & 31)) & 1;
    }
  }
  return answers;
}

/** The displays of a column of codes: null for a code that the system does not have or that has none. */
export function displaysOf(view: CodeSystemView, codes: readonly string[]): (string | null)[] {
  const concepts = view.findAll(codes);
  const displays = new Array<string | null>(concepts.length);
  for (let i = 0; i < concepts.length; i++) displays[i] = concepts[i] === -1 ? null : view.display(concepts[i]!);
  return displays;
}
