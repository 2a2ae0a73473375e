import type { Json, JsonObject, Refusal } from '@termverk/kernel';
import { conceptMapRowKey, type ConceptMapBody, type ConceptMapRow, type ContentRow } from '@termverk/terminology';
import { mapElementFromR4, mapHeaderFromR4, unknownRelationship, withMoreIdentifiers } from '../cross-version/concept-map.js';
import type { FhirLimits } from '../fhir-content.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import { checkShape } from '../json/shape.js';
import { checkCode } from './check-code.js';
import { MAP_ELEMENT_SHAPE } from './element-shapes.js';
import type { Refusals } from './refusals.js';

/** The mappings of a ConceptMap of R4 or R5 in document order, one row per source element and target. */
export function readMapRows(
  map: JsonObject,
  isR4: boolean,
  limits: FhirLimits,
  refusals: Refusals,
  notices: Refusal<FhirMessageCode>[],
): ContentRow[] {
  const rows: ConceptMapRow[] = [];
  ((map.group as readonly JsonObject[] | undefined) ?? []).forEach((group, index) => readGroup(group.element, index));
  return rows;

  function readGroup(elements: Json | undefined, group: number): void {
    const at = ['group', group, 'element'] as const;
    const misshapen: Refusal<FhirMessageCode>[] = [];
    if (elements === undefined || !checkShape(elements, { list: MAP_ELEMENT_SHAPE }, () => at, misshapen)) {
      refusals.add(...misshapen);
      return;
    }
    const elementsOf = new Map<string, number>();
    const pairs = new Map<string, number>();
    (elements as readonly JsonObject[]).forEach((element, position) => {
      const bad = problemOf(element, [...at, position]);
      if (bad !== undefined) {
        refusals.add(bad);
        return;
      }
      const converted = isR4 ? mapElementFromR4(element) : element;
      const code = (converted.code as string | undefined) ?? '';
      const number = elementsOf.get(code) ?? 0;
      elementsOf.set(code, number + 1);
      for (const row of elementRows(converted, group, number, pairs)) rows.push(row);
    });
  }

  function problemOf(element: JsonObject, path: readonly (string | number)[]): Refusal<FhirMessageCode> | undefined {
    // FHIR makes the source code optional, and HL7's own examples leave it out: kept, and noticed when no value set stands there.
    if (element.code === undefined) {
      if (element.valueSet === undefined) notices.push({ code: 'FHIR_CODE_MISSING', path, args: {} });
    } else {
      const bad = checkCode(element.code, limits.maxCodeBytes, () => path);
      if (bad !== undefined) return bad;
    }
    for (const [i, target] of ((element.target as readonly JsonObject[] | undefined) ?? []).entries()) {
      const bad = target.code === undefined ? undefined : checkCode(target.code, limits.maxCodeBytes, () => [...path, 'target', i]);
      if (bad !== undefined) return bad;
    }
    const unknown = unknownRelationship(element, isR4);
    return unknown === undefined
      ? undefined
      : { code: 'FHIR_RELATIONSHIP_UNKNOWN', path: [...path, 'target', unknown.target], args: { relationship: unknown.value } };
  }
}

function elementRows(element: JsonObject, group: number, number: number, pairs: Map<string, number>): ConceptMapRow[] {
  const { target, ...source } = element;
  const targets = target as readonly JsonObject[] | undefined;
  const code = (source.code as string | undefined) ?? '';
  return (targets === undefined || targets.length === 0 ? [undefined] : targets).map((each) => {
    const pair = conceptMapRowKey(group, code, (each?.code as string | undefined) ?? '', 0);
    const repeat = pairs.get(pair) ?? 0;
    pairs.set(pair, repeat + 1);
    const body = {
      ...source,
      group,
      ...(number === 0 ? {} : { element: number }),
      ...(repeat === 0 ? {} : { repeat }),
      ...(each === undefined ? {} : { target: each }),
    } as unknown as ConceptMapBody;
    return { key: conceptMapRowKey(group, code, (each?.code as string | undefined) ?? '', repeat), body };
  });
}

/** A ConceptMap without its elements, in R5's form. */
export function conceptMapHeader(map: JsonObject, isR4: boolean): JsonObject {
  const header: JsonObject = isR4 ? mapHeaderFromR4(map) : map;
  const group = (header.group as readonly JsonObject[] | undefined)?.map(({ element: _element, ...rest }) => rest);
  return withMoreIdentifiers(group === undefined ? header : { ...header, group });
}
