import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import { HierarchyGathering, hierarchyProperties, renderedRow, renderedRows, type ContentRow, type Hierarchy } from '@termverk/terminology';
import type { FhirLimits, FhirReadOptions } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { findBadString } from '../json/check-strings.js';
import type { LazyItems } from '../json/parse-json.js';
import { checkShape } from '../json/shape.js';
import { checkCode } from './check-code.js';
import { bodyOf } from './concept-body.js';
import type { ConceptTexts } from './concept-texts.js';
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
export interface LazyConcepts {
  readonly items: LazyItems;
  readonly mayHoldBadCharacters: boolean;
  /** What has been read of them already, in runs of {@link RUN_CONCEPTS}; undefined where a run has to be read here. */
  readonly read?: readonly (ConceptTexts | undefined)[] | undefined;
}

/** How many concepts are read in one go, when others read them: some milliseconds of work. */
export const RUN_CONCEPTS = 1024;

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

  function visitLazily({ items, mayHoldBadCharacters, read }: LazyConcepts): void {
    for (let index = 0; index < items.length; index++) {
      const texts = index % RUN_CONCEPTS === 0 ? read?.[index / RUN_CONCEPTS] : undefined;
      if (texts !== undefined) {
        index = takeTexts(texts, index) - 1;
        continue;
      }
      const concept = items.at(index);
      const bad = findBadString(concept, limits, mayHoldBadCharacters);
      if (bad === undefined) take(concept, { above: undefined, index }, undefined);
      else refusals.add({ ...bad, path: ['concept', index, ...bad.path] });
    }
  }

  /** Takes a run of concepts that was read already; gives the position in the document after it. */
  function takeTexts(texts: ConceptTexts, first: number): number {
    gathering!.take(texts.edges, rows.length);
    let index = first;
    for (const row of renderedRows(texts)) addRow(row, { above: undefined, index: index++ });
    return index;
  }

  function addRow(row: ContentRow, place: Place): void {
    const code = row.key;
    const first = positions.get(code);
    if (first !== undefined) {
      const args = { code, first: shown(places[first]!), second: shown(place) };
      refusals.add({ code: 'FHIR_CODE_DUPLICATE', path: pathOf(place), args });
    } else positions.set(code, rows.length);
    rows.push(row);
    places.push(place);
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
    const body = bodyOf(element, parent);
    gathering?.add(rows.length, body);
    addRow(rendered === true ? renderedRow('code-system', code, body) : { key: code, body }, place);
    visit(element.concept, place, code);
  }

  function flush(): void {
    refusals.add(...misshapen.splice(0));
  }
}

function pathOf(place: Place | undefined): (string | number)[] {
  return place === undefined ? [] : [...pathOf(place.above), 'concept', place.index];
}

function shown(place: Place): string {
  return (place.above === undefined ? '' : shown(place.above) + '.') + `concept[${place.index}]`;
}
