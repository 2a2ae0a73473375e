export { allowsCount, formatCardinality, maximumOf, parseCardinality, type Cardinality } from './cardinality.js';
export type {
  Binding,
  BindingStrength,
  CarriedForm,
  Condition,
  ContractComparison,
  Datatype,
  Evidence,
  GapKind,
  InformationSpecification,
  MeasurementPoint,
  Realisation,
  SpecificationElement,
  SpecificationGap,
  StandardVersionReference,
  UseSituation,
} from './information-specification.js';
export type { ServiceContract, ServiceInteraction, Standard, StandardRelation, StandardStatus } from './standard.js';
export { isElementPath, parentPath } from './element-path.js';
export { elementTree, type ElementNode } from './element-tree.js';
export { specificationMessages, type SpecificationFinding, type SpecificationFindingCode } from './specification-finding.js';
export { validateServiceContract, validateSpecification, validateStandard } from './validate-specification.js';
export { classOfBinding, classOfCardinality, diffSpecifications } from './diff-specifications.js';
export { comparabilityOf, type Comparability, type MeasurementRule } from './comparability.js';
export { coverageOf, type Carried, type ContractAtUrl, type CoverageReason, type CoverageRow } from './coverage.js';
export { diffServiceContracts, diffStandards } from './diff-standards.js';
