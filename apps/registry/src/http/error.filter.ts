import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { catalogueMessages, NotFound } from '@termverk/catalogue';
import { BadInput, badInputMessages, isDatabaseAway, type Context, type Logger } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The body of every error outside GraphQL. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly requestId: string };
}

/** The HTTP status that an error is answered with. */
export function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof BadInput) {
    if (error.code === 'UNAUTHENTICATED' || error.code === 'TOKEN_INVALID') return 401;
    return error.code === 'FORBIDDEN' ? 403 : 400;
  }
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) return status;
  return isDatabaseAway(error) ? 503 : 500;
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
  const status = statusOf(error);
  if (status === 503) {
    return {
      code: 'DATABASE_AWAY',
      message:
        locale === 'sv'
          ? 'Databasen går inte att nå just nu. Försök igen om en stund.'
          : 'The database cannot be reached right now. Try again shortly.',
    };
  }
  if (status < 500) return { code: status === 404 ? 'ROUTE_UNKNOWN' : 'REQUEST_INVALID', message: (error as Error).message };
  return {
    code: 'INTERNAL',
    message:
      locale === 'sv'
        ? 'Något gick fel i registret. Ange request-id när du felanmäler.'
        : 'Something went wrong in the registry. Quote the request id when you report it.',
  };
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
    if (status >= 500) this.logger.error({ err: error, requestId: request.termverk.requestId }, 'a request failed');
    if (status === 503) void reply.header('retry-after', '5');
    void reply.code(status).send(errorBody(error, request.termverk));
    return undefined;
  }
}
