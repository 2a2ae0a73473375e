import type { CodeSystemView } from './code-system-view.js';
import type { ConceptFilter } from './concept-filter.js';

/** A question about one code costs less by itself than making a set does, which takes about as long as this share of all concepts. */
const SET_PAYS_FROM = 1 / 64;

/** Which codes of a column are codes of the system that meet the filter, or codes of the system at all: 1 or 0 each, in the same order. */
export function membership(view: CodeSystemView, codes: readonly string[], filter?: ConceptFilter): Uint8Array {
  const answers = new Uint8Array(codes.length);
  if (filter === undefined) {
    for (let i = 0; i < codes.length; i++) answers[i] = view.find(codes[i]!) === -1 ? 0 : 1;
  } else if (codes.length < view.count * SET_PAYS_FROM) {
    for (let i = 0; i < codes.length; i++) {
      const concept = view.find(codes[i]!);
      answers[i] = concept !== -1 && filter.has(concept) ? 1 : 0;
    }
  } else {
    const bits = filter.bits();
    for (let i = 0; i < codes.length; i++) {
      const concept = view.find(codes[i]!);
      answers[i] = concept === -1 ? 0 : (bits[concept >>> 5]! >>> (concept & 31)) & 1;
    }
  }
  return answers;
}

/** The displays of a column of codes: null for a code that the system does not have or that has none. */
export function displaysOf(view: CodeSystemView, codes: readonly string[]): (string | null)[] {
  return codes.map((code) => {
    const concept = view.find(code);
    return concept === -1 ? null : view.display(concept);
  });
}
