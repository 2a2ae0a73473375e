import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '@termverk/platform';
import type { FastifyReply } from 'fastify';
import { getOperationAST, GraphQLError, Kind, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { pointsOfQuery, type RateLimits } from '../http/rate/rate-limits.js';
import type { TermverkRequest } from '../http/request-context.js';
import { checkDocument } from './document-check.js';
import { QueryGuard } from './limits.js';
import { checkSource } from './source-check.js';

/** The part of Mercurius that is needed here; its own types extend Fastify's, which Nest's application does not know. */
interface MercuriusHooks {
  addHook(name: 'preParsing', hook: (schema: GraphQLSchema, source: string, context: QueryContext) => Promise<void>): void;
  addHook(name: 'preValidation', hook: (schema: GraphQLSchema, document: DocumentNode) => Promise<void>): void;
  addHook(
    name: 'preExecution',
    hook: (
      schema: GraphQLSchema,
      document: DocumentNode,
      context: QueryContext,
      variables: Record<string, unknown> | undefined,
    ) => Promise<{ readonly document: DocumentNode } | undefined>,
  ): void;
}

/** What Mercurius gives its hooks of a request; a query over a WebSocket has no answer to write headers to. */
interface QueryContext {
  readonly reply?: FastifyReply;
}

/**
 * Lets no query run that is too long, too deep or too costly, or made to be dear to judge, nor one for which its sender has no points left. Call it on an initialised
 * application.
 */
export function guardQueries(app: NestFastifyApplication, configuration: Configuration, rates: RateLimits): void {
  const guard = new QueryGuard({ depth: configuration.queryDepth, cost: configuration.queryCost });
  const { graphql } = app.getHttpAdapter().getInstance() as unknown as { graphql: MercuriusHooks };
  graphql.addHook('preParsing', async (_schema, source, { reply }) => {
    if (reply !== undefined) (reply.request as TermverkRequest).refusedQuery = true;
    checkSource(source);
    if (reply?.request.method === 'GET') checkOperation(source, (reply.request.query as { operationName?: string }).operationName);
  });
  graphql.addHook('preValidation', async (schema, document) => checkDocument(schema, document));
  graphql.addHook('preExecution', async (schema, document, { reply }, variables) => {
    const points = pointsOfQuery(guard.check(schema, document, variables ?? {}));
    if (reply !== undefined) {
      const request = reply.request as TermverkRequest;
      request.refusedQuery = false;
      const refusal = points === 0 ? null : rates.charge(request, reply, request.termverk.actor, points);
      if (refusal !== null) throw refusal;
    }
    // Mercurius keeps one compiled form of a document, whichever of its operations it is of; given the document anew it uses none.
    return hasSeveralOperations(document) ? { document } : undefined;
  });
}

function hasSeveralOperations({ definitions }: DocumentNode): boolean {
  let operations = 0;
  for (const { kind } of definitions) if (kind === Kind.OPERATION_DEFINITION) operations++;
  return operations > 1;
}

/** Mercurius looks which operation a GET is for, and fails when that cannot be told. */
function checkOperation(source: string, name: string | undefined): void {
  let document: DocumentNode;
  try {
    document = parse(source);
  } catch {
    // Said by Mercurius, who parses it as well.
    return;
  }
  if (getOperationAST(document, name) !== null) return;
  throw new GraphQLError(
    name === undefined ? 'Must provide operation name if query contains multiple operations.' : `Unknown operation named "${name}".`,
  );
}
