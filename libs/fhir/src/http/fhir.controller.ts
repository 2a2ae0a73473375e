import { Readable } from 'node:stream';
import { All, Controller, Req, Res } from '@nestjs/common';
import type { Json, JsonObject } from '@termverk/kernel';
import { Allow, PublicAddress } from '@termverk/identity';
import type { Actor, Context } from '@termverk/platform';
import type { FhirFace } from '@termverk/serving';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerToError } from '../outcome/operation-outcome.js';
import { CACHE_HEADER } from '../operations/fhir-terminology.js';
import { FhirProblem } from '../outcome/fhir-problem.js';
import { faceOfPath } from './face.js';
import { FhirFaces } from './fhir-faces.js';
import { localeOf, type FhirAnswer } from './fhir-request.js';
import { FinishedAnswers } from './finished-answers.js';
import { settleContentType, settleFormat } from './negotiation.js';
import { readJsonBody, resourceOfBody } from './read-body.js';
import { jsonOf, sendAnswer, sendJson } from './send-answer.js';

/** A request with the context that hooks have given it, as `contextOf` of the platform finds it. */
interface TermverkRequest extends FastifyRequest {
  readonly termverk: Context;
  /** Says who it comes from, as everything else knows them that gives each client a share. */
  readonly clientKey: () => string;
  /** How many questions were answered together; whoever counts them reads it. */
  questions?: number;
}

/** FHIR over HTTP: R4 under `/fhir/r4`, R5 under `/fhir/r5`. What is asked is found in the table of interactions. */
@Controller('fhir')
export class FhirController {
  constructor(
    private readonly faces: FhirFaces,
    private readonly finished: FinishedAnswers,
    private readonly address: PublicAddress,
  ) {}

  // The request alone: each parameter more that Nest takes out of it passes the pipes.
  @Allow('public.read')
  @All(['r4', 'r4/*', 'r5', 'r5/*'])
  async all(@Req() request: TermverkRequest, @Res() reply: FastifyReply): Promise<void> {
    const { termverk: context } = request;
    const { face, rest } = faceOfPath(pathOf(request))!;
    if (request.method !== 'GET' || isSignedIn(context.actor) || request.headers[CACHE_HEADER] !== undefined) {
      const answer = await this.answer(context, face, rest, request);
      if (answer.questions !== undefined) request.questions = answer.questions;
      return sendAnswer(answer, face, reply);
    }
    const asked = allThatMatters(request, this.address.asAskedBy(request));
    const before = this.finished.get(asked);
    if (before !== undefined) return sendJson(200, before.json, before.headers, face, reply);
    const begun = this.finished.now();
    const answer = await this.answer(context, face, rest, request);
    if (answer.status !== 200 || !this.faces.isLasting('GET', rest)) return sendAnswer(answer, face, reply);
    const json = jsonOf(answer, face);
    this.finished.put(asked, { json, headers: answer.headers }, begun, context.now);
    sendJson(200, json, answer.headers, face, reply);
  }

  private async answer(context: Context, face: FhirFace, path: string, request: TermverkRequest): Promise<FhirAnswer> {
    const acceptLanguage = wishedLanguage(request);
    try {
      const query = queryOf(request);
      settleFormat(face, request.headers.accept, query.get('_format'));
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const asked = {
        context,
        face,
        method: isRead ? 'GET' : request.method,
        base: `${this.address.asAskedBy(request)}/fhir/${face}`,
        path,
        query,
        acceptLanguage,
        header: (name: string) => headerOf(request, name),
        client: request.clientKey,
      };
      return await this.faces.answer(asked, () => (isRead ? null : bodyOf(request, face)));
    } catch (error) {
      const answer = answerToError(error, localeOf({ acceptLanguage, context }));
      if (answer.status === 500) throw error;
      return answer;
    }
  }
}

function isSignedIn({ personId, organisationId, tokenId }: Actor): boolean {
  return personId !== null || organisationId !== null || tokenId !== null;
}

/** What of a GET an answer that lasts may depend on: its address, what it calls the registry, and what is wanted of languages and form. */
function allThatMatters(request: FastifyRequest, registry: string): string {
  const { url, headers } = request;
  const wishes = `${headers['accept-language'] ?? ''}\n${headers.accept ?? ''}\n${headerOf(request, 'prefer') ?? ''}`;
  return `${url}\n${registry}\n${wishes}`;
}

async function bodyOf(request: FastifyRequest, face: 'r4' | 'r5'): Promise<JsonObject | null> {
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
    decodeURIComponent(text);
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
