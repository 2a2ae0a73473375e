import { BadInput } from '@termverk/platform';
import {
  getNullableType,
  isListType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';

/** What one query may ask for. */
export interface QueryLimits {
  readonly depth: number;
  readonly cost: number;
}

/** What asking the registry one thing costs beside its fields: many small questions in one query are as dear as a large one. */
const QUESTION_COST = 100;

/** How many things a list that has no page size is taken to hold. */
const LIST_ITEMS = 5;
const PAGE_ITEMS = 20;

/** A field costs one, and a list as many times its children as it may have items. */
const byListSize: ComplexityEstimator = ({ args, childComplexity, field, type }) => {
  return (ROOTS.has(type.name) ? QUESTION_COST : 1) + itemsOf(field, args, type) * childComplexity;
};

/** As many as are asked for by `first` or by `ids`. What a connection holds is counted where the connection is asked for. */
function itemsOf(field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, unknown>>, type: GraphQLCompositeType): number {
  const { first, ids } = args;
  if (field.args.some(({ name }) => name === 'first')) return typeof first === 'number' ? Math.max(1, first) : PAGE_ITEMS;
  if (Array.isArray(ids)) return ids.length;
  // Introspection is bounded by its own types.
  return !isListType(getNullableType(field.type)) || type.name.endsWith('Connection') || type.name.startsWith('__') ? 1 : LIST_ITEMS;
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
const ESTIMATORS = [fieldExtensionsEstimator(), byListSize];

/**
 * Checks queries before they run. Documents come from Mercurius' cache, so what was found out about one is remembered: its depth once,
 * its cost once for every combination of what in its variables decides it.
 */
export class QueryGuard {
  private readonly depths = new WeakMap<DocumentNode, number>();
  private readonly costs = new WeakMap<DocumentNode, Map<string, number>>();

  constructor(private readonly limits: QueryLimits) {}

  /** What a query is estimated to cost. Throws `BadInput` with `QUERY_TOO_DEEP` or `QUERY_TOO_COSTLY`. */
  check(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>): number {
    let depth = this.depths.get(document);
    if (depth === undefined) this.depths.set(document, (depth = depthOf(document)));
    if (depth > this.limits.depth) throw new BadInput('QUERY_TOO_DEEP', { depth, max: this.limits.depth });
    const cost = this.cost(schema, document, variables);
    if (cost > this.limits.cost) throw new BadInput('QUERY_TOO_COSTLY', { cost, max: this.limits.cost });
    return cost;
  }

  private cost(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>): number {
    let known = this.costs.get(document);
    if (known === undefined) this.costs.set(document, (known = new Map<string, number>()));
    const key = decisiveOf(variables);
    let cost = known.get(key);
    if (cost === undefined) {
      cost = getComplexity({ schema, query: document, variables, estimators: ESTIMATORS });
      if (known.size < 1000) known.set(key, cost);
    }
    return cost;
  }
}

/**
 * What among variables decides the cost: numbers, that a page size can come from, booleans, that fields are left out by
 * (`@include`, `@skip`), and how long lists are.
 */
function decisiveOf(variables: Record<string, unknown>): string {
  let key = '';
  for (const name in variables) {
    const value = variables[name];
    if (typeof value === 'number' || typeof value === 'boolean') key += `${name}=${value};`;
    else if (Array.isArray(value)) key += `${name}=[${value.length}];`;
  }
  return key;
}

/** How many fields deep a query goes. Introspection does not count: it is bounded by its own types. */
export function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const fragmentDepths = new Map<string, number>();
  const depthOfSet = (set: SelectionSetNode): number => {
    let deepest = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        deepest = Math.max(deepest, 1 + (selection.selectionSet === undefined ? 0 : depthOfSet(selection.selectionSet)));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, depthOfSet(selection.selectionSet));
      } else {
        deepest = Math.max(deepest, depthOfFragment(selection.name.value));
      }
    }
    return deepest;
  };
  const depthOfFragment = (name: string): number => {
    let depth = fragmentDepths.get(name);
    if (depth === undefined) {
      // Validation has refused fragments that contain themselves.
      depth = depthOfSet(fragments.get(name)!.selectionSet);
      fragmentDepths.set(name, depth);
    }
    return depth;
  };
  return Math.max(0, ...operations.map((operation) => depthOfSet(operation.selectionSet)));
}
