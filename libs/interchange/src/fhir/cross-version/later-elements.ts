/** An element that FHIR R5 has and R4 has not, carried in R4 by a cross-version extension (FHIR R5 §2.1.0.11 Versions, "Extensions for converting between versions"). */
export interface LaterElement {
  /** Member of the R5 element. */
  readonly member: string;
  /** The last part of the extension's url, when a choice type makes it differ from the member. */
  readonly named?: string;
  /** Type suffix of `value[x]` in the extension; absent for elements with parts. */
  readonly type?: string;
  readonly isList?: boolean;
  /** The parts of a backbone element with the type suffix of each; `*` for a part that is itself `value[x]`. */
  readonly parts?: Readonly<Record<string, string>>;
}

const one = (member: string, type: string): LaterElement => ({ member, type });
const many = (member: string, type: string): LaterElement => ({ member, type, isList: true });

const VERSIONING: readonly LaterElement[] = [
  { member: 'versionAlgorithmString', named: 'versionAlgorithm', type: 'String' },
  { member: 'versionAlgorithmCoding', named: 'versionAlgorithm', type: 'Coding' },
  one('copyrightLabel', 'String'),
];

const METADATA: readonly LaterElement[] = [
  ...VERSIONING,
  one('approvalDate', 'Date'),
  one('lastReviewDate', 'Date'),
  one('effectivePeriod', 'Period'),
  many('topic', 'CodeableConcept'),
  many('author', 'ContactDetail'),
  many('editor', 'ContactDetail'),
  many('reviewer', 'ContactDetail'),
  many('endorser', 'ContactDetail'),
  many('relatedArtifact', 'RelatedArtifact'),
];

/** The later elements by the path of the element that has them. */
export const LATER_ELEMENTS: Readonly<Record<string, readonly LaterElement[]>> = {
  CodeSystem: METADATA,
  'CodeSystem.concept.designation': [many('additionalUse', 'Coding')],
  ValueSet: [...METADATA, { member: 'scope', parts: { inclusionCriteria: 'String', exclusionCriteria: 'String' } }],
  'ValueSet.compose': [many('property', 'String')],
  'ValueSet.compose.include': [one('copyright', 'String')],
  'ValueSet.compose.include.concept.designation': [many('additionalUse', 'Coding')],
  'ValueSet.expansion': [one('next', 'Uri'), { member: 'property', isList: true, parts: { code: 'Code', uri: 'Uri' } }],
  'ValueSet.expansion.contains': [{ member: 'property', isList: true, parts: { code: 'Code', value: '*' } }],
  ConceptMap: [
    ...METADATA,
    { member: 'property', isList: true, parts: { code: 'Code', uri: 'Uri', description: 'String', type: 'Code', system: 'Canonical' } },
    { member: 'additionalAttribute', isList: true, parts: { code: 'Code', uri: 'Uri', description: 'String', type: 'Code' } },
  ],
  'ConceptMap.group.unmapped': [one('valueSet', 'Canonical'), one('relationship', 'Code')],
  'ConceptMap.group.element': [one('valueSet', 'Canonical'), one('noMap', 'Boolean')],
  'ConceptMap.group.element.target': [
    one('valueSet', 'Canonical'),
    { member: 'property', isList: true, parts: { code: 'Code', value: '*' } },
  ],
  StructureDefinition: VERSIONING,
  NamingSystem: [
    ...METADATA,
    one('url', 'Uri'),
    many('identifier', 'Identifier'),
    one('version', 'String'),
    one('title', 'String'),
    one('experimental', 'Boolean'),
    one('purpose', 'Markdown'),
    one('copyright', 'Markdown'),
  ],
  'NamingSystem.uniqueId': [one('authoritative', 'Boolean')],
};

/** Where the cross-version extensions for R5 elements live. */
export const R5_EXTENSION = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-';
/** Where the cross-version extensions for R4 elements live. */
export const R4_EXTENSION = 'http://hl7.org/fhir/4.0/StructureDefinition/extension-';
/** What no cross-version extension can carry, as the JSON text of the element. */
export const WHOLE_ELEMENT = 'urn:termverk:fhir:element-json';
