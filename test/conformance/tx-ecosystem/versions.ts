import type { Json, JsonObject } from '@termverk/kernel';
import { wholeResourceAsR5, wholeResourceToR4 } from '@termverk/interchange';
import { isObject } from './scrub.js';

/** A request as it is sent: R4 on an R4 server, and with JSON's own booleans, as the official runner writes them. */
export function requestForServer(parameters: JsonObject, fhirVersion: string): JsonObject {
  const isR4 = fhirVersion.startsWith('4.');
  return inParameters(parameters, (resource) => (isR4 ? wholeResourceToR4(resource) : resource));
}

/** An answer in R5's form. */
export function answerAsR5(answer: Json, fhirVersion: string): Json {
  if (!fhirVersion.startsWith('4.') || !isObject(answer)) return answer;
  return answer['resourceType'] === 'Parameters' ? inParameters(answer, asR5) : asR5(answer);
}

function asR5(resource: JsonObject): JsonObject {
  const read = wholeResourceAsR5(resource, true);
  return read.ok ? read.value : resource;
}

function inParameters(parameters: JsonObject, change: (resource: JsonObject) => JsonObject): JsonObject {
  const all = parameters['parameter'];
  if (!Array.isArray(all)) return parameters;
  return { ...parameters, parameter: (all as readonly JsonObject[]).map((one) => inParameter(one, change)) };
}

function inParameter(parameter: JsonObject, change: (resource: JsonObject) => JsonObject): JsonObject {
  const { valueBoolean, resource, part } = parameter;
  return {
    ...parameter,
    ...(typeof valueBoolean === 'string' && { valueBoolean: valueBoolean === 'true' }),
    ...(isObject(resource) && {
      resource: resource['resourceType'] === 'Parameters' ? inParameters(resource, change) : change(resource),
    }),
    ...(Array.isArray(part) && { part: (part as readonly JsonObject[]).map((one) => inParameter(one, change)) }),
  };
}
