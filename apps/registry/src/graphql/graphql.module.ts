import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { Configuration, Context, Logger, RequestContext } from '@termverk/platform';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { statusOf, wording } from '../http/error.filter.js';
import { inTongue } from './invalid-query-words.js';

/** GraphQL over Mercurius: the schema from the code, compiled queries, errors with codes in the language of the request. */
@Module({})
export class RegistryGraphqlModule {
  static with(configuration: Configuration, logger: Logger): DynamicModule {
    return GraphQLModule.forRoot<MercuriusDriverConfig>({
      driver: MercuriusDriver,
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      jit: 2,
      context: (request: FastifyRequest) => {
        const { termverk } = request as FastifyRequest & { termverk: Context };
        return { termverk, loaders: new Map() } satisfies RequestContext as unknown as Record<string, unknown>;
      },
      errorFormatter: (execution: ExecutionResult, context: unknown) => {
        const errors = (execution.errors ?? []).flatMap(apart);
        return {
          statusCode: execution.data === null || execution.data === undefined ? worstStatus(errors) : 200,
          response: { data: execution.data ?? null, errors: errors.map((error) => formatted(error, contextIn(context), logger)) },
        };
      },
    });
  }
}

/** Mercurius gives the formatter our context, or the request around it when the query never ran. */
function contextIn(context: unknown): Pick<Context, 'locale' | 'requestId'> {
  const held = context as { termverk?: Context; app?: unknown; reply?: { request?: { termverk?: Context } } } | undefined;
  return held?.termverk ?? held?.reply?.request?.termverk ?? { locale: 'sv', requestId: 'unknown' };
}

/** Mercurius wraps the errors of parsing and validation in one; what is inside is what helps. */
function apart(error: GraphQLError): GraphQLError[] {
  const { code, errors: inside } = (cause(error) ?? {}) as { code?: unknown; errors?: unknown };
  return code === 'MER_ERR_GQL_VALIDATION' && Array.isArray(inside) && inside.length > 0 ? (inside as GraphQLError[]) : [error];
}

function worstStatus(errors: readonly GraphQLError[]): number {
  return Math.max(200, ...errors.map((error) => (isOwn(error) ? statusOf(cause(error)) : 400)));
}

function formatted(error: GraphQLError, context: Pick<Context, 'locale' | 'requestId'>, logger: Logger): GraphQLError {
  if (!isOwn(error)) {
    return new GraphQLError(inTongue(error.message, context.locale), {
      ...positionOf(error),
      extensions: { code: 'GRAPHQL_INVALID', requestId: context.requestId },
    });
  }
  const original = cause(error);
  if (statusOf(original) >= 500) logger.error({ err: original, requestId: context.requestId, path: error.path }, 'a query failed');
  const { code, message } = wording(original, context.locale);
  return new GraphQLError(message, { ...positionOf(error), path: error.path ?? null, extensions: { code, requestId: context.requestId } });
}

/** True for errors that were thrown while a query ran, or by a hook of ours. */
function isOwn(error: GraphQLError): boolean {
  return error.originalError !== undefined || !(error instanceof GraphQLError) || error.path !== undefined;
}

function cause(error: GraphQLError): unknown {
  return error.originalError ?? error;
}

function positionOf(error: GraphQLError) {
  return error.nodes === undefined ? {} : { nodes: error.nodes };
}
