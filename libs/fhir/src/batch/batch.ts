import { STATUS_CODES } from 'node:http';
import type { Json, JsonObject } from '@termverk/kernel';
import { localeOf, type FhirAnswer, type FhirRequest } from '../http/fhir-request.js';
import { jsonOf } from '../http/send-answer.js';
import { FhirProblem, quoted } from '../outcome/fhir-problem.js';
import { answerToError } from '../outcome/operation-outcome.js';

/** More than this in one request keeps others waiting for too long. */
const MAX_ENTRIES = 1000;

/** Answers one entry as if it had come by itself: `path` is what follows the face's address, with its query. */
export type EntryDispatch = (request: FhirRequest, method: string, path: string, body: JsonObject | null) => Promise<FhirAnswer>;

/**
 * FHIR R5 §3.2.0.13 batch: entries are answered one by one in their order, each with a status of its own, and none depends on another.
 * Transactions are not taken: nothing is written here.
 */
export async function batchInteraction(dispatch: EntryDispatch, request: FhirRequest): Promise<FhirAnswer> {
  const { body } = request;
  if (body === null || body['resourceType'] !== 'Bundle')
    throw new FhirProblem('BODY_TYPE', { expected: 'Bundle', found: quoted(String((body?.['resourceType'] ?? '') as string)) });
  if (body['type'] !== 'batch') throw new FhirProblem('BUNDLE_TYPE', { type: quoted(String((body['type'] ?? '') as string)) });
  const entries = body['entry'] ?? [];
  if (!Array.isArray(entries)) throw new FhirProblem('PARAMETER_TYPE', { name: 'entry', expected: 'array', found: typeof entries });
  if (entries.length > MAX_ENTRIES) throw new FhirProblem('BUNDLE_TOO_LARGE', { limit: MAX_ENTRIES });
  const answered: string[] = [];
  for (const [index, entry] of (entries as readonly Json[]).entries()) answered.push(await answerEntry(dispatch, request, entry, index));
  const entry = answered.length === 0 ? '' : `,"entry":[${answered.join(',')}]`;
  return { status: 200, json: `{"resourceType":"Bundle","type":"batch-response"${entry}}`, questions: answered.length };
}

/** The entry of the answer as JSON. */
async function answerEntry(dispatch: EntryDispatch, request: FhirRequest, entry: Json, index: number): Promise<string> {
  let answer: FhirAnswer;
  try {
    const asked = (entry as JsonObject | null)?.['request'] as JsonObject | null | undefined;
    const { method, url } = (asked ?? {}) as { method?: Json; url?: Json };
    if (typeof method !== 'string' || typeof url !== 'string') throw new FhirProblem('BUNDLE_ENTRY', { index });
    const body = (entry as JsonObject)['resource'];
    const given = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : null;
    answer = await dispatch(request, method, url.replace(`${request.base}/`, '').replace(/^\/+/, ''), given);
  } catch (error) {
    answer = answerToError(error, localeOf(request));
    if (answer.status >= 500 && answer.status !== 503) throw error;
  }
  const json = answer.pieces === undefined ? jsonOf(answer, request.face) : await gathered(answer.pieces);
  const status = JSON.stringify(`${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim());
  if (json === '') return `{"response":{"status":${status}}}`;
  return answer.status >= 400
    ? `{"response":{"status":${status},"outcome":${json}}}`
    : `{"resource":${json},"response":{"status":${status}}}`;
}

async function gathered(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
