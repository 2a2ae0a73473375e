import { Readable } from 'node:stream';
import type { Json, JsonObject } from '@termverk/kernel';
import { wholeResourceToR4 } from '@termverk/interchange';
import type { FhirFace } from '@termverk/serving';
import type { FastifyReply } from 'fastify';
import type { FhirAnswer } from './fhir-request.js';
import { FHIR_VERSIONS } from './face.js';

const CONTENT_TYPES: Readonly<Record<FhirFace, string>> = {
  r4: `application/fhir+json; fhirVersion=${FHIR_VERSIONS.r4.slice(0, 3)}; charset=utf-8`,
  r5: `application/fhir+json; fhirVersion=${FHIR_VERSIONS.r5.slice(0, 3)}; charset=utf-8`,
};

/** Sends an answer in the form of a face. */
export async function sendAnswer(
  { status, resource, pieces, headers = {} }: FhirAnswer,
  face: FhirFace,
  reply: FastifyReply,
): Promise<void> {
  void reply.code(status).headers({ 'Cache-Control': 'no-cache', Vary: 'Accept, Accept-Language, Authorization', ...headers });
  void reply.type(CONTENT_TYPES[face]);
  if (pieces !== undefined) return void (await reply.send(await streamed(pieces)));
  await reply.send(resource === undefined ? '' : JSON.stringify(face === 'r4' ? inR4(resource) : resource));
}

/** A stream whose first piece is there: what fails before that is told as an OperationOutcome. */
async function streamed(pieces: AsyncIterable<string>): Promise<Readable | string> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return '';
  const second = await iterator.next();
  if (second.done === true) return first.value;
  async function* all(): AsyncGenerator<string> {
    yield first.value as string;
    yield second.value as string;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  return Readable.from(all(), { objectMode: false });
}

/** A resource in R4's form, with the resources that it holds. */
export function inR4(resource: JsonObject): JsonObject {
  switch (resource['resourceType']) {
    case 'Parameters':
      return withEach(resource, 'parameter', parameterInR4);
    case 'Bundle':
      return withEach(resource, 'entry', (entry) =>
        isObject(entry['resource']) ? { ...entry, resource: inR4(entry['resource']) } : entry,
      );
    default:
      return wholeResourceToR4(resource);
  }
}

function parameterInR4(parameter: JsonObject): JsonObject {
  const here = withEach(parameter, 'part', parameterInR4);
  return isObject(here['resource']) ? { ...here, resource: inR4(here['resource']) } : here;
}

function withEach(holder: JsonObject, member: string, change: (each: JsonObject) => JsonObject): JsonObject {
  const all = holder[member];
  return Array.isArray(all) ? { ...holder, [member]: (all as readonly JsonObject[]).map(change) } : holder;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
