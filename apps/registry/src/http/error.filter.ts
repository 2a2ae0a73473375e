import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { catalogueMessages, NotFound } from '@termverk/catalogue';
import { isFhirPath, sendFhirError } from '@termverk/fhir';
import {
  BadInput,
  badInputMessages,
  Busy,
  busyMessages,
  isDatabaseAway,
  isPassing,
  isDiskFull,
  RateLimited,
  rateMessages,
  type Context,
  type Logger,
} from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestMessages, requestProblemOf } from './request-messages.js';

/** The body of every error outside GraphQL. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly requestId: string };
}

const REFUSING: ReadonlySet<string> = new Set(['FORBIDDEN', 'LICENCE_REQUIRED', 'NAMESPACE_CLOSED', 'CSRF_REFUSED']);

/** The HTTP status that an error is answered with. */
export function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof BadInput) {
    if (error.code === 'UNAUTHENTICATED' || error.code === 'TOKEN_INVALID') return 401;
    return REFUSING.has(error.code) ? 403 : 400;
  }
  if (error instanceof Busy) return 503;
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) return status;
  // RFC 4918 §11.5: what was sent has nowhere to go.
  if (isDiskFull(error)) return 507;
  return isDatabaseAway(error) || isPassing(error) ? 503 : 500;
}

/** What the caller is told: a code and a message in their language, and never what went on inside. */
export function errorBody(error: unknown, context: Pick<Context, 'locale' | 'requestId'>): ErrorBody {
  const { code, message } = wording(error, context.locale);
  return { error: { code, message, requestId: context.requestId } };
}

/** The code and message of an error in a language. */
export function wording(error: unknown, locale: Context['locale']): { readonly code: string; readonly message: string } {
  if (error instanceof BadInput) return { code: error.code, message: badInputMessages.render(error.code, locale, error.args) };
  if (error instanceof NotFound) return { code: error.code, message: catalogueMessages.render(error.code, locale, error.args) };
  if (error instanceof Busy) return { code: error.code, message: busyMessages.render(error.code, locale, error.args) };
  if (error instanceof RateLimited)
    return { code: error.code, message: rateMessages.render(error.code, locale, { seconds: error.retryAfterSeconds }) };
  const status = statusOf(error);
  const code =
    status === 503
      ? isPassing(error)
        ? 'TRY_AGAIN'
        : 'DATABASE_AWAY'
      : status === 507
        ? 'STORAGE_FULL'
        : status >= 500
          ? 'INTERNAL'
          : requestProblemOf(error, status);
  return { code, message: requestMessages.render(code, locale) };
}

/** Answers every error outside GraphQL; inside it, Mercurius formats what is thrown. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest & { termverk: Context }>();
    const reply = http.getResponse<FastifyReply>();
    const status = statusOf(error);
    if (status >= 500 && !(error instanceof Busy))
      this.logger.error({ err: error, requestId: request.termverk.requestId }, 'a request failed');
    sendErrorBody(error, request, reply);
    return undefined;
  }
}

/** Sends the body of an error in the form of the door that it came by: an OperationOutcome below `/fhir`. */
export function sendErrorBody(error: unknown, request: FastifyRequest & { readonly termverk: Context }, reply: FastifyReply): void {
  if (isFhirPath(request.url)) void sendFhirError(error, request, request.termverk, reply);
  else void reply.code(statusOf(error)).send(errorBody(error, request.termverk));
}
