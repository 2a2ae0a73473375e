export type { CodeSystemView, ConceptIndex, SearchOptions } from './code-system-view.js';
export { attachCodeSystem } from './compiled-code-system.js';
export { CodeSystemCompiler, compileCodeSystem, MOST_CONCEPTS, type Allocate } from './compile-code-system.js';
export { COMPILED_FORMAT, isCompiledCodeSystem } from './columns/blob.js';
export * from './concept-bits.js';
export {
  conceptFilter,
  FILTER_OPERATORS,
  isFilterProblem,
  type ConceptFilter,
  type FilterOperator,
  type FilterParts,
  type FilterProblem,
} from './concept-filter.js';
export { longPass, type LongPass } from './filter/long-pass.js';
export { displaysOf, membership } from './membership.js';
export { withSupplements } from './supplement.js';
