import type { Json, JsonObject } from '@termverk/kernel';
import { valueOf } from '@termverk/terminology';
import { extensionsOf } from './extensions.js';
import { R5_EXTENSION } from './later-elements.js';

type Side = 'dependsOn' | 'product';

const valueExtension = (side: Side): string => `${R5_EXTENSION}ConceptMap.group.element.target.${side}.value`;
const valueSetExtension = (side: Side): string => `${R5_EXTENSION}ConceptMap.group.element.target.${side}.valueSet`;

/**
 * A condition or product of a mapping in R5's form. R4 has property, system, value and display; R5 an attribute and a typed value:
 * a Coding where R4 names a system or display, otherwise a string.
 */
export function mapDependencyFromR4(side: Side, dependency: JsonObject): JsonObject {
  const { property, _property, system, value, display, ...rest } = dependency;
  const result: Record<string, Json | undefined> = { ...rest };
  if (property !== undefined) result.attribute = property;
  if (_property !== undefined) result._attribute = _property;
  const typed = extensionsOf(dependency).find((extension) => extension.url === valueExtension(side));
  const valueSet = extensionsOf(dependency).find((extension) => extension.url === valueSetExtension(side));
  const left = extensionsOf(dependency).filter((extension) => extension !== typed && extension !== valueSet);
  if (left.length === 0) delete result.extension;
  else result.extension = left;
  if (typed !== undefined) {
    for (const member of Object.keys(typed)) if (member !== 'url') result[member] = typed[member];
  } else if (system !== undefined || display !== undefined) {
    result.valueCoding = {
      ...(system === undefined ? {} : { system }),
      ...(value === undefined ? {} : { code: value }),
      ...(display === undefined ? {} : { display }),
    };
  } else if (value !== undefined) result.valueString = value;
  if (valueSet !== undefined) result.valueSet = valueSet.valueCanonical;
  return result;
}

/** A condition or product of a mapping in R4's form; a value that R4 has no type for is also kept in an extension. */
export function mapDependencyToR4(side: Side, dependency: JsonObject): JsonObject {
  const members = Object.keys(dependency).filter((member) => /^_?value[A-Z]/.test(member) && member !== 'valueSet');
  const rest: Record<string, Json | undefined> = {};
  for (const member of Object.keys(dependency)) {
    if (member === 'attribute') rest.property = dependency[member];
    else if (member === '_attribute') rest._property = dependency[member];
    else if (member !== 'valueSet' && !members.includes(member)) rest[member] = dependency[member];
  }
  const carried: JsonObject[] = [];
  const coding = dependency.valueCoding;
  if (members.length === 1 && members[0] === 'valueString') rest.value = dependency.valueString;
  else if (members.length === 1 && isPlainCoding(coding)) {
    Object.assign(rest, renameCode(coding));
  } else if (members.length > 0) {
    const value = valueOf(dependency);
    if (typeof value === 'object') rest.value = isPlainObject(value) && typeof value.code === 'string' ? value.code : undefined;
    else if (value !== undefined) rest.value = String(value);
    carried.push({ url: valueExtension(side), ...Object.fromEntries(members.map((member) => [member, dependency[member]])) });
  }
  if (dependency.valueSet !== undefined) carried.push({ url: valueSetExtension(side), valueCanonical: dependency.valueSet });
  if (carried.length > 0) rest.extension = [...extensionsOf(dependency), ...carried];
  return rest;
}

/** A Coding that R4 can hold and that reads back as a Coding. */
function isPlainCoding(coding: Json | undefined): coding is JsonObject {
  if (!isPlainObject(coding) || typeof coding.code !== 'string') return false;
  if (coding.system === undefined && coding.display === undefined) return false;
  return Object.keys(coding).every((member) => member === 'system' || member === 'code' || member === 'display');
}

function renameCode(coding: JsonObject): JsonObject {
  const { code, ...rest } = coding;
  return { ...rest, value: code };
}

function isPlainObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
