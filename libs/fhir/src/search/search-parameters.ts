import type { ResourceType } from '../http/face.js';
import type { PublishedResource } from '../read/published-resources.js';
import type { Searched, SearchType } from './matching.js';

/** A search parameter with where it looks; `code` looks into the content instead. */
export interface SearchParameter {
  readonly name: string;
  readonly type: SearchType;
  readonly values: (resource: PublishedResource, status: string) => Searched;
  /** True for those that `_sort` takes. */
  readonly sorts: boolean;
}

const text = (value: string | null): Searched => (value === null ? [] : [value]);

const COMMON: readonly SearchParameter[] = [
  { name: '_id', type: 'token', values: ({ id }) => [id], sorts: true },
  { name: '_lastUpdated', type: 'date', values: ({ updatedMs }) => [new Date(updatedMs).toISOString()], sorts: true },
  { name: 'url', type: 'uri', values: ({ url }) => [url], sorts: true },
  { name: 'version', type: 'token', values: ({ version }) => [version], sorts: true },
  { name: 'name', type: 'string', values: ({ name }) => text(name), sorts: true },
  { name: 'title', type: 'string', values: ({ title }) => text(title), sorts: true },
  { name: 'status', type: 'token', values: (_resource, status) => [status], sorts: true },
  { name: 'publisher', type: 'string', values: ({ publisher }) => text(publisher), sorts: true },
  { name: 'date', type: 'date', values: ({ date }) => text(date), sorts: true },
  { name: 'identifier', type: 'token', values: ({ identifiers }) => identifiers, sorts: false },
];
const CODE: SearchParameter = { name: 'code', type: 'special', values: () => [], sorts: false };

/** The search parameters of each type (FHIR R5 search parameter registry). */
export const SEARCH_PARAMETERS: Readonly<Record<ResourceType, readonly SearchParameter[]>> = {
  CodeSystem: [...COMMON, { name: 'system', type: 'uri', values: ({ url }) => [url], sorts: false }, CODE],
  ValueSet: [...COMMON, CODE],
  ConceptMap: COMMON,
  StructureDefinition: COMMON,
  NamingSystem: [
    ...COMMON,
    { name: 'value', type: 'string', values: ({ uniqueIds }) => uniqueIds.map(({ value }) => value), sorts: false },
  ],
};

/** Parameters that say how the answer is to be, rather than what is sought. */
export const RESULT_PARAMETERS = new Set(['_sort', '_count', '_offset', '_summary', '_elements', '_format', '_pretty', '_total']);
