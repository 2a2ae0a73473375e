import type { Context } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faceOfPath } from '../http/face.js';
import { sendAnswer } from '../http/send-answer.js';
import { answerToError } from './operation-outcome.js';

/** Tells an error that no interaction answers as an OperationOutcome, and returns its status. */
export async function sendFhirError(
  error: unknown,
  request: FastifyRequest,
  context: Pick<Context, 'locale'>,
  reply: FastifyReply,
): Promise<number> {
  const language = request.headers['accept-language'];
  const path = request.url.split('?', 1)[0]!;
  const locale = language === undefined || language === '*' ? 'en' : context.locale;
  const answer = answerToError(error, locale, path, request.headers['content-type']);
  await sendAnswer(answer, faceOfPath(path)?.face ?? 'r5', reply);
  return answer.status;
}
