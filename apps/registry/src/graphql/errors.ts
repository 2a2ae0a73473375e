import { Busy, type Context, type Logger } from '@termverk/platform';
import { GraphQLError } from 'graphql';
import { statusOf, wording } from '../http/error.filter.js';
import { inTongue } from './invalid-query-words.js';

/**
 * What went wrong as its sender is told, over HTTP and WebSocket alike: GraphQL's own errors with `GRAPHQL_INVALID`, ours with their code,
 * all in the language of the reader. What is a fault of the registry is logged.
 */
export function formatted(error: GraphQLError, { locale, requestId }: Pick<Context, 'locale' | 'requestId'>, logger: Logger): GraphQLError {
  if (!isOwn(error)) {
    return new GraphQLError(inTongue(error.message, locale), { ...positionOf(error), extensions: { code: 'GRAPHQL_INVALID', requestId } });
  }
  const original = cause(error);
  if (statusOf(original) >= 500 && !(original instanceof Busy))
    logger.error({ err: original, requestId, path: error.path }, 'a query failed');
  const { code, message } = wording(original, locale);
  return new GraphQLError(message, { ...positionOf(error), path: error.path ?? null, extensions: { code, requestId } });
}

/** True for errors that were thrown while a query ran, or by a hook of ours. What variables are refused for has an error of GraphQL's within. */
export function isOwn(error: GraphQLError): boolean {
  if (!(error instanceof GraphQLError) || error.path !== undefined) return true;
  return error.originalError !== undefined && !(error.originalError instanceof GraphQLError);
}

/** What was thrown, behind what GraphQL has made of it. */
export function cause(error: GraphQLError): unknown {
  return error.originalError ?? error;
}

/** Where in the query: at its nodes, or in the text when it could not be parsed. */
function positionOf({ nodes, source, positions }: GraphQLError) {
  if (nodes !== undefined) return { nodes };
  return source === undefined || positions === undefined ? {} : { source, positions };
}
