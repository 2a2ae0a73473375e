import type { Json, JsonObject } from '@termverk/kernel';
import { valueOf, type Coding, type Extension, type MapDependency, type MapTarget } from '../content/fhir-elements.js';
import { sameJson } from '../diff/diff-rows.js';
import type { Canonical } from '../engine/version/canonical.js';
import type { CompiledGroup, CompiledMap, MapElement } from './compiled-map.js';
import type { TranslateAttribute, TranslateDependency, TranslateMatch, TranslateProperty } from './map-request.js';
import { isMapRelationship } from './relationship.js';

const NONE: readonly never[] = [];

/** The answer's form of a mapping that a map lists. */
export function listedMatch(
  map: CompiledMap,
  group: CompiledGroup,
  element: MapElement,
  target: MapTarget,
  source: Coding | null,
): TranslateMatch {
  return {
    source: source ?? codingOf(group.source, element.code, element.display),
    target: target.code === undefined ? null : codingOf(group.target, target.code, target.display),
    targetValueSet: target.valueSet ?? null,
    relationship: isMapRelationship(target.relationship) ? target.relationship : 'related-to',
    comment: target.comment ?? null,
    products: target.product === undefined ? NONE : target.product.map((each) => attributeOf(each, map)),
    dependsOn: target.dependsOn === undefined ? NONE : target.dependsOn.map((each) => attributeOf(each, map)),
    properties: target.property === undefined ? NONE : target.property.flatMap((each) => propertyOf(each, map)),
    originMap: map.canonical,
    unmapped: null,
    element: target,
  };
}

/** What a group says of codes that it does not list; null when it says nothing itself. */
export function unmappedMatch(map: CompiledMap, group: CompiledGroup, source: Coding): TranslateMatch | null {
  const { unmapped } = group;
  if (unmapped === null || unmapped.mode === 'other-map') return null;
  const fixed = unmapped.mode === 'fixed';
  const { code, display } = fixed ? unmapped : source;
  return {
    source,
    target: code === undefined ? null : codingOf(group.target, code, display),
    targetValueSet: (fixed ? unmapped.valueSet : undefined) ?? null,
    relationship: isMapRelationship(unmapped.relationship) ? unmapped.relationship : 'related-to',
    comment: null,
    products: NONE,
    dependsOn: NONE,
    properties: NONE,
    originMap: map.canonical,
    unmapped: fixed ? 'fixed' : 'use-source-code',
    element: null,
  };
}

/** Whether a mapping holds: `no` when it depends on something that is otherwise, else the attributes that nothing was said of. */
export function dependencyOf(
  target: MapTarget,
  map: CompiledMap,
  given: readonly TranslateDependency[],
  isMember: (valueSet: string, value: Json) => boolean,
): 'no' | readonly string[] {
  if (target.dependsOn === undefined) return NONE;
  const open: string[] = [];
  for (const wanted of target.dependsOn) {
    const uri = map.attributes.get(wanted.attribute);
    const found = given.find(({ attribute }) => attribute === wanted.attribute || attribute === uri);
    if (found === undefined) open.push(uri ?? wanted.attribute);
    else if (!meets(found.value, wanted, isMember)) return 'no';
  }
  return open;
}

function meets(value: Json, wanted: MapDependency, isMember: (valueSet: string, value: Json) => boolean): boolean {
  const expected = valueOf(wanted);
  if (expected === undefined) return wanted.valueSet === undefined || isMember(wanted.valueSet, value);
  return sameValue(value, expected);
}

/** Codings are the same by code system and code; a code meets a coding by its code. */
function sameValue(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b) && 'code' in a && 'code' in b) return a['system'] === b['system'] && a['code'] === b['code'];
  if (isObject(a) && typeof b === 'string') return a['code'] === b;
  if (isObject(b) && typeof a === 'string') return b['code'] === a;
  return sameJson(a, b);
}

function attributeOf(dependency: MapDependency, map: CompiledMap): TranslateAttribute {
  return { ...dependency, attribute: map.attributes.get(dependency.attribute) ?? dependency.attribute };
}

function propertyOf({ code, ...rest }: JsonObject, map: CompiledMap): TranslateProperty[] {
  return typeof code === 'string' ? [{ ...rest, uri: map.properties.get(code) ?? code }] : [];
}

/** R4 comments that a target is unmatched; R5 has no place for that but the extension that stands for R4's. */
const UNMATCHED_COMMENT = 'http://hl7.org/fhir/4.0/StructureDefinition/extension-ConceptMap.group.element.target.comment';

/** Why a code is mapped to nothing, as far as the map says. */
export function noMapReason(element: MapElement): string | null {
  const extensions = Array.isArray(element['extension']) ? (element['extension'] as readonly Extension[]) : NONE;
  const reason = extensions.find(({ url }) => url === UNMATCHED_COMMENT)?.['valueString'];
  return typeof reason === 'string' ? reason : null;
}

/** A code of one side of a group. */
export function codingOf(system: Canonical | null, code: string | undefined, display: string | undefined): Coding {
  const coding: { system?: string; version?: string; code?: string; display?: string } = {};
  if (system !== null) coding.system = system.url;
  if (system !== null && system.version !== null) coding.version = system.version;
  if (code !== undefined) coding.code = code;
  if (display !== undefined) coding.display = display;
  return coding;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
