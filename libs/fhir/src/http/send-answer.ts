import { Readable } from 'node:stream';
import type { FhirFace } from '@termverk/serving';
import type { FastifyReply } from 'fastify';
import type { FhirAnswer } from './fhir-request.js';
import { FHIR_VERSIONS } from './face.js';
import { inFace } from './in-face.js';

const CONTENT_TYPES: Readonly<Record<FhirFace, string>> = {
  r4: `application/fhir+json; fhirVersion=${FHIR_VERSIONS.r4.slice(0, 3)}; charset=utf-8`,
  r5: `application/fhir+json; fhirVersion=${FHIR_VERSIONS.r5.slice(0, 3)}; charset=utf-8`,
};

const CACHE_CONTROL = 'no-cache';
const VARY = 'Accept, Accept-Language, Authorization';

/** Sends an answer in the form of a face. */
export async function sendAnswer(answer: FhirAnswer, face: FhirFace, reply: FastifyReply): Promise<void> {
  if (answer.pieces === undefined) return sendJson(answer.status, jsonOf(answer, face), answer.headers, face, reply);
  withHeaders(answer.status, answer.headers, face, reply);
  await reply.send(await streamed(answer.pieces));
}

/** Sends JSON that is in the form of a face. */
export function sendJson(status: number, json: string, headers: FhirAnswer['headers'], face: FhirFace, reply: FastifyReply): void {
  withHeaders(status, headers, face, reply);
  void reply.send(json);
}

/** An answer as JSON of a face. */
export function jsonOf({ json, resource }: FhirAnswer, face: FhirFace): string {
  if (json !== undefined) return json;
  return resource === undefined ? '' : JSON.stringify(inFace(resource, face));
}

function withHeaders(status: number, headers: FhirAnswer['headers'], face: FhirFace, reply: FastifyReply): void {
  void reply.code(status).header('cache-control', CACHE_CONTROL).header('vary', VARY).header('content-type', CONTENT_TYPES[face]);
  if (headers !== undefined) void reply.headers(headers);
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
