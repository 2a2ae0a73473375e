/** The types that parameters of the operations have. All textual types of FHIR are taken for each other: programs disagree on which is which. */
export type ParameterType = 'text' | 'boolean' | 'integer' | 'dateTime' | 'Coding' | 'CodeableConcept' | 'resource';

/** One in parameter of an operation (FHIR R5 OperationDefinition.parameter). */
export interface ParameterDefinition {
  readonly name: string;
  readonly type: ParameterType;
  readonly many: boolean;
}

const one = (type: ParameterType, ...names: readonly string[]): ParameterDefinition[] => names.map((name) => ({ name, type, many: false }));
const many = (type: ParameterType, ...names: readonly string[]): ParameterDefinition[] => names.map((name) => ({ name, type, many: true }));

/** What every terminology operation takes (FHIR R5 terminology service; HL7 terminology ecosystem IG). */
export const TERMINOLOGY_PARAMETERS: readonly ParameterDefinition[] = [
  ...one('text', 'displayLanguage'),
  ...many('text', 'system-version', 'check-system-version', 'force-system-version', 'default-valueset-version', 'useSupplement'),
  ...many('resource', 'tx-resource'),
];

const VALIDATED: readonly ParameterDefinition[] = [
  ...one('text', 'code', 'system', 'systemVersion', 'display'),
  ...one('Coding', 'coding'),
  ...one('CodeableConcept', 'codeableConcept'),
  ...one('boolean', 'inferSystem', 'abstract', 'activeOnly', 'lenient-display-validation', 'valueset-membership-only'),
  ...one('dateTime', 'date'),
];

/** The in parameters of every operation, by its path on a face. */
export const IN_PARAMETERS = {
  'CodeSystem/$lookup': [
    ...TERMINOLOGY_PARAMETERS,
    ...one('text', 'code', 'system', 'version'),
    ...one('Coding', 'coding'),
    ...one('dateTime', 'date'),
    ...many('text', 'property'),
  ],
  'CodeSystem/$validate-code': [
    ...TERMINOLOGY_PARAMETERS,
    ...VALIDATED,
    ...one('text', 'url', 'version'),
    ...one('resource', 'codeSystem'),
  ],
  'CodeSystem/$subsumes': [
    ...TERMINOLOGY_PARAMETERS,
    ...one('text', 'codeA', 'codeB', 'system', 'version'),
    ...one('Coding', 'codingA', 'codingB'),
  ],
  'CodeSystem/$find-matches': [
    ...TERMINOLOGY_PARAMETERS,
    ...one('text', 'system', 'version'),
    ...one('boolean', 'exact', 'compositional'),
    ...many('resource', 'property'),
  ],
  'ValueSet/$expand': [
    ...TERMINOLOGY_PARAMETERS,
    ...one('text', 'url', 'valueSetVersion', 'filter'),
    ...one('resource', 'valueSet'),
    ...one('integer', 'offset', 'count'),
    ...one('boolean', 'excludeNested', 'activeOnly', 'includeDesignations', 'includeDefinition'),
    ...many('text', 'designation', 'property', 'exclude-system'),
    ...one('dateTime', 'date'),
  ],
  'ValueSet/$validate-code': [
    ...TERMINOLOGY_PARAMETERS,
    ...VALIDATED,
    ...one('text', 'url', 'valueSetVersion'),
    ...one('resource', 'valueSet'),
  ],
  'ValueSet/$batch-validate-code': [
    ...TERMINOLOGY_PARAMETERS,
    ...VALIDATED,
    ...one('text', 'url', 'valueSetVersion'),
    ...one('resource', 'valueSet'),
    ...many('resource', 'validation'),
  ],
  'ValueSet/$compare': [
    ...TERMINOLOGY_PARAMETERS,
    ...one('text', 'thisUrl', 'otherUrl', 'valueSetVersion', 'otherValueSetVersion', 'version-policy'),
    ...one('resource', 'thisValueSet', 'otherValueSet'),
    ...one('boolean', 'diagnostics'),
  ],
  'ConceptMap/$translate': [
    ...TERMINOLOGY_PARAMETERS,
    ...one('text', 'url', 'conceptMapVersion', 'version', 'code', 'system', 'sourceCode', 'sourceSystem', 'targetCode'),
    ...one('text', 'source', 'target', 'sourceScope', 'targetScope', 'targetsystem', 'targetSystem'),
    ...one('Coding', 'coding', 'sourceCoding', 'targetCoding'),
    ...one('CodeableConcept', 'codeableConcept', 'sourceCodeableConcept', 'targetCodeableConcept'),
    ...one('resource', 'conceptMap'),
    ...one('boolean', 'reverse'),
    ...many('resource', 'dependency'),
  ],
  '$cache-control': [...one('text', 'mode'), ...one('boolean', 'sealed'), ...many('resource', 'tx-resource')],
  'NamingSystem/$preferred-id': [...one('text', 'id', 'type'), ...one('dateTime', 'date')],
} as const satisfies Readonly<Record<string, readonly ParameterDefinition[]>>;
export type DescribedOperation = keyof typeof IN_PARAMETERS;
