import type { OpenBlob } from '../columns/blob.js';
import type { ConceptIndex } from '../code-system-view.js';
import { addBit, emptyBits, hasBit, type ConceptBits } from '../concept-bits.js';

/** The hierarchy of a compiled code system; see ReachLabels. */
export class HierarchyColumns {
  readonly roots: Uint32Array;
  private readonly parentStarts: Uint32Array;
  private readonly parentsOf: Uint32Array;
  private readonly childStarts: Uint32Array;
  private readonly childrenOf: Uint32Array;
  private readonly component: Uint32Array;
  private readonly first: Uint32Array;
  private readonly end: Uint32Array;
  private readonly conceptAt: Uint32Array;
  private readonly runStarts: Uint32Array;
  private readonly runs: Uint32Array;
  private readonly isWalked: boolean;

  constructor(blob: OpenBlob) {
    this.roots = blob.numbers('roots');
    this.parentStarts = blob.numbers('parentStarts');
    this.parentsOf = blob.numbers('parents');
    this.childStarts = blob.numbers('childStarts');
    this.childrenOf = blob.numbers('children');
    this.component = blob.numbers('component');
    this.first = blob.numbers('first');
    this.end = blob.numbers('end');
    this.conceptAt = blob.numbers('conceptAt');
    this.runStarts = blob.numbers('runStarts');
    this.runs = blob.numbers('runs');
    this.isWalked = blob.facts.walk === true;
  }

  parents(concept: ConceptIndex): Uint32Array {
    return this.parentsOf.subarray(this.parentStarts[concept], this.parentStarts[concept + 1]);
  }

  children(concept: ConceptIndex): Uint32Array {
    return this.childrenOf.subarray(this.childStarts[concept], this.childStarts[concept + 1]);
  }

  hasChildren(concept: ConceptIndex): boolean {
    return this.childStarts[concept] !== this.childStarts[concept + 1];
  }

  isAncestor(ancestor: ConceptIndex, descendant: ConceptIndex): boolean {
    if (ancestor === descendant) return false;
    const above = this.componentOf(ancestor);
    const below = this.componentOf(descendant);
    if (above === below) return true;
    const place = this.first[below]!;
    if (place >= this.first[above]! && place < this.end[above]!) return true;
    return this.isWalked ? hasBit(this.ancestors(descendant), ancestor) : this.isInRuns(above, place);
  }

  descendantCount(concept: ConceptIndex): number {
    if (this.isWalked) {
      let count = 0;
      this.eachDescendant(concept, () => count++);
      return count;
    }
    const node = this.componentOf(concept);
    let count = this.end[node]! - this.first[node]! - 1;
    for (let run = 2 * this.runStarts[node]!; run < 2 * this.runStarts[node + 1]!; run += 2) count += this.runs[run + 1]! - this.runs[run]!;
    return count;
  }

  /** All concepts below this one, itself left out. */
  descendants(concept: ConceptIndex): ConceptBits {
    const bits = emptyBits(this.conceptAt.length);
    this.eachDescendant(concept, (below) => addBit(bits, below));
    return bits;
  }

  /** All concepts above this one, itself left out. */
  ancestors(concept: ConceptIndex): ConceptBits {
    return this.walked(concept, this.parentStarts, this.parentsOf);
  }

  private eachDescendant(concept: ConceptIndex, visit: (below: ConceptIndex) => void): void {
    if (this.isWalked) {
      const bits = this.walked(concept, this.childStarts, this.childrenOf);
      for (let below = 0; below < this.conceptAt.length; below++) if (hasBit(bits, below)) visit(below);
      return;
    }
    const node = this.componentOf(concept);
    this.eachPlaced(this.first[node]!, this.end[node]!, concept, visit);
    for (let run = 2 * this.runStarts[node]!; run < 2 * this.runStarts[node + 1]!; run += 2) {
      this.eachPlaced(this.runs[run]!, this.runs[run + 1]!, concept, visit);
    }
  }

  private eachPlaced(first: number, end: number, but: ConceptIndex, visit: (concept: ConceptIndex) => void): void {
    for (let place = first; place < end; place++) {
      const concept = this.conceptAt[place]!;
      if (concept !== but) visit(concept);
    }
  }

  private isInRuns(node: number, place: number): boolean {
    let low = this.runStarts[node]!;
    let high = this.runStarts[node + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (place < this.runs[2 * middle]!) high = middle;
      else if (place >= this.runs[2 * middle + 1]!) low = middle + 1;
      else return true;
    }
    return false;
  }

  /** What can be reached along edges; the start is in it only when it is below itself, and then left out. */
  private walked(start: ConceptIndex, starts: Uint32Array, targets: Uint32Array): ConceptBits {
    const bits = emptyBits(this.conceptAt.length);
    const open: ConceptIndex[] = [start];
    for (let concept = open.pop(); concept !== undefined; concept = open.pop()) {
      for (let i = starts[concept]!; i < starts[concept + 1]!; i++) {
        const target = targets[i]!;
        if (target === start || hasBit(bits, target)) continue;
        addBit(bits, target);
        open.push(target);
      }
    }
    return bits;
  }

  private componentOf(concept: ConceptIndex): number {
    return this.component.length === 0 ? concept : this.component[concept]!;
  }
}
