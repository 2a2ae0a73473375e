import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isFhirPath, sendFhirError } from '@termverk/fhir';
import { anonymous, BadInput, Transactions, withStatementCount, type Actor, type Configuration, type Logger } from '@termverk/platform';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { explorerPage, explorerSecurityPolicy } from '../explorer/explorer-page.js';
import { requestAuthentication } from '../sign-in/authenticate-requests.js';
import { InputValidation } from './input-validation.js';
import { ErrorFilter, errorBody, sendErrorBody, statusOf } from './error.filter.js';
import { boundBodies } from './protection/bodies.js';
import { answerCrossOrigin } from './protection/cross-origin.js';
import { secured, sendSecurityHeaders } from './protection/security-headers.js';
import { clientOf } from './rate/client.js';
import { isCounted, isRefusedSecret, REFUSED_CREDENTIAL_POINTS, REFUSED_QUERY_POINTS, type RateLimits } from './rate/rate-limits.js';
import { originOf } from './rate/origin.js';
import { tongueAndId, type TermverkRequest } from './request-context.js';

const RETRY_AFTER_SECONDS = '5';
const STREAMED = [
  'application/fhir+json',
  'application/gzip',
  'application/x-gzip',
  'application/octet-stream',
  'text/csv',
  'application/yaml',
  'text/yaml',
];

/**
 * Request ids, contexts, authentication, limits, validation, errors, logging and headers: everything around resolvers and controllers.
 * Hooks run in the order of this function: a preflight is answered before anybody is authenticated, and a request is charged to whoever
 * turned out to have sent it.
 */
export function configureHttp(app: NestFastifyApplication, configuration: Configuration, logger: Logger, rates: RateLimits): void {
  app.useGlobalFilters(new ErrorFilter(logger));
  app.useGlobalPipes(new InputValidation());
  const fastify = app.getHttpAdapter().getInstance();
  // These bodies are streams that the routes read themselves.
  fastify.addContentTypeParser(STREAMED, (_request: unknown, payload: unknown, done: (error: null, body: unknown) => void) =>
    done(null, payload),
  );
  const authenticate = requestAuthentication(app);
  const transactions = app.get(Transactions);

  boundBodies(fastify, isStreamed);
  sendSecurityHeaders(fastify, {
    publicUrl: configuration.publicUrl,
    isPersonal: (request) => ((request as Partial<TermverkRequest>).termverk?.actor.personId ?? null) !== null,
  });

  const withContext = (request: TermverkRequest, actor: Actor) => {
    const { locale, requestId } = tongueAndId(request);
    request.termverk = transactions.context({ actor, locale, requestId, now: new Date(), use: 'request' });
  };

  /** Lets a request go on when its sender has points left. */
  const charged = (request: TermverkRequest, reply: FastifyReply, done: () => void): void => {
    const refusal = isCounted(request.url) ? rates.charge(request, reply, request.termverk.actor, 1) : null;
    if (refusal === null) done();
    else sendErrorBody(refusal, request, reply);
  };
  const refusedToken = (request: TermverkRequest, reply: FastifyReply): void => {
    const tooMany = rates.charge(request, reply, anonymous, REFUSED_CREDENTIAL_POINTS);
    if (tooMany !== null) return sendErrorBody(tooMany, request, reply);
    void reply.header('www-authenticate', 'Bearer error="invalid_token"');
    sendErrorBody(new BadInput('TOKEN_INVALID'), request, reply);
  };

  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const own = request as TermverkRequest;
    withContext(own, anonymous);
    own.clientKey = () => clientOf(own.termverk.actor, originOf(own)).key;
    void reply.header('x-request-id', own.termverk.requestId);
    done();
  });
  answerCrossOrigin(fastify, configuration.crossOrigins);
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const own = request as TermverkRequest;
    // Most readers say nothing of themselves.
    if (request.headers.authorization === undefined && request.headers.cookie === undefined) return charged(own, reply, done);
    authenticate(request).then(
      (known) => {
        if (known === null) return refusedToken(own, reply);
        own.termverk = { ...own.termverk, actor: known.actor };
        charged(own, reply, done);
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

  fastify.addHook('onSend', (_request: FastifyRequest, reply: FastifyReply, _payload: unknown, done: () => void) => {
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    done();
  });

  if (configuration.serverTiming === 'on') {
    fastify.addHook('onRequest', (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
      withStatementCount((counter) => {
        (request as TermverkRequest).statements = counter;
        done();
      });
    });
    fastify.addHook('onSend', (request: FastifyRequest, reply: FastifyReply, _payload: unknown, done: () => void) => {
      const counter = (request as TermverkRequest).statements;
      if (counter !== undefined) void reply.header('server-timing', `sql;desc="${counter.statements}"`);
      done();
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

  // Its members are known and none is a secret; looking through them for one would cost a tenth of a small answer. What is written is
  // masked all the same.
  const requests = logger.child({}, { redact: [] });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    if (isRefusedSecret(request.url, reply.statusCode)) rates.drain(originOf(request), anonymous, REFUSED_CREDENTIAL_POINTS);
    // A batch is as many questions as it has entries.
    const { termverk, questions = 1, refusedQuery = false } = request as Partial<TermverkRequest>;
    if (refusedQuery) rates.drain(originOf(request), termverk?.actor ?? anonymous, REFUSED_QUERY_POINTS);
    if (questions > 1) rates.drain(originOf(request), termverk?.actor ?? anonymous, questions - 1);
    requests.info(
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
  void secured(reply).header('x-request-id', told.requestId);
  if (isFhirPath(request.url)) void sendFhirError(error, request, told, reply);
  else void reply.code(400).send(errorBody(error, told));
}

/** Bodies that arrive as streams, which their routes read and bound themselves. */
function isStreamed({ headers }: FastifyRequest): boolean {
  const type = headers['content-type'];
  return type !== undefined && STREAMED.includes(type.split(';', 1)[0]!.trim().toLowerCase());
}

function sendError(error: unknown, request: TermverkRequest, reply: FastifyReply, logger: Logger): void {
  const status = statusOf(error);
  if (status >= 500) logger.error({ err: error, requestId: request.termverk.requestId }, 'a request failed');
  sendErrorBody(error, request, reply);
}
