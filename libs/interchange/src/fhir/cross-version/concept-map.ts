import type { Json, JsonObject } from '@termverk/kernel';
import { extensionsOf, withLaterElements, withoutLaterElements } from './extensions.js';
import { mapDependencyFromR4, mapDependencyToR4 } from './map-dependency.js';
import { R4_EXTENSION } from './later-elements.js';
import { equivalenceOf, isEquivalence, isRelationship, relationshipOf } from './relationship.js';

const TARGET = 'ConceptMap.group.element.target';
const R4_EQUIVALENCE = `${R4_EXTENSION}${TARGET}.equivalence`;
const R4_COMMENT = `${R4_EXTENSION}${TARGET}.comment`;

const SCOPES: readonly (readonly [r4: string, r5: string])[] = [
  ['sourceUri', 'sourceScopeUri'],
  ['sourceCanonical', 'sourceScopeCanonical'],
  ['targetUri', 'targetScopeUri'],
  ['targetCanonical', 'targetScopeCanonical'],
];

/** True when a ConceptMap is written as R4 does, judged by the elements in which the versions differ. */
export function isR4ConceptMap(map: JsonObject): boolean | undefined {
  if (SCOPES.some(([r4]) => map[r4] !== undefined)) return true;
  if (SCOPES.some(([, r5]) => map[r5] !== undefined)) return false;
  for (const group of listOf(map.group)) {
    for (const element of listOf(group.element)) {
      for (const target of listOf(element.target)) {
        if (target.equivalence !== undefined) return true;
        if (target.relationship !== undefined) return false;
      }
      if (element.noMap !== undefined) return false;
    }
  }
  return undefined;
}

/** A ConceptMap's header (groups without elements) in R5's form. */
export function mapHeaderFromR4(map: JsonObject): JsonObject {
  const header = renamed(map, SCOPES);
  if (typeof header.identifier === 'object' && header.identifier !== null && !Array.isArray(header.identifier)) {
    header.identifier = [header.identifier];
  }
  if (Array.isArray(header.group)) header.group = listOf(header.group).map(groupFromR4);
  return header;
}

/** A ConceptMap's header in R4's form. R4 holds one identifier: more go into cross-version extensions. */
export function mapHeaderToR4(map: JsonObject): JsonObject {
  const header = renamed(
    map,
    SCOPES.map(([r4, r5]) => [r5, r4]),
  );
  const identifiers = listOf(header.identifier);
  if (identifiers.length > 0) {
    header.identifier = identifiers[0]!;
    const more = identifiers.slice(1).map((identifier) => ({ url: MORE_IDENTIFIERS, valueIdentifier: identifier }));
    if (more.length > 0) header.extension = [...more, ...extensionsOf(header)];
  }
  if (Array.isArray(header.group)) header.group = listOf(header.group).map(groupToR4);
  return header;
}

const MORE_IDENTIFIERS = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ConceptMap.identifier';

/** Takes identifiers that {@link mapHeaderToR4} put aside back into their list. */
export function withMoreIdentifiers(header: JsonObject): JsonObject {
  const more = extensionsOf(header).filter((extension) => extension.url === MORE_IDENTIFIERS && extension.valueIdentifier !== undefined);
  if (more.length === 0) return header;
  const left = extensionsOf(header).filter((extension) => !more.includes(extension));
  const identifier = [...listOf(header.identifier), ...more.map((extension) => extension.valueIdentifier as JsonObject)];
  const { extension: _extension, ...rest } = header;
  return left.length === 0 ? { ...rest, identifier } : { ...rest, extension: left, identifier };
}

function groupFromR4(group: JsonObject): JsonObject {
  const result = joinedVersion(joinedVersion(group, 'source'), 'target');
  if (!isObject(result.unmapped)) return result;
  const unmapped = withLaterElements('ConceptMap.group.unmapped', renamed(result.unmapped, [['url', 'otherMap']]));
  return { ...result, unmapped: unmapped.mode === 'provided' ? { ...unmapped, mode: 'use-source-code' } : unmapped };
}

function groupToR4(group: JsonObject): JsonObject {
  const result = splitVersion(splitVersion(group, 'source'), 'target');
  if (!isObject(result.unmapped)) return result;
  const unmapped = renamed(withoutLaterElements('ConceptMap.group.unmapped', result.unmapped), [['otherMap', 'url']]);
  return { ...result, unmapped: unmapped.mode === 'use-source-code' ? { ...unmapped, mode: 'provided' } : unmapped };
}

/** R5 writes a group's code system and its version as one canonical. */
function joinedVersion(group: JsonObject, side: 'source' | 'target'): JsonObject {
  const { [`${side}Version`]: version, ...rest } = group;
  if (typeof version !== 'string' || typeof group[side] !== 'string') return group;
  return { ...rest, [side]: `${group[side]}|${version}` };
}

function splitVersion(group: JsonObject, side: 'source' | 'target'): JsonObject {
  const canonical = group[side];
  const bar = typeof canonical === 'string' ? canonical.indexOf('|') : -1;
  if (bar <= 0) return group;
  return { ...group, [side]: (canonical as string).slice(0, bar), [`${side}Version`]: (canonical as string).slice(bar + 1) };
}

/** An element with its targets in R5's form. Give it only known equivalences ({@link unknownRelationship}). */
export function mapElementFromR4(element: JsonObject): JsonObject {
  const here = withLaterElements('ConceptMap.group.element', element);
  if (!Array.isArray(here.target)) return here;
  const targets = listOf(here.target);
  const only = targets[0];
  if (targets.length === 1 && only !== undefined && isPlainlyUnmatched(only) && here.noMap === undefined) {
    const { target: _target, ...rest } = here;
    if (only.comment === undefined) return { ...rest, noMap: true };
    return { ...rest, noMap: true, extension: [...extensionsOf(here), { url: R4_COMMENT, valueString: only.comment }] };
  }
  return { ...here, target: targets.map(targetFromR4) };
}

/** R4 says that a code has no counterpart by a target without a code. */
function isPlainlyUnmatched(target: JsonObject): boolean {
  return target.equivalence === 'unmatched' && Object.keys(target).every((member) => member === 'equivalence' || member === 'comment');
}

function targetFromR4(target: JsonObject): JsonObject {
  const here = withLaterElements(TARGET, target);
  const { equivalence, _equivalence, dependsOn, product, ...rest } = here;
  const result: Record<string, Json | undefined> = rest;
  if (typeof equivalence === 'string' && isEquivalence(equivalence)) {
    const relationship = relationshipOf(equivalence);
    result.relationship = relationship;
    // What R5 has no word for is kept, so that R4 comes out as it came in.
    if (equivalenceOf(relationship) !== equivalence) {
      result.extension = [...extensionsOf(here), { url: R4_EQUIVALENCE, valueCode: equivalence }];
    }
  }
  if (_equivalence !== undefined) result._relationship = _equivalence;
  if (dependsOn !== undefined) result.dependsOn = listOf(dependsOn).map((item) => mapDependencyFromR4('dependsOn', item));
  if (product !== undefined) result.product = listOf(product).map((item) => mapDependencyFromR4('product', item));
  return result;
}

/** An element with its targets in R4's form. */
export function mapElementToR4(element: JsonObject): JsonObject {
  if (element.noMap === true && element.target === undefined) {
    const { noMap: _noMap, ...rest } = element;
    const comment = extensionsOf(rest).find((extension) => extension.url === R4_COMMENT)?.valueString;
    const here = withoutLaterElements('ConceptMap.group.element', comment === undefined ? rest : withoutExtension(rest, R4_COMMENT));
    return { ...here, target: [comment === undefined ? { equivalence: 'unmatched' } : { equivalence: 'unmatched', comment }] };
  }
  const here = withoutLaterElements('ConceptMap.group.element', element);
  return Array.isArray(here.target) ? { ...here, target: listOf(here.target).map(targetToR4) } : here;
}

function targetToR4(target: JsonObject): JsonObject {
  const { relationship, _relationship, dependsOn, product, ...rest } = target;
  let result: Record<string, Json | undefined> = rest;
  const kept = extensionsOf(rest).find((extension) => extension.url === R4_EQUIVALENCE)?.valueCode;
  if (typeof kept === 'string' && isEquivalence(kept) && relationship === relationshipOf(kept)) {
    result = { ...withoutExtension(rest, R4_EQUIVALENCE), equivalence: kept };
  } else if (typeof relationship === 'string' && isRelationship(relationship)) {
    result.equivalence = equivalenceOf(relationship);
  }
  if (_relationship !== undefined) result._equivalence = _relationship;
  if (dependsOn !== undefined) result.dependsOn = listOf(dependsOn).map((item) => mapDependencyToR4('dependsOn', item));
  if (product !== undefined) result.product = listOf(product).map((item) => mapDependencyToR4('product', item));
  return withoutLaterElements(TARGET, result);
}

/** The first equivalence or relationship of an element that its FHIR version does not have, with its position. */
export function unknownRelationship(element: JsonObject, isR4: boolean): { readonly target: number; readonly value: string } | undefined {
  const targets = listOf(element.target);
  for (let i = 0; i < targets.length; i++) {
    const value = isR4 ? targets[i]!.equivalence : targets[i]!.relationship;
    if (typeof value === 'string' && !(isR4 ? isEquivalence(value) : isRelationship(value))) return { target: i, value };
  }
  return undefined;
}

function withoutExtension(element: JsonObject, url: string): Record<string, Json | undefined> {
  const { extension: _extension, ...rest } = element;
  const left = extensionsOf(element).filter((extension) => extension.url !== url);
  return left.length === 0 ? rest : { ...rest, extension: left };
}

function renamed(object: JsonObject, names: readonly (readonly [string, string])[]): Record<string, Json | undefined> {
  const result: Record<string, Json | undefined> = {};
  for (const member of Object.keys(object)) {
    const underscore = member.startsWith('_') ? '_' : '';
    const name = names.find(([from]) => underscore + from === member);
    result[name === undefined ? member : underscore + name[1]] = object[member];
  }
  return result;
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
