import { definedProperties } from '../concept-flags.js';
import type { CompiledCodeSystem } from '../compiled-code-system.js';
import { codeFilter, hierarchyFilter, neighbourFilter, propertyFilter, textFilter, type HierarchyOperator } from './concept-filters.js';
import { FILTER_OPERATORS, type ConceptFilter, type FilterOperator, type FilterProblem } from '../concept-filter.js';
import { VALUE_OPERATORS, valueQuestion, type ValueOperator, type ValueQuestion } from './filter-values.js';

/** The properties that FHIR R5 concept-properties gives every code system, whether or not its header defines them. */
const CONCEPT_PROPERTIES = new Set(
  'inactive status effectiveDate deprecated deprecationDate retirementDate notSelectable partOf synonym comment itemWeight'.split(' '),
);

/** FHIR R5 ValueSet.compose.include.filter over one code system. */
export function filterOf(
  system: CompiledCodeSystem,
  property: string,
  op: string,
  value: string | undefined,
): ConceptFilter | FilterProblem {
  const problem = (kind: FilterProblem['problem'], detail?: string): FilterProblem => ({
    problem: kind,
    property,
    op,
    value,
    ...(detail === undefined ? {} : { detail }),
  });
  if (typeof value !== 'string' || value === '') return problem('missing-value');
  const isCode = property === 'concept' || property === 'code';
  if (!isCode && !hasProperty(system, property)) return problem('unknown-property');
  if (!isOneOf(FILTER_OPERATORS, op)) return problem('unsupported-operator');
  if (!isOneOf(VALUE_OPERATORS, op)) {
    return isCode ? hierarchyFilter(system, op as HierarchyOperator, value) : problem('unsupported-operator');
  }
  const question = valueQuestion(op, value);
  if (typeof question === 'string') return problem('invalid-value', question);
  return isCode ? codeFilter(system, question) : valueFilter(system, property, question);
}

function valueFilter(system: CompiledCodeSystem, property: string, question: ValueQuestion): ConceptFilter {
  const { parent, child } = system.hierarchyProperties;
  if (parent.has(property)) return neighbourFilter(system, 'parent', question);
  if (child.has(property)) return neighbourFilter(system, 'child', question);
  if (isDefined(system, property)) return propertyFilter(system, property, question);
  const text = TEXTS.get(property);
  if (text === undefined) return propertyFilter(system, property, question);
  return textFilter(system, question, (concept) => text(system, concept));
}

/** The wordings of a concept that a filter may name though they are no properties. */
const TEXTS = new Map<string, (system: CompiledCodeSystem, concept: number) => readonly string[]>([
  ['display', (system, concept) => present(system.display(concept))],
  ['definition', (system, concept) => present(system.definition(concept))],
  ['designation', (system, concept) => system.designations(concept).map(({ value }) => value)],
]);

/** True when a filter may name the property. */
export function hasProperty(system: CompiledCodeSystem, property: string): boolean {
  const { parent, child } = system.hierarchyProperties;
  return (
    isDefined(system, property) || parent.has(property) || child.has(property) || CONCEPT_PROPERTIES.has(property) || TEXTS.has(property)
  );
}

function isDefined({ header, propertyColumns }: CompiledCodeSystem, property: string): boolean {
  return propertyColumns.valuesOf(property) !== undefined || definedProperties(header).some(({ code }) => code === property);
}

function present(text: string | null): string[] {
  return text === null ? [] : [text];
}

function isOneOf<T extends FilterOperator | ValueOperator>(operators: readonly T[], op: string): op is T {
  return (operators as readonly string[]).includes(op);
}
