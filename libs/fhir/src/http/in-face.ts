import type { Json, JsonObject } from '@termverk/kernel';
import { wholeResourceToR4 } from '@termverk/interchange';
import type { FhirFace } from '@termverk/serving';

/** A resource in R5's form in that of a face, with the resources that it holds. */
export function inFace(resource: JsonObject, face: FhirFace): JsonObject {
  if (face === 'r5') return resource;
  switch (resource['resourceType']) {
    case 'Parameters':
      return withEach(resource, 'parameter', parameterInR4);
    case 'Bundle':
      return withEach(resource, 'entry', (entry) =>
        isObject(entry['resource']) ? { ...entry, resource: inFace(entry['resource'], face) } : entry,
      );
    default:
      return wholeResourceToR4(resource);
  }
}

function parameterInR4(parameter: JsonObject): JsonObject {
  const here = withEach(parameter, 'part', parameterInR4);
  return isObject(here['resource']) ? { ...here, resource: inFace(here['resource'], 'r4') } : here;
}

function withEach(holder: JsonObject, member: string, change: (each: JsonObject) => JsonObject): JsonObject {
  const all = holder[member];
  return Array.isArray(all) ? { ...holder, [member]: (all as readonly JsonObject[]).map(change) } : holder;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
