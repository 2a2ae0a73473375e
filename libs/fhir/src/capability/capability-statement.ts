import type { JsonObject } from '@termverk/kernel';
import { FHIR_VERSIONS, RECORD_TYPES, RESOURCE_TYPES, type RecordType, type ResourceType } from '../http/face.js';
import type { FhirRequest } from '../http/fhir-request.js';
import type { Interaction } from '../http/route.js';
import { MODIFIERS } from '../search/matching.js';
import { RECORD_PARAMETERS } from '../record/record-search.js';
import { SEARCH_PARAMETERS } from '../search/search-parameters.js';
import { SOFTWARE, TX_TEST_VERSION } from './software.js';

const FEATURE = 'http://hl7.org/fhir/uv/application-feature/StructureDefinition/feature';

/** FHIR R5 CapabilityStatement of a face, made of the table of its interactions. */
export function capabilityStatement(all: readonly Interaction[], { face, base }: Pick<FhirRequest, 'face' | 'base'>): JsonObject {
  return {
    resourceType: 'CapabilityStatement',
    extension: [
      feature('http://hl7.org/fhir/uv/tx-tests/FeatureDefinition/test-version', { valueCode: TX_TEST_VERSION }),
      feature('http://hl7.org/fhir/uv/tx-ecosystem/FeatureDefinition/CodeSystemAsParameter', { valueBoolean: true }),
    ],
    url: `${base}/metadata`,
    version: SOFTWARE.version,
    name: 'TermverkCapabilityStatement',
    title: 'Termverk: terminology service',
    status: 'active',
    date: SOFTWARE.releaseDate,
    kind: 'instance',
    instantiates: ['http://hl7.org/fhir/CapabilityStatement/terminology-server'],
    software: { ...SOFTWARE },
    implementation: { description: 'Termverk', url: base },
    fhirVersion: FHIR_VERSIONS[face],
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        resource: [...RESOURCE_TYPES.map((type) => resourceElement(type, all)), ...RECORD_TYPES.map((type) => recordElement(type, all))],
        interaction: distinct(all.filter(({ level, code }) => level === 'system' && code !== null).map(({ code }) => code!)).map(
          (code) => ({ code }),
        ),
        operation: operationsOf(all.filter(({ level }) => level === 'system')),
      },
    ],
  };
}

function feature(definition: string, value: JsonObject): JsonObject {
  return {
    url: FEATURE,
    extension: [
      { url: 'definition', valueCanonical: definition },
      { url: 'value', ...value },
    ],
  };
}

function resourceElement(type: ResourceType, all: readonly Interaction[]): JsonObject {
  const own = all.filter((interaction) => interaction.type === type);
  return {
    type,
    interaction: distinct(own.flatMap(({ code }) => (code === null ? [] : [code]))).map((code) => ({ code })),
    versioning: 'versioned',
    readHistory: true,
    searchParam: SEARCH_PARAMETERS[type].map(({ name, type: searchType }) => ({
      name,
      type: searchType === 'special' ? 'token' : searchType,
      ...(MODIFIERS[searchType].length > 0 && { documentation: `Modifiers: ${MODIFIERS[searchType].map((one) => `:${one}`).join(', ')}` }),
    })),
    operation: operationsOf(own),
  };
}

function recordElement(type: RecordType, all: readonly Interaction[]): JsonObject {
  const own = all.filter((interaction) => interaction.type === type);
  return {
    type,
    documentation: 'Made of the entries of the audit record. Names of people are told to those who are signed in.',
    interaction: distinct(own.flatMap(({ code }) => (code === null ? [] : [code]))).map((code) => ({ code })),
    versioning: 'versioned',
    searchParam: RECORD_PARAMETERS[type].map(({ name, type: searchType }) => ({
      name,
      type: searchType,
      ...(searchType === 'reference' && { documentation: 'Modifiers: :identifier' }),
    })),
  };
}

function operationsOf(all: readonly Interaction[]): JsonObject[] {
  const byName = new Map(
    all.flatMap(({ name, definition }): [string, string][] => (definition === null ? [] : [[name.slice(1), definition]])),
  );
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, definition]) => ({ name, definition }));
}

function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes)].sort();
}
