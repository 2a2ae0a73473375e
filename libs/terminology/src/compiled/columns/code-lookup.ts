import type { OpenBlob } from './blob.js';
import type { ConceptIndex } from '../code-system-view.js';
import { findText, findTexts, foldCode, hashText, type HashSlots } from './code-hash.js';
import { textsIn, type TextColumn } from './text-column.js';

/** The codes of a compiled code system and what finds them. */
export class CodeLookup {
  readonly codes: TextColumn;
  private readonly slots: HashSlots;
  private readonly folded: HashSlots;
  private readonly seed: number;

  constructor(
    blob: OpenBlob,
    private readonly caseSensitive: boolean,
  ) {
    this.codes = textsIn(blob, 'code');
    this.slots = blob.numbers('codeSlots');
    this.folded = blob.numbers('foldedSlots');
    this.seed = blob.facts.seed as number;
  }

  find(code: string): ConceptIndex {
    const found = findText(this.slots, this.seed, this.codes, code);
    return found === -1 && !this.caseSensitive ? this.findIgnoringCase(code) : found;
  }

  findAll(codes: readonly string[]): Int32Array {
    const found = findTexts(this.slots, this.seed, this.codes, codes);
    if (this.caseSensitive) return found;
    for (let i = 0; i < found.length; i++) if (found[i] === -1) found[i] = this.findIgnoringCase(codes[i]!);
    return found;
  }

  findIgnoringCase(code: string): ConceptIndex {
    const wanted = foldCode(code);
    // No code has a case: what is wanted, without its own, is one of them or none.
    if (this.folded.length === 0) return findText(this.slots, this.seed, this.codes, wanted);
    const hash = hashText(wanted, this.seed);
    const mask = this.folded.length - 2;
    for (let at = (hash << 1) & mask; this.folded[at + 1] !== 0; at = (at + 2) & mask) {
      const concept = this.folded[at + 1]! - 1;
      if (this.folded[at] === hash && foldCode(this.codes.at(concept)) === wanted) return concept;
    }
    return -1;
  }
}
