import type { Readable } from 'node:stream';
import type { Json, JsonObject } from '@termverk/kernel';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';

/** What a body may weigh; requests with whole code systems in them are some hundred kilobytes. */
export const MAX_BODY_MEBIBYTES = 16;
const MAX_BODY_BYTES = MAX_BODY_MEBIBYTES * 1024 * 1024;
/** Levels of JSON. A level of nested concepts takes two. */
const MAX_DEPTH = 200;

/**
 * The JSON of a body that arrives as a stream; `announced` is its Content-Length. Throws `FhirProblem` for what is larger than the limit (without reading on), is not
 * UTF-8 or not JSON, is nested too deep, or holds characters that FHIR strings may not hold.
 */
export async function readJsonBody(stream: Readable, announced = 0): Promise<Json | undefined> {
  const tooLarge = () => {
    // The rest is let through unread: a connection that is cut would take the answer with it.
    stream.resume();
    return new FhirProblem('BODY_TOO_LARGE', { limit: MAX_BODY_MEBIBYTES });
  };
  if (announced > MAX_BODY_BYTES) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    pieces.push(piece);
  }
  return size === 0 ? undefined : parseBody(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces));
}

function parseBody(bytes: Uint8Array): Json {
  let value: Json;
  try {
    // The byte order mark that some programs send is taken away by the decoder.
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch (error) {
    throw new FhirProblem('BODY_NOT_JSON', { reason: quoted((error as Error).message) });
  }
  return value;
}

/** The body as a resource. Throws `FhirProblem` for what is none, is nested too deep, or holds NUL or lone surrogates. */
export function resourceOfBody(value: Json): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new FhirProblem('BODY_NOT_RESOURCE');
  checkTexts(value, [], 0);
  if (typeof (value as JsonObject)['resourceType'] !== 'string') throw new FhirProblem('BODY_NOT_RESOURCE');
  return value as JsonObject;
}

/** Throws `FhirProblem` when a text holds NUL or a lone surrogate (FHIR R5 §2.1.28, string), or the nesting is too deep. */
function checkTexts(value: Json | undefined, path: (string | number)[], depth: number): void {
  if (typeof value === 'string') return checkText(value, () => path.join('.'));
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw new FhirProblem('BODY_TOO_DEEP', { limit: MAX_DEPTH });
  for (const [name, each] of Object.entries(value)) {
    checkText(name, () => path.join('.'));
    path.push(name);
    checkTexts(each as Json, path, depth + 1);
    path.pop();
  }
}

/** Throws `FhirProblem` when a text of the request cannot be one of FHIR's. */
export function checkText(text: string, path: () => string): void {
  if (text.includes('\0')) throw new FhirProblem('CHARACTER_NOT_ALLOWED', { path: quoted(path()), character: 'U+0000' });
  if (!text.isWellFormed()) throw new FhirProblem('CHARACTER_NOT_ALLOWED', { path: quoted(path()), character: 'U+D800–U+DFFF' });
}
