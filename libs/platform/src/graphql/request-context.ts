import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type DataLoader from 'dataloader';
import type { Context } from '../context/context.js';

/** What Mercurius hands every resolver: the use case's context and this request's loaders. */
export interface RequestContext {
  readonly termverk: Context;
  readonly loaders: Map<unknown, DataLoader<never, unknown>>;
}

/** The context of the request, as a parameter of a resolver or controller method. */
export const Ctx = createParamDecorator((_: unknown, execution: ExecutionContext): Context => contextOf(execution));

/** The request's own store of loaders, as a parameter of a resolver method. */
export const Loaders = createParamDecorator((_: unknown, execution: ExecutionContext): RequestContext => graphqlContext(execution));

/** The context of a request, of GraphQL or of plain HTTP. */
export function contextOf(execution: ExecutionContext): Context {
  if (execution.getType<string>() === 'graphql') return graphqlContext(execution).termverk;
  return execution.switchToHttp().getRequest<{ termverk: Context }>().termverk;
}

function graphqlContext(execution: ExecutionContext): RequestContext {
  // Nest hands GraphQL resolvers (root, args, context, info).
  return execution.getArgByIndex<RequestContext>(2);
}
