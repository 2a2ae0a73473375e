import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import {
  HierarchyGathering,
  hierarchyProperties,
  renderedRow,
  valueOf,
  type ConceptBody,
  type ContentRow,
  type Hierarchy,
} from '@termverk/terminology';
import { extensionsOf, withLaterElements } from '../cross-version/extensions.js';
import type { FhirLimits, FhirReadOptions } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { findBadString } from '../json/check-strings.js';
import type { LazyItems } from '../json/parse-json.js';
import { checkShape } from '../json/shape.js';
import { ADDITIONAL_PARENT } from '../write/additional-parent.js';
import { checkCode } from './check-code.js';
import { CONCEPT_SHAPE } from './element-shapes.js';
import type { Refusals } from './refusals.js';

/** The rows of a resource in the order of the document. */
export interface ReadRows {
  readonly rows: readonly ContentRow[];
  /** Of a code system whose rows are rendered: the hierarchy, by those positions. */
  readonly hierarchy?: Hierarchy | undefined;
}

/** How a resource is read. */
export interface Reading extends Pick<FhirReadOptions, 'fhirVersion' | 'rendered'> {
  readonly limits: FhirLimits;
  /** The concepts of a CodeSystem that were left out of it. */
  readonly lazy?: LazyConcepts | undefined;
}

/** Concepts that are parsed one by one, whose strings nobody has looked at yet. */
interface LazyConcepts {
  readonly items: LazyItems;
  readonly mayHoldBadCharacters: boolean;
}

/** Where a concept stands in the document. */
interface Place {
  readonly above: Place | undefined;
  readonly index: number;
}

/**
 * The concepts of a CodeSystem in document order, nesting turned into `parents`. What cannot be taken in is added to `refusals`;
 * the rows are then not to be used.
 */
export function readConcepts(codeSystem: JsonObject, { limits, rendered, lazy }: Reading, refusals: Refusals): ReadRows {
  const rows: ContentRow[] = [];
  const gathering = rendered === true ? new HierarchyGathering(hierarchyProperties(codeSystem)) : undefined;
  const places: Place[] = [];
  const positions = new Map<string, number>();
  const misshapen: Refusal<FhirMessageCode>[] = [];
  if (lazy === undefined) visit(codeSystem.concept, undefined, undefined);
  else visitLazily(lazy);
  const hierarchy = gathering?.hierarchy(
    (code) => positions.get(code),
    (position) => rows[position]!.key,
  );
  return { rows, hierarchy };

  function visit(concepts: Json | undefined, above: Place | undefined, parent: string | undefined): void {
    if (concepts === undefined) return;
    if (!Array.isArray(concepts)) {
      checkShape(concepts, { list: 'object' }, () => [...pathOf(above), 'concept'], misshapen);
      flush();
      return;
    }
    for (let index = 0; index < concepts.length; index++) take(concepts[index] as Json, { above, index }, parent);
  }

  function visitLazily({ items, mayHoldBadCharacters }: LazyConcepts): void {
    for (let index = 0; index < items.length; index++) {
      const concept = items.at(index);
      const bad = findBadString(concept, limits, mayHoldBadCharacters);
      if (bad === undefined) take(concept, { above: undefined, index }, undefined);
      else refusals.add({ ...bad, path: ['concept', index, ...bad.path] });
    }
  }

  function take(concept: Json, place: Place, parent: string | undefined): void {
    const path = () => pathOf(place);
    if (!checkShape(concept, CONCEPT_SHAPE, path, misshapen)) {
      flush();
      return;
    }
    const element = concept as JsonObject;
    const bad = checkCode(element.code, limits.maxCodeBytes, path);
    if (bad !== undefined) {
      refusals.add(bad);
      return;
    }
    const code = element.code as string;
    const first = positions.get(code);
    if (first !== undefined) {
      const args = { code, first: shown(places[first]!), second: shown(place) };
      refusals.add({ code: 'FHIR_CODE_DUPLICATE', path: path(), args });
    } else positions.set(code, rows.length);
    const body = bodyOf(element, parent);
    gathering?.add(rows.length, body);
    rows.push(rendered === true ? renderedRow('code-system', code, body) : { key: code, body });
    places.push(place);
    visit(element.concept, place, code);
  }

  function flush(): void {
    refusals.add(...misshapen.splice(0));
  }
}

/** The row of a concept: the element itself when it was not nested and nests nothing, so that large systems are not copied. */
function bodyOf(element: JsonObject, parent: string | undefined): ConceptBody {
  const here = withDesignations(element);
  const told = additionalParents(here);
  if (parent === undefined && told.length === 0 && here.concept === undefined) return here as ConceptBody;
  const { concept: _concept, ...body } = told.length === 0 ? here : withoutAdditionalParents(here);
  const parents = parent === undefined ? told : [parent, ...told];
  return (parents.length === 0 ? body : { ...body, parents }) as ConceptBody;
}

function withDesignations(element: JsonObject): JsonObject {
  if (!Array.isArray(element.designation)) return element;
  const before = element.designation as readonly JsonObject[];
  if (!before.some((designation) => designation.extension !== undefined)) return element;
  return { ...element, designation: before.map((designation) => withLaterElements('CodeSystem.concept.designation', designation)) };
}

function isAdditionalParent(property: JsonObject): boolean {
  return property.extension !== undefined && extensionsOf(property).some((extension) => extension.url === ADDITIONAL_PARENT);
}

function additionalParents(element: JsonObject): string[] {
  if (!Array.isArray(element.property)) return [];
  const parents: string[] = [];
  for (const property of element.property as readonly JsonObject[]) {
    const parent = isAdditionalParent(property) ? valueOf(property) : undefined;
    if (typeof parent === 'string') parents.push(parent);
  }
  return parents;
}

function withoutAdditionalParents(element: JsonObject): JsonObject {
  const { property, ...rest } = element;
  const left = (property as readonly JsonObject[]).filter((candidate) => !isAdditionalParent(candidate));
  return left.length === 0 ? rest : { ...rest, property: left };
}

function pathOf(place: Place | undefined): (string | number)[] {
  return place === undefined ? [] : [...pathOf(place.above), 'concept', place.index];
}

function shown(place: Place): string {
  return (place.above === undefined ? '' : shown(place.above) + '.') + `concept[${place.index}]`;
}
