import { ok, type Json, type JsonObject, type Refusal, type Result } from '@termverk/kernel';
import type { FhirMessageCode } from '../fhir-messages.js';
import { checkShape } from '../json/shape.js';
import { CLAUSE_CONCEPT_SHAPE, CONCEPT_SHAPE, MAP_ELEMENT_SHAPE, RESOURCE_SHAPES } from '../read/element-shapes.js';
import { conceptMapHeader } from '../read/read-concept-map.js';
import { valueSetHeader } from '../read/read-value-set.js';
import { headerToR4 } from '../write/header-to-r4.js';
import { isR4ConceptMap, mapElementFromR4, mapElementToR4 } from './concept-map.js';
import { withLaterElements, withoutLaterElements } from './extensions.js';
import { withUniqueIdsFromR4 } from './naming-system.js';

const CLAUSES = ['include', 'exclude'] as const;
const CONCEPT_DESIGNATION = 'CodeSystem.concept.designation';
const CLAUSE_DESIGNATION = 'ValueSet.compose.include.concept.designation';

/**
 * A whole terminology resource of R4 or R5, as it comes with a request, in R5's form. Refuses what is not shaped as the engine relies
 * on, with paths; resources of other types are handed on as they are.
 */
export function wholeResourceAsR5(resource: JsonObject, isR4: boolean): Result<JsonObject, FhirMessageCode> {
  const { resourceType } = resource;
  const found: Refusal<FhirMessageCode>[] = [];
  if (typeof resourceType === 'string' && Object.hasOwn(RESOURCE_SHAPES, resourceType)) {
    const type = resourceType as keyof typeof RESOURCE_SHAPES;
    if (checkShape(resource, RESOURCE_SHAPES[type], () => [], found)) checkContent(resource, found);
    for (const [i, contained] of listOf(resource.contained).entries()) {
      const inner = wholeResourceAsR5(contained, isR4);
      if (!inner.ok) found.push(...inner.refusals.map((each) => ({ ...each, path: ['contained', i, ...(each.path ?? [])] })));
    }
    if (found.length > 0) return { ok: false, refusals: found.slice(0, 100) };
  }
  return ok(asR5(resource, isR4));
}

/** A whole resource of R5 in R4's form; what R4 has no element for travels in cross-version extensions (FHIR R5 §2.1.0.11). */
export function wholeResourceToR4(resource: JsonObject): JsonObject {
  const header = headerToR4(resource);
  switch (resource.resourceType) {
    case 'CodeSystem':
      return Array.isArray(header.concept) ? { ...header, concept: listOf(header.concept).map(conceptToR4) } : header;
    case 'ValueSet':
      return withClauseConcepts(header, (concept) => withDesignations(concept, (each) => withoutLaterElements(CLAUSE_DESIGNATION, each)));
    case 'ConceptMap':
      return withMapElements(header, mapElementToR4);
    default:
      return header;
  }
}

function asR5(resource: JsonObject, isR4: boolean): JsonObject {
  switch (resource.resourceType) {
    case 'CodeSystem': {
      const here = withLaterElements('CodeSystem', resource);
      return Array.isArray(here.concept) ? { ...here, concept: listOf(here.concept).map(conceptFromR4) } : here;
    }
    case 'ValueSet': {
      const header = withLaterElements('ValueSet', valueSetHeader(resource));
      if (!isObject(resource.compose)) return header;
      const compose: Record<string, Json | undefined> = { ...(header.compose as JsonObject) };
      for (const clause of CLAUSES) {
        const before = listOf(resource.compose[clause]);
        if (Array.isArray(compose[clause])) {
          compose[clause] = listOf(compose[clause]).map((each, i) => {
            const concept = before[i]!.concept;
            if (!Array.isArray(concept)) return each;
            const from = (one: JsonObject) => withDesignations(one, (designation) => withLaterElements(CLAUSE_DESIGNATION, designation));
            return { ...each, concept: listOf(concept).map(from) };
          });
        }
      }
      return { ...header, compose };
    }
    case 'ConceptMap': {
      const fromR4 = isR4ConceptMap(resource) ?? isR4;
      const header = withLaterElements('ConceptMap', conceptMapHeader(resource, fromR4));
      if (!Array.isArray(header.group)) return header;
      const groups = listOf(resource.group);
      const group = listOf(header.group).map((each, i) => {
        const elements = groups[i]!.element;
        if (!Array.isArray(elements)) return each;
        return { ...each, element: listOf(elements).map((element) => (fromR4 ? mapElementFromR4(element) : element)) };
      });
      return { ...header, group };
    }
    case 'NamingSystem':
      return withLaterElements('NamingSystem', withUniqueIdsFromR4(resource));
    case 'StructureDefinition':
      return withLaterElements('StructureDefinition', resource);
    default:
      return resource;
  }
}

/** The mass content, which the shapes of the resources leave out. */
function checkContent(resource: JsonObject, found: Refusal<FhirMessageCode>[]): void {
  if (resource.resourceType === 'CodeSystem') checkConcepts(resource.concept, ['concept'], found);
  if (resource.resourceType === 'ValueSet' && isObject(resource.compose)) {
    for (const clause of CLAUSES) {
      listOf(resource.compose[clause]).forEach(({ concept }, i) => {
        if (concept !== undefined) checkShape(concept, { list: CLAUSE_CONCEPT_SHAPE }, () => ['compose', clause, i, 'concept'], found);
      });
    }
  }
  if (resource.resourceType === 'ConceptMap') {
    listOf(resource.group).forEach(({ element }, i) => {
      if (element !== undefined) checkShape(element, { list: MAP_ELEMENT_SHAPE }, () => ['group', i, 'element'], found);
    });
  }
}

function checkConcepts(concepts: Json | undefined, path: readonly (string | number)[], found: Refusal<FhirMessageCode>[]): void {
  if (concepts === undefined || !checkShape(concepts, { list: CONCEPT_SHAPE }, () => path, found)) return;
  listOf(concepts).forEach((one, i) => {
    if (typeof one.code !== 'string') found.push({ code: 'FHIR_CODE_MISSING', path: [...path, i], args: {} });
    checkConcepts(one.concept, [...path, i, 'concept'], found);
  });
}

function conceptFromR4(concept: JsonObject): JsonObject {
  const here = withDesignations(concept, (each) => withLaterElements(CONCEPT_DESIGNATION, each));
  return Array.isArray(here.concept) ? { ...here, concept: listOf(here.concept).map(conceptFromR4) } : here;
}

function conceptToR4(concept: JsonObject): JsonObject {
  const here = withDesignations(concept, (each) => withoutLaterElements(CONCEPT_DESIGNATION, each));
  return Array.isArray(here.concept) ? { ...here, concept: listOf(here.concept).map(conceptToR4) } : here;
}

function withDesignations(concept: JsonObject, change: (designation: JsonObject) => JsonObject): JsonObject {
  return Array.isArray(concept.designation) ? { ...concept, designation: listOf(concept.designation).map(change) } : concept;
}

function withClauseConcepts(valueSet: JsonObject, change: (concept: JsonObject) => JsonObject): JsonObject {
  if (!isObject(valueSet.compose)) return valueSet;
  const compose: Record<string, Json | undefined> = { ...valueSet.compose };
  for (const clause of CLAUSES) {
    if (!Array.isArray(compose[clause])) continue;
    compose[clause] = listOf(compose[clause]).map((each) =>
      Array.isArray(each.concept) ? { ...each, concept: listOf(each.concept).map(change) } : each,
    );
  }
  return { ...valueSet, compose };
}

function withMapElements(map: JsonObject, change: (element: JsonObject) => JsonObject): JsonObject {
  if (!Array.isArray(map.group)) return map;
  const group = listOf(map.group).map((each) =>
    Array.isArray(each.element) ? { ...each, element: listOf(each.element).map(change) } : each,
  );
  return { ...map, group };
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
