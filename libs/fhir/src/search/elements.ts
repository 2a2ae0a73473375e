import type { JsonObject } from '@termverk/kernel';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';

/** Which elements of resources are wanted (FHIR R5 §3.2.1.7.4 _elements, §3.2.1.7.5 _summary). */
export interface ElementWish {
  readonly keeps: (member: string) => boolean;
  /** True when the mass content is among them. */
  readonly needsContent: boolean;
}

/** What is always told: the mandatory elements of the five resource types, and what says which resource it is. */
const MANDATORY = new Set([
  'resourceType',
  'id',
  'meta',
  'status',
  'content',
  'kind',
  'date',
  'uniqueId',
  'abstract',
  'type',
  'url',
  'name',
]);
/** The elements that FHIR marks as summary (Σ), apart from those. */
const SUMMARY = new Set([
  ...MANDATORY,
  'implicitRules',
  'identifier',
  'version',
  'versionAlgorithmString',
  'versionAlgorithmCoding',
  'title',
  'experimental',
  'publisher',
  'contact',
  'description',
  'useContext',
  'jurisdiction',
  'immutable',
  'caseSensitive',
  'valueSet',
  'hierarchyMeaning',
  'compositional',
  'versionNeeded',
  'supplements',
  'count',
  'filter',
  'property',
  'sourceScopeUri',
  'sourceScopeCanonical',
  'targetScopeUri',
  'targetScopeCanonical',
  'fhirVersion',
  'baseDefinition',
  'derivation',
  'copyrightLabel',
  'approvalDate',
  'lastReviewDate',
  'effectivePeriod',
]);
const CONTENT_MEMBERS = new Set(['concept', 'compose', 'group']);

/** The wish of a request; null when whole resources are wanted. Throws `FhirProblem` for a summary that FHIR does not know. */
export function elementsWished(query: URLSearchParams): ElementWish | null {
  const elements = (query.get('_elements') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const summary = query.get('_summary');
  if (elements.length > 0) {
    const wanted = new Set([...MANDATORY, ...elements]);
    return { keeps: (member) => wanted.has(member), needsContent: elements.some((name) => CONTENT_MEMBERS.has(name)) };
  }
  switch (summary) {
    case null:
    case '':
    case 'false':
      return null;
    case 'true':
    case 'count':
      return { keeps: (member) => SUMMARY.has(member), needsContent: false };
    case 'text':
      return { keeps: (member) => MANDATORY.has(member) || member === 'text', needsContent: false };
    case 'data':
      return { keeps: (member) => member !== 'text', needsContent: true };
    default:
      throw new FhirProblem('SEARCH_VALUE', { name: '_summary', value: quoted(summary) });
  }
}

/** A resource with only the elements that are wanted. */
export function withElements(resource: JsonObject, { keeps }: ElementWish): JsonObject {
  return Object.fromEntries(Object.entries(resource).filter(([member]) => keeps(member.replace(/^_/, '')))) as JsonObject;
}
