export { allowsCount, formatCardinality, maximumOf, parseCardinality, type Cardinality } from './cardinality.js';
export type {
  Binding,
  BindingStrength,
  Condition,
  Datatype,
  InformationSpecification,
  MeasurementPoint,
  Realisation,
  SpecificationElement,
  StandardVersionReference,
  UseSituation,
} from './information-specification.js';
export type { ServiceContract, ServiceInteraction, Standard, StandardRelation, StandardStatus } from './standard.js';
