import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { Configuration, Context, Logger, RequestContext } from '@termverk/platform';
import type { FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { statusOf } from '../http/error.filter.js';
import { cause, formatted, isOwn } from './errors.js';

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
