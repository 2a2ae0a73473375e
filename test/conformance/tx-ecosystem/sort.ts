import type { Json, JsonObject } from '@termverk/kernel';
import { isObject } from './scrub.js';

type Key = (element: JsonObject) => readonly string[];

/** An answer in the order of the expected ones: parameters by name, issues by severity and code, concepts by code and so on. */
export function sortAnswer(answer: Json): Json {
  return isObject(answer) ? sortResource(answer) : answer;
}

function sortResource(resource: JsonObject): JsonObject {
  switch (resource['resourceType']) {
    case 'Parameters':
      return sorted(resource, 'parameter', parameterKey, sortParameter);
    case 'OperationOutcome':
      return sorted(sortExtensions(resource) as JsonObject, 'issue', (issue) => [
        string(issue['severity']),
        string(issue['code']),
        string((issue['expression'] as readonly Json[] | undefined)?.[0]),
        string((issue['details'] as JsonObject | undefined)?.['text']),
      ]);
    case 'ValueSet':
      return isObject(resource['expansion'])
        ? { ...sortedTop(resource), expansion: sortExpansion(resource['expansion']) }
        : sortedTop(resource);
    case 'CapabilityStatement':
    case 'TerminologyCapabilities':
      return sortCapabilities(resource) as JsonObject;
    default:
      return resource;
  }
}

function sortParameter(parameter: JsonObject): JsonObject {
  const parts = sorted(parameter, 'part', parameterKey, sortParameter);
  if (isObject(parts['resource'])) return { ...parts, resource: sortResource(parts['resource']) };
  if (parts['name'] !== 'message' || typeof parts['valueString'] !== 'string') return parts;
  return { ...parts, valueString: parts['valueString'].split('; ').sort().join('; ') };
}

function parameterKey(parameter: JsonObject): readonly string[] {
  const name = string(parameter['name']);
  if (name === 'property') return [name, partValue(parameter, 'code'), partValue(parameter, 'value')];
  if (name === 'designation') return [name, partValue(parameter, 'language'), partValue(parameter, 'value')];
  return [name];
}

function partValue(parameter: JsonObject, name: string): string {
  const part = (parameter['part'] as readonly JsonObject[] | undefined)?.find((one) => one['name'] === name);
  return part === undefined ? '' : valueOf(part);
}

/** The value of `value[x]` as text, for the order only. */
function valueOf(element: JsonObject): string {
  const value = Object.entries(element).find(([name]) => name.startsWith('value'))?.[1];
  return value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `extension` of a value set is in the order of urls; what is under compose stays as it is. */
function sortedTop(resource: JsonObject): JsonObject {
  return sorted(resource, 'extension', byUrl);
}

function sortExpansion(expansion: JsonObject): JsonObject {
  let result = sorted(expansion, 'parameter', (one) => [string(one['name']), valueOf(one)]);
  result = sorted(result, 'property', (one) => [string(one['uri']), string(one['code'])]);
  result = sorted(result, 'extension', byUrl);
  return sorted(result, 'contains', (one) => [string(one['code'])], sortContains);
}

function sortContains(concept: JsonObject): JsonObject {
  let result = sorted(concept, 'contains', (one) => [string(one['code'])], sortContains);
  result = sorted(
    result,
    'designation',
    (one) => [string(one['language'] ?? one['value'])],
    (one) => sorted(one, 'extension', byUrl),
  );
  result = sorted(
    result,
    'property',
    (one) => [string(one['code'])],
    (one) => sorted(one, 'extension', byUrl),
  );
  return sorted(result, 'extension', byUrl);
}

function sortExtensions(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortExtensions);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]): [string, Json] => [name, sortExtensions(one!)]));
  return sorted(inner, 'extension', byUrl);
}

function sortCapabilities(value: Json): Json {
  if (Array.isArray(value)) {
    const all = value.map(sortCapabilities);
    return all.every(isObject) ? sortBy(all, capabilityKey) : all;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]): [string, Json] => [name, sortCapabilities(one!)]));
}

function capabilityKey(element: JsonObject): readonly string[] {
  return [string(element['name'] ?? element['type'] ?? element['code'] ?? element['uri'] ?? element['url'])];
}

function byUrl(extension: JsonObject): readonly string[] {
  return [string(extension['url'])];
}

function sorted(element: JsonObject, name: string, key: Key, each: (one: JsonObject) => JsonObject = (one) => one): JsonObject {
  const all = element[name];
  return Array.isArray(all) ? { ...element, [name]: sortBy((all as readonly JsonObject[]).map(each), key) } : element;
}

function sortBy(all: readonly JsonObject[], key: Key): JsonObject[] {
  return all
    .map((element) => ({ element, key: key(element) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ element }) => element);
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < b[i]!) return -1;
    if (a[i]! > b[i]!) return 1;
  }
  return 0;
}

function string(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value as number | boolean);
}
