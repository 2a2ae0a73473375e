import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId, type Locale } from '@termverk/kernel';
import { isFhirPath, sendFhirError } from '@termverk/fhir';
import { bearerToken, TokenService } from '@termverk/identity';
import { lookupLanguage, parseAcceptLanguage } from '@termverk/language';
import {
  anonymous,
  BadInput,
  Transactions,
  withStatementCount,
  type Actor,
  type Configuration,
  type Context,
  type Logger,
} from '@termverk/platform';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { explorerPage, explorerSecurityPolicy } from '../explorer/explorer-page.js';
import { InputValidation } from './input-validation.js';
import { ErrorFilter, errorBody, sendErrorBody, statusOf } from './error.filter.js';

/** A request with the context that guards, resolvers and controllers get. */
interface TermverkRequest extends FastifyRequest {
  termverk: Context;
  statements?: { readonly statements: number };
}

const RETRY_AFTER_SECONDS = '5';
const REQUEST_ID = /^[\w.:-]{8,128}$/;
const STREAMED = [
  'application/fhir+json',
  'application/gzip',
  'application/x-gzip',
  'application/octet-stream',
  'text/csv',
  'application/yaml',
  'text/yaml',
];

/** Request ids, contexts, authentication, validation, errors, logging and headers: everything around resolvers and controllers. */
export function configureHttp(app: NestFastifyApplication, configuration: Configuration, logger: Logger): void {
  app.useGlobalFilters(new ErrorFilter(logger));
  app.useGlobalPipes(new InputValidation());
  app.enableShutdownHooks([]);
  const fastify = app.getHttpAdapter().getInstance();
  // These bodies are streams that the routes read themselves.
  fastify.addContentTypeParser(STREAMED, (_request: unknown, payload: unknown, done: (error: null, body: unknown) => void) =>
    done(null, payload),
  );
  const tokens = app.get(TokenService);
  const transactions = app.get(Transactions);

  const withContext = (request: TermverkRequest, actor: Actor) => {
    request.termverk = transactions.context({ actor, ...tongueAndId(request), now: new Date() });
  };

  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const own = request as TermverkRequest;
    withContext(own, anonymous);
    void reply.header('x-request-id', own.termverk.requestId).header('x-content-type-options', 'nosniff');
    const token = bearerToken(request.headers.authorization);
    if (token === null) {
      if (request.headers.authorization !== undefined) return refuseToken(own, reply);
      return done();
    }
    tokens.authenticate(token).then(
      (actor) => {
        if (actor === null) return refuseToken(own, reply);
        own.termverk = { ...own.termverk, actor };
        done();
      },
      (error: unknown) => void sendError(error, own, reply, logger),
    );
  });

  // What Fastify refuses before a route sees it: bodies too large, of an unknown type, or unreadable. Nest sets its own handler when
  // the routes already have theirs, and Mercurius answers for itself.
  fastify.addHook('onRoute', (route: RouteOptions) => {
    if (route.url === '/graphql') return;
    route.errorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendError(error, request as TermverkRequest, reply, logger);
  });

  fastify.addHook('onSend', async (_request: FastifyRequest, reply: FastifyReply) => {
    if (reply.statusCode === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  });

  if (configuration.serverTiming === 'on') {
    fastify.addHook('onRequest', (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
      withStatementCount((counter) => {
        (request as TermverkRequest).statements = counter;
        done();
      });
    });
    fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply) => {
      const counter = (request as TermverkRequest).statements;
      if (counter !== undefined) void reply.header('server-timing', `sql;desc="${counter.statements}"`);
    });
  }

  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    // A person's browser gets the explorer where a program gets GraphQL.
    if (request.method === 'GET' && request.url === '/graphql' && request.headers.accept?.includes('text/html') === true) {
      void reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', explorerSecurityPolicy)
        .send(explorerPage((request as TermverkRequest).termverk.locale, configuration.mode));
      return;
    }
    done();
  });

  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    logger.info(
      {
        requestId: (request as TermverkRequest).termverk?.requestId,
        method: request.method,
        // Without its query: a GET to GraphQL carries whatever its sender wrote.
        path: request.url.split('?', 1)[0]!.slice(0, 200),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        person: (request as TermverkRequest).termverk?.actor.personId ?? undefined,
      },
      'request',
    );
    done();
  });
}

/** Answers what reaches no hook, since its address cannot be read. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const told = tongueAndId(request);
  void reply.header('x-request-id', told.requestId);
  if (isFhirPath(request.url)) void sendFhirError(error, request, told, reply);
  else void reply.code(400).send(errorBody(error, told));
}

/** In which language a request is answered, and under which id: its own when it is a sane one. */
function tongueAndId(request: FastifyRequest): Pick<Context, 'locale' | 'requestId'> {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
  return { locale: localeOf(request.headers['accept-language']), requestId };
}

function refuseToken(request: TermverkRequest, reply: FastifyReply): void {
  void reply.header('www-authenticate', 'Bearer error="invalid_token"').code(401);
  sendErrorBody(new BadInput('TOKEN_INVALID'), request, reply);
}

function sendError(error: unknown, request: TermverkRequest, reply: FastifyReply, logger: Logger): void {
  const status = statusOf(error);
  if (status >= 500) logger.error({ err: error, requestId: request.termverk.requestId }, 'a request failed');
  sendErrorBody(error, request, reply);
}

const rememberedLocales = new Map<string, Locale>();

/** Swedish unless English is asked for first. Headers repeat, so answers are remembered. */
function localeOf(header: string | undefined): Locale {
  if (header === undefined || header === '*') return 'sv';
  let locale = rememberedLocales.get(header);
  if (locale === undefined) {
    locale = lookupLanguage(parseAcceptLanguage(header), ['sv', 'en']) === 'en' ? 'en' : 'sv';
    if (rememberedLocales.size > 1000) rememberedLocales.clear();
    rememberedLocales.set(header, locale);
  }
  return locale;
}
