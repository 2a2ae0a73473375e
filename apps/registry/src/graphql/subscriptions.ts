import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Follower, type FollowerContext } from '@termverk/events';
import { Authentication, PublicAddress } from '@termverk/identity';
import {
  anonymous,
  BadInput,
  RateLimited,
  Transactions,
  type Actor,
  type Configuration,
  type Context,
  type Logger,
} from '@termverk/platform';
import { getOperationAST, GraphQLError, OperationTypeNode, parse, validate, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { clientOf } from '../http/rate/client.js';
import { arrivals, type Arrival } from '../http/rate/origin.js';
import { Places, type Place } from '../http/rate/places.js';
import { pointsOfQuery, REFUSED_CREDENTIAL_POINTS, REFUSED_QUERY_POINTS, type RateLimits } from '../http/rate/rate-limits.js';
import { withoutPath } from '../http/public-path.js';
import { tongueAndId } from '../http/request-context.js';
import { isOwnPage } from '../sign-in/own-page.js';
import { checkDocument } from './document-check.js';
import { formatted } from './errors.js';
import { QueryGuard } from './limits.js';
import { checkSource } from './source-check.js';

/** What a connection brings, and what becomes known of it. */
interface Extra {
  readonly request: IncomingMessage;
  readonly arrival: Arrival;
  readonly place: Place;
  readonly close: (code: number, reason: string) => void;
  context?: Context;
  follower?: Follower;
}

/** Messages are questions and their variables. */
const LONGEST_MESSAGE_BYTES = 64 * 1024;
const SIGN_IN_WITHIN_MS = 10_000;
const PING_MS = 30_000;
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
const RETRY_AFTER_SECONDS = 5;
const LONGEST_END_MS = 1000;
const MOST_ERRORS = 10;

/**
 * GraphQL subscriptions over WebSocket at `/graphql` (graphql-transport-ws), by the same schema, guards and limits as queries. A
 * connection is counted for its address until it is known who is at the other end. Returns what ends them all. Call it on an initialised application before it listens.
 */
export function serveSubscriptions(
  app: NestFastifyApplication,
  configuration: Configuration,
  logger: Logger,
  rates: RateLimits,
): () => Promise<void> {
  const { graphql } = app.getHttpAdapter().getInstance() as unknown as { graphql: { schema: GraphQLSchema } };
  const guard = new QueryGuard({ depth: configuration.queryDepth, cost: configuration.queryCost });
  const authenticate = authentication(app);
  const arrival = arrivals(configuration.trustedProxies);
  const transactions = app.get(Transactions);
  const places = new Places(configuration.webSocketsPerClient);
  /** Charges before anything is done for it. Throws `RateLimited`. */
  const spend = ({ arrival: { origin }, context }: Extra, points: number): void => {
    const charge = rates.spend(origin, context!.actor, points)?.charge;
    if (charge?.granted === false) throw new RateLimited(charge.retryAfterSeconds);
  };

  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: SIGN_IN_WITHIN_MS,
    onConnect: async ({ extra, connectionParams }) => {
      const who = () => authenticate(extra.request, extra.arrival, connectionParams);
      const actor = await who();
      const { origin } = extra.arrival;
      if (actor === null) {
        rates.drain(origin, anonymous, REFUSED_CREDENTIAL_POINTS);
        return false;
      }
      const client = clientOf(actor, origin);
      if (client.kind !== 'address' && !extra.place.moveTo(client)) {
        extra.close(TRY_AGAIN_LATER, 'Too many connections');
        return false;
      }
      extra.context = transactions.context({ actor, ...tongueAndId(extra.request), now: new Date(), use: 'request' });
      extra.follower = new Follower(actor, who);
      return true;
    },
    onSubscribe: ({ extra }, _id, payload): ExecutionArgs | readonly GraphQLError[] => {
      const context = extra.context!;
      try {
        spend(extra, 1);
        const { args, cost } = prepared(graphql.schema, guard, payload, {
          termverk: { ...context, now: new Date() },
          loaders: new Map(),
          follower: extra.follower!,
        });
        spend(extra, pointsOfQuery(cost));
        return args;
      } catch (error) {
        if (!(error instanceof RateLimited)) rates.drain(extra.arrival.origin, context.actor, REFUSED_QUERY_POINTS);
        if (error instanceof Invalid) return error.errors;
        return [error instanceof GraphQLError ? error : new GraphQLError((error as Error).message, { originalError: error as Error })];
      }
    },
    onError: ({ extra }, _id, _payload, errors) => errors.map((error) => formatted(error, extra.context!, logger).toJSON()),
    onNext: ({ extra }, _id, _payload, _args, result) =>
      result.errors === undefined
        ? undefined
        : { ...result, errors: result.errors.map((error) => formatted(error, extra.context!, logger).toJSON()) },
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols,
  });
  const pathOf = withoutPath(configuration.publicUrl);
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const arrived = arrival(request);
    const charge = rates.spend(arrived.origin, anonymous, 1)?.charge;
    if (charge?.granted === false) return refuse(socket, '429 Too Many Requests', charge.retryAfterSeconds);
    if (pathOf(request).split('?', 1)[0] !== '/graphql') return refuse(socket, '404 Not Found');
    if (sockets.clients.size >= configuration.webSockets) return refuse(socket, '503 Service Unavailable', RETRY_AFTER_SECONDS);
    const place = places.take(clientOf(anonymous, arrived.origin));
    if (place === null) return refuse(socket, '429 Too Many Requests', RETRY_AFTER_SECONDS);
    socket.once('close', place.free);
    sockets.handleUpgrade(request, socket, head, (client) => serve(client, { request, arrival: arrived, place }));
  };
  const serve = (client: WebSocket, arrived: Pick<Extra, 'request' | 'arrival' | 'place'>) => {
    // Broken frames and messages that are too long: `ws` closes the connection itself.
    client.on('error', (error) => logger.debug({ reason: error.message }, 'a WebSocket failed'));
    const hung = watch(client);
    const closed = protocol.opened(
      {
        protocol: client.protocol,
        send: (data) =>
          new Promise((resolve, reject) => {
            if (client.readyState !== client.OPEN) return resolve();
            // Done when the connection has taken it: whoever reads slowly is told slowly.
            client.send(data, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => client.close(code, reason),
        onMessage: (heard) =>
          client.on('message', (data) => {
            heard(String(data as Buffer)).catch((error: unknown) => {
              if (client.readyState === client.OPEN) logger.error({ err: error }, 'a message of a WebSocket could not be handled');
              client.close(CloseCode.InternalServerError, 'Internal server error');
            });
          }),
      },
      { ...arrived, close: (code, reason) => client.close(code, reason) },
    );
    client.once('close', (code, reason) => {
      hung();
      closed(code, String(reason)).catch((error: unknown) => logger.warn({ err: error }, 'a WebSocket could not be ended'));
    });
  };

  const server = app.getHttpServer() as unknown as Server;
  server.on('upgrade', upgrade);
  return async () => {
    server.off('upgrade', upgrade);
    for (const client of sockets.clients) client.close(GOING_AWAY, 'Going away');
    const end = Date.now() + LONGEST_END_MS;
    while (sockets.clients.size > 0 && Date.now() < end) await sleep(10);
    for (const client of sockets.clients) client.terminate();
  };
}

/** Who is at the other end: by what it says when it connects, as a browser's or program's request would; null for a token that does not hold. */
function authentication(
  app: NestFastifyApplication,
): (request: IncomingMessage, arrival: Arrival, init: Record<string, unknown> | undefined) => Promise<Actor | null> {
  const door = app.get(Authentication);
  const address = app.get(PublicAddress);
  return async ({ headers }, { host, protocol }, init) => {
    const given = init?.['authorization'] ?? init?.['Authorization'] ?? headers.authorization;
    const authorization = typeof given === 'string' ? given : undefined;
    // Browsers send cookies with WebSockets of any page: only the registry's own speaks for the person.
    const cookie = isOwnPage({ headers, host, protocol }, address) ? headers.cookie : undefined;
    const known = await door.authenticate({ authorization, cookie });
    return known?.actor ?? null;
  };
}

/** A document that does not fit the schema. */
class Invalid extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('invalid');
  }
}

/** What is executed, and what it costs. Throws what is wrong with it. */
function prepared(
  schema: GraphQLSchema,
  guard: QueryGuard,
  payload: SubscribePayload,
  contextValue: FollowerContext,
): { readonly args: ExecutionArgs; readonly cost: number } {
  checkSource(payload.query);
  const document = parse(payload.query);
  checkDocument(schema, document);
  const errors = validate(schema, document, undefined, { maxErrors: MOST_ERRORS });
  if (errors.length > 0) throw new Invalid(errors);
  const { operationName, variables } = payload;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) throw new BadInput('SUBSCRIPTIONS_ONLY');
  const variableValues = variables ?? {};
  const cost = guard.check(schema, document, variableValues);
  const named = typeof operationName === 'string' ? { operationName } : {};
  return { args: { schema, document, contextValue, variableValues, ...named }, cost };
}

/** Ends a connection whose other end has not answered from one ping to the next. Returns what stops it. */
function watch(client: WebSocket): () => void {
  let answered = true;
  client.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return client.terminate();
    answered = false;
    client.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}

function refuse(socket: Duplex, status: string, retryAfterSeconds?: number): void {
  const retry = retryAfterSeconds === undefined ? '' : `Retry-After: ${retryAfterSeconds}\r\n`;
  socket.end(`HTTP/1.1 ${status}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
