import { Readable } from 'node:stream';
import { All, Controller, Req, Res } from '@nestjs/common';
import type { Json, JsonObject } from '@termverk/kernel';
import { Allow } from '@termverk/identity';
import { Ctx, type Context } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerToError } from '../outcome/operation-outcome.js';
import { FhirProblem } from '../outcome/fhir-problem.js';
import { faceOfPath } from './face.js';
import { FhirFaces } from './fhir-faces.js';
import { localeOf, type FhirAnswer } from './fhir-request.js';
import { settleContentType, settleFormat } from './negotiation.js';
import { readJsonBody, resourceOfBody } from './read-body.js';
import { sendAnswer } from './send-answer.js';

/** FHIR over HTTP: R4 under `/fhir/r4`, R5 under `/fhir/r5`. What is asked is found in the table of interactions. */
@Controller('fhir')
export class FhirController {
  constructor(private readonly faces: FhirFaces) {}

  @Allow('public.read')
  @All(['r4', 'r4/*', 'r5', 'r5/*'])
  async all(@Ctx() context: Context, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const acceptLanguage = wishedLanguage(request);
    let answer: FhirAnswer;
    const place = faceOfPath(pathOf(request))!;
    try {
      const query = queryOf(request);
      settleFormat(place.face, request.headers.accept, query.get('_format'));
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const asked = {
        context,
        face: place.face,
        method,
        base: `${request.protocol}://${request.host}/fhir/${place.face}`,
        path: place.rest,
        query,
        acceptLanguage,
        header: (name: string) => headerOf(request, name),
      };
      answer = await this.faces.answer(asked, () => bodyOf(request, place.face));
    } catch (error) {
      answer = answerToError(error, localeOf({ acceptLanguage, context }));
      if (answer.status === 500) throw error;
    }
    await sendAnswer(answer, place.face, reply);
  }
}

async function bodyOf(request: FastifyRequest, face: 'r4' | 'r5'): Promise<JsonObject | null> {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  settleContentType(face, request.headers['content-type']);
  const { body } = request;
  if (body === undefined || body === null) return null;
  if (body instanceof Readable) {
    const json = await readJsonBody(body, Number(request.headers['content-length'] ?? 0));
    return json === undefined ? null : resourceOfBody(json);
  }
  // A form, as searches send it, is no resource.
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) return { ...(body as JsonObject) };
  return resourceOfBody(body as Json);
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0]!;
}

function queryOf(request: FastifyRequest): URLSearchParams {
  const mark = request.url.indexOf('?');
  if (mark < 0) return new URLSearchParams();
  const text = request.url.slice(mark + 1);
  // What is no UTF-8 would be read as something else.
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new FhirProblem('REQUEST_INVALID');
  }
  return new URLSearchParams(text);
}

function wishedLanguage(request: FastifyRequest): string | null {
  const header = request.headers['accept-language'];
  return header === undefined || header.trim() === '' || header.trim() === '*' ? null : header;
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
