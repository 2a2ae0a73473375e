import { addBit, allBits, complement, emptyBits, type ConceptBits } from '../concept-bits.js';
import { conceptFilter, type ConceptFilter, type FilterOperator } from '../concept-filter.js';
import type { CompiledCodeSystem } from '../compiled-code-system.js';
import type { ConceptIndex } from '../code-system-view.js';
import { LONG_PASS_STEPS, longPass } from './long-pass.js';
import { isWanted, type ValueQuestion } from './filter-values.js';
import { valueTest } from './value-test.js';

/** The operators that ask about the place of a concept in the hierarchy. */
export type HierarchyOperator = Exclude<FilterOperator, '=' | 'in' | 'not-in' | 'regex' | 'exists'>;

/** FHIR R5 ValueSet.compose.include.filter on `concept` with an operator of the hierarchy. */
export function hierarchyFilter(system: CompiledCodeSystem, op: HierarchyOperator, code: string): ConceptFilter {
  const concept = system.find(code);
  if (concept === -1) {
    const bits = () => (op === 'is-not-a' ? allBits(system.count) : emptyBits(system.count));
    return conceptFilter({ bits, unknownCodes: [code] });
  }
  const { hierarchy, count } = system;
  const isBelow = (other: ConceptIndex) => hierarchy.isAncestor(concept, other);
  const isBelowOrSame = (other: ConceptIndex) => other === concept || isBelow(other);
  const below = (): ConceptBits => hierarchy.descendants(concept);
  const belowOrSame = (): ConceptBits => withBit(below(), concept);
  switch (op) {
    case 'is-a':
      return conceptFilter({ has: isBelowOrSame, bits: belowOrSame, count: () => hierarchy.descendantCount(concept) + 1 });
    case 'descendent-of':
      return conceptFilter({ has: isBelow, bits: below, count: () => hierarchy.descendantCount(concept) });
    case 'is-not-a':
      return conceptFilter({
        has: (other) => !isBelowOrSame(other),
        bits: () => complement(belowOrSame(), count),
        count: () => count - hierarchy.descendantCount(concept) - 1,
      });
    case 'descendent-leaf':
      return conceptFilter({
        has: (other) => isBelow(other) && !hierarchy.hasChildren(other),
        bits: () => without(below(), count, (other) => hierarchy.hasChildren(other)),
      });
    case 'child-of': {
      const children = hierarchy.children(concept);
      return conceptFilter({ bits: () => setOf(count, children), count: () => children.length });
    }
    case 'generalizes':
      return conceptFilter({
        has: (other) => other === concept || hierarchy.isAncestor(other, concept),
        bits: () => withBit(hierarchy.ancestors(concept), concept),
      });
  }
}

/** A filter on `concept` or `code` by what the code is. */
export function codeFilter(system: CompiledCodeSystem, question: ValueQuestion): ConceptFilter {
  const { wants, isNegated } = question;
  if (wants.kind !== 'one-of') return textFilter(system, question, (concept) => [system.code(concept)]);
  const found = wants.values.map((value) => system.find(value));
  const unknownCodes = wants.values.filter((_, i) => found[i] === -1);
  const concepts = new Set(found.filter((concept) => concept !== -1));
  return conceptFilter({
    has: (concept) => concepts.has(concept) !== isNegated,
    bits: () => negated(setOf(system.count, concepts), system.count, isNegated),
    count: () => (isNegated ? system.count - concepts.size : concepts.size),
    unknownCodes,
  });
}

/** A filter on texts that a concept has one or more of: it is found when one is as wanted, or, negated, when none is. */
export function textFilter(
  system: { readonly count: number },
  question: ValueQuestion,
  textsOf: (concept: ConceptIndex) => readonly string[],
): ConceptFilter {
  const has = (concept: ConceptIndex) => textsOf(concept).some((text) => isWanted(question, text)) !== question.isNegated;
  let bits: ConceptBits | undefined;
  const pass = longPass(system.count, (concept) => {
    bits ??= emptyBits(system.count);
    if (has(concept)) addBit(bits, concept);
  });
  const made = () => {
    pass.goOn();
    return bits ?? emptyBits(system.count);
  };
  return conceptFilter({ has, bits: made, pass: system.count < LONG_PASS_STEPS ? undefined : pass });
}

/** A filter on a property by its values; every distinct value is looked at once, however many concepts have it. */
export function propertyFilter(system: CompiledCodeSystem, code: string, question: ValueQuestion): ConceptFilter {
  const { propertyColumns: properties, count } = system;
  const range = properties.valuesOf(code);
  const { isNegated } = question;
  if (range === undefined) return conceptFilter({ bits: () => negated(emptyBits(count), count, isNegated) });
  const isWantedValue = valueTest(properties, range, question);
  // The test remembers what it has told of a value.
  const values = range.end - range.first;
  const isLong = question.wants.kind === 'matching' && values >= LONG_PASS_STEPS;
  return conceptFilter({
    has: (concept) => properties.some(concept, isWantedValue) !== isNegated,
    bits: () => negated(properties.concepts(isWantedValue), count, isNegated),
    pass: isLong ? longPass(values, (value) => void isWantedValue(range.first + value)) : undefined,
  });
}

/** A filter on `parent` or `child` by the hierarchy, however the source told it. */
export function neighbourFilter(system: CompiledCodeSystem, side: 'parent' | 'child', question: ValueQuestion): ConceptFilter {
  const { hierarchy } = system;
  return textFilter(system, question, (concept) => {
    const neighbours = side === 'parent' ? hierarchy.parents(concept) : hierarchy.children(concept);
    return Array.from(neighbours, (neighbour) => system.code(neighbour));
  });
}

function setOf(count: number, concepts: Iterable<ConceptIndex>): ConceptBits {
  const bits = emptyBits(count);
  for (const concept of concepts) addBit(bits, concept);
  return bits;
}

function withBit(bits: ConceptBits, concept: ConceptIndex): ConceptBits {
  addBit(bits, concept);
  return bits;
}

function without(bits: ConceptBits, count: number, isOut: (concept: ConceptIndex) => boolean): ConceptBits {
  const kept = emptyBits(count);
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
      const concept = (word << 5) + 31 - Math.clz32(rest & -rest);
      if (!isOut(concept)) addBit(kept, concept);
    }
  }
  return kept;
}

function negated(bits: ConceptBits, count: number, isNegated: boolean): ConceptBits {
  return isNegated ? complement(bits, count) : bits;
}
