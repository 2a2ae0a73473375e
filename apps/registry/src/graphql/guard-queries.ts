import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '@termverk/platform';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { QueryGuard } from './limits.js';
import { checkSource } from './source-check.js';

/** The part of Mercurius that is needed here; its own types extend Fastify's, which Nest's application does not know. */
interface MercuriusHooks {
  addHook(name: 'preParsing', hook: (schema: GraphQLSchema, source: string) => Promise<void>): void;
  addHook(
    name: 'preExecution',
    hook: (
      schema: GraphQLSchema,
      document: DocumentNode,
      context: unknown,
      variables: Record<string, unknown> | undefined,
    ) => Promise<void>,
  ): void;
}

/** Lets no query run that is too long, too deep or too costly. Call it on an initialised application. */
export function guardQueries(app: NestFastifyApplication, configuration: Configuration): void {
  const guard = new QueryGuard({ depth: configuration.queryDepth, cost: configuration.queryCost });
  const { graphql } = app.getHttpAdapter().getInstance() as unknown as { graphql: MercuriusHooks };
  graphql.addHook('preParsing', async (_schema, source) => checkSource(source));
  graphql.addHook('preExecution', async (schema, document, _context, variables) => guard.check(schema, document, variables ?? {}));
}
