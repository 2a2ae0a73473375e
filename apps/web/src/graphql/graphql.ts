import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema.js';

/**
 * A GraphQL document whose answer and variables are typed after the registry's schema: a field that does not exist does not compile.
 * `schema.d.ts` is made of the schema file by `npm run schema`.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { ID: string; DateTime: string; JSON: unknown };
  disableMasking: true;
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
