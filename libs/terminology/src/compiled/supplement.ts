import type { JsonObject } from '@termverk/kernel';
import type { ConceptProperty, Designation, Extension } from '../content/fhir-elements.js';
import type { CodeSystemView, ConceptIndex, SearchOptions } from './code-system-view.js';
import { addAll, addBit, allBits, emptyBits, idsOf, removeAll, type ConceptBits } from './concept-bits.js';
import { conceptFilter, isFilterProblem, type ConceptFilter, type FilterProblem } from './concept-filter.js';
import { isNegatedOperator } from './filter/filter-values.js';
import { wantedWords, withAllWords } from './words/word-search.js';

/** Properties that a supplement has no say in: which codes there are, how they are ordered, and what the system itself calls them. */
const SETTLED = new Set(['concept', 'code', 'display', 'definition', 'parent', 'child']);

/**
 * A code system with supplements (FHIR R5 CodeSystem.supplements): their designations, properties and extensions come after its own, in
 * the order of the supplements; codes, hierarchy and status stay its own. Costs nothing until it is asked.
 */
class SupplementedCodeSystem implements CodeSystemView {
  readonly url: string;
  readonly version: string | null;
  readonly header: JsonObject;
  readonly count: number;
  readonly caseSensitive: boolean;
  readonly language: string | null;

  constructor(
    private readonly base: CodeSystemView,
    private readonly supplements: readonly CodeSystemView[],
  ) {
    this.url = base.url;
    this.version = base.version;
    this.header = base.header;
    this.count = base.count;
    this.caseSensitive = base.caseSensitive;
    this.language = base.language;
  }

  find(code: string): ConceptIndex {
    return this.base.find(code);
  }

  findAll(codes: readonly string[]): Int32Array {
    return this.base.findAll(codes);
  }

  findIgnoringCase(code: string): ConceptIndex {
    return this.base.findIgnoringCase(code);
  }

  code(concept: ConceptIndex): string {
    return this.base.code(concept);
  }

  display(concept: ConceptIndex): string | null {
    return this.base.display(concept);
  }

  definition(concept: ConceptIndex): string | null {
    return this.base.definition(concept);
  }

  /** A display that a supplement gives in a language is one more designation in that language. */
  designations(concept: ConceptIndex): readonly Designation[] {
    const found = [...this.base.designations(concept)];
    this.inSupplements(concept, (supplement, same) => {
      const display = supplement.display(same);
      if (display !== null && supplement.language !== null && display !== this.display(concept)) {
        found.push({ language: supplement.language, value: display });
      }
      found.push(...supplement.designations(same));
    });
    return found;
  }

  properties(concept: ConceptIndex): readonly ConceptProperty[] {
    const found = [...this.base.properties(concept)];
    this.inSupplements(concept, (supplement, same) => found.push(...supplement.properties(same)));
    return found;
  }

  extensions(concept: ConceptIndex): readonly Extension[] {
    const found = [...this.base.extensions(concept)];
    this.inSupplements(concept, (supplement, same) => found.push(...supplement.extensions(same)));
    return found;
  }

  rest(concept: ConceptIndex): JsonObject {
    return this.base.rest(concept);
  }

  parents(concept: ConceptIndex): readonly ConceptIndex[] {
    return this.base.parents(concept);
  }

  children(concept: ConceptIndex): readonly ConceptIndex[] {
    return this.base.children(concept);
  }

  roots(): readonly ConceptIndex[] {
    return this.base.roots();
  }

  below(concept: ConceptIndex | null): Uint32Array {
    return this.base.below(concept);
  }

  isAncestor(ancestor: ConceptIndex, descendant: ConceptIndex): boolean {
    return this.base.isAncestor(ancestor, descendant);
  }

  descendantCount(concept: ConceptIndex): number {
    return this.base.descendantCount(concept);
  }

  isInactive(concept: ConceptIndex): boolean {
    return this.base.isInactive(concept);
  }

  status(concept: ConceptIndex): string | null {
    return this.base.status(concept);
  }

  isAbstract(concept: ConceptIndex): boolean {
    return this.base.isAbstract(concept);
  }

  filter(property: string, op: string, value: string | undefined): ConceptFilter | FilterProblem {
    const own = this.base.filter(property, op, value);
    const isUnknown = isFilterProblem(own) && own.problem === 'unknown-property';
    if (SETTLED.has(property) || (isFilterProblem(own) && !isUnknown)) return own;
    const added: Added[] = [];
    let problem = own;
    for (const supplement of this.supplements) {
      const filter = supplement.filter(property, op, value);
      if (!isFilterProblem(filter)) added.push({ supplement, filter });
      // It knows the property, and what is wrong is something else.
      else if (filter.problem !== 'unknown-property') problem = filter;
    }
    if (added.length === 0) return isUnknown ? problem : own;
    const negated = isNegatedOperator(op, value ?? '');
    // What the base does not know, none of its concepts has.
    const base = isFilterProblem(own) ? nothingKnown(this.count, negated) : own;
    return conceptFilter({
      has: (concept) => this.isIn(concept, base, added, negated),
      bits: () => this.together(base, added, negated),
      unknownCodes: base.unknownCodes,
    });
  }

  withWord(word: string, languages?: readonly string[]): ConceptBits {
    const found = this.base.withWord(word, languages).slice();
    for (const supplement of this.supplements) addAll(found, this.inBase(supplement, supplement.withWord(word, languages)));
    return found;
  }

  search(text: string, { languages, limit }: SearchOptions = {}): Int32Array {
    const words = wantedWords(text);
    return idsOf(
      withAllWords(this.count, words, (word) => this.withWord(word, languages)),
      limit,
    );
  }

  private isIn(concept: ConceptIndex, base: ConceptFilter, added: readonly Added[], negated: boolean): boolean {
    if (base.has(concept) !== negated) return !negated;
    const code = this.code(concept);
    const isAdded = added.some(({ supplement, filter }) => {
      const same = supplement.find(code);
      return same !== -1 && filter.has(same) !== negated;
    });
    return isAdded !== negated;
  }

  private together(base: ConceptFilter, added: readonly Added[], negated: boolean): ConceptBits {
    const found = base.bits().slice();
    for (const { supplement, filter } of added) {
      if (!negated) addAll(found, this.inBase(supplement, filter.bits()));
      else removeAll(found, this.inBase(supplement, removeAll(allBits(supplement.count), filter.bits())));
    }
    return found;
  }

  /** A supplement's concepts as the base's; what the base does not have is left out. */
  private inBase(supplement: CodeSystemView, concepts: ConceptBits): ConceptBits {
    const found = emptyBits(this.count);
    for (const concept of idsOf(concepts)) {
      const same = this.base.find(supplement.code(concept));
      if (same !== -1) addBit(found, same);
    }
    return found;
  }

  private inSupplements(concept: ConceptIndex, visit: (supplement: CodeSystemView, same: ConceptIndex) => void): void {
    const code = this.base.code(concept);
    for (const supplement of this.supplements) {
      const same = supplement.find(code);
      if (same !== -1) visit(supplement, same);
    }
  }
}

interface Added {
  readonly supplement: CodeSystemView;
  readonly filter: ConceptFilter;
}

/** A code system with supplements to it, looked at as one. */
export function withSupplements(view: CodeSystemView, supplements: readonly CodeSystemView[]): CodeSystemView {
  return supplements.length === 0 ? view : new SupplementedCodeSystem(view, supplements);
}

function nothingKnown(count: number, negated: boolean): ConceptFilter {
  return conceptFilter({ has: () => negated, bits: () => (negated ? allBits(count) : emptyBits(count)) });
}
