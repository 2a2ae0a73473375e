/**
 * Conformance resources of FHIR: definitions, published by somebody for many. Everything else tells of a person, an organisation,
 * a device or an event, and is an instance (FHIR R5 §2.1.27 "Resource Categories").
 */
const DEFINITIONS = new Set([
  ...['ActivityDefinition', 'CapabilityStatement', 'ChargeItemDefinition', 'CodeSystem', 'CompartmentDefinition', 'ConceptMap'],
  ...['ConditionDefinition', 'EventDefinition', 'ExampleScenario', 'GraphDefinition', 'ImplementationGuide', 'Library', 'Measure'],
  ...['MessageDefinition', 'NamingSystem', 'ObservationDefinition', 'OperationDefinition', 'PlanDefinition', 'Questionnaire'],
  ...['Requirements', 'ResearchDefinition', 'SearchParameter', 'SpecimenDefinition', 'StructureDefinition', 'StructureMap'],
  ...['SubscriptionTopic', 'TerminologyCapabilities', 'TestPlan', 'TestScript', 'ValueSet'],
  // Containers and technical resources: not about anybody by themselves.
  ...['Bundle', 'List', 'Parameters', 'OperationOutcome', 'Binary', 'Basic'],
]);

/** True when resources of this type are data about somebody or something and never content of the registry. */
export function isInstanceType(resourceType: string): boolean {
  return !DEFINITIONS.has(resourceType);
}
