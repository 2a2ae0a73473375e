import { BadInput } from '@termverk/platform';
import {
  Kind,
  NoFragmentCyclesRule,
  validate,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Validation compares every two fragments that meet. */
const MOST_FRAGMENTS = 100;
/** Fields, with those of fragments wherever they are spread: fragments that spread others twice grow with the power of two. */
const MOST_FIELDS = 10_000;
/** Validation compares every two fields of one name in the answer. */
const MOST_REPEATS = 50;
/** Two that are nothing but the name, as `id` and `__typename` in every fragment of a program, it passes over at once. */
const MOST_PLAIN_REPEATS = 500;
/** Levels of an answer, those of introspection among them. */
const MOST_LEVELS = 200;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Root = OperationDefinitionNode | FragmentDefinitionNode;

/**
 * Checks what a document would make of validation and of the estimate of its cost, both of which take more than its length when it is
 * made for that. Call it before them. Throws `BadInput` (`QUERY_TOO_MANY_FRAGMENTS`, `QUERY_TOO_COSTLY`, `QUERY_REPEATS`,
 * `QUERY_TOO_DEEP`), or GraphQL's own error for fragments within themselves.
 */
export function checkDocument(schema: GraphQLSchema, document: DocumentNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  let count = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    fragments.set(definition.name.value, definition);
    if (++count > MOST_FRAGMENTS) throw new BadInput('QUERY_TOO_MANY_FRAGMENTS', { max: MOST_FRAGMENTS });
  }
  const [cycle] = count === 0 ? [] : validate(schema, document, [NoFragmentCyclesRule], { maxErrors: 1 });
  if (cycle !== undefined) throw cycle;
  const roots: Root[] = [...operations, ...unspread(document, fragments)];
  const fields = fieldsOf(roots, fragments);
  if (fields > MOST_FIELDS) throw new BadInput('QUERY_TOO_COSTLY', { cost: fields, max: MOST_FIELDS });
  for (const root of roots) checkAnswer(root.selectionSet, fragments);
}

/** Fragments that no other definition spreads; they are refused in the end, but looked at before. */
function unspread(document: DocumentNode, fragments: Fragments): FragmentDefinitionNode[] {
  if (fragments.size === 0) return [];
  const spread = new Set<string>();
  visit(document, { FragmentSpread: ({ name }) => void spread.add(name.value) });
  return [...fragments.values()].filter(({ name }) => !spread.has(name.value));
}

/** How many fields there are with all fragments in their places. Each fragment is counted once and remembered. */
function fieldsOf(roots: readonly Root[], fragments: Fragments): number {
  const known = new Map<string, number>();
  const inSet = ({ selections }: SelectionSetNode): number => {
    let fields = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) fields += inFragment(selection.name.value);
      else fields += (selection.kind === Kind.FIELD ? 1 : 0) + (selection.selectionSet === undefined ? 0 : inSet(selection.selectionSet));
    }
    return fields;
  };
  const inFragment = (name: string): number => {
    let fields = known.get(name);
    if (fields === undefined) {
      const fragment = fragments.get(name);
      // At least one, so that fragments without fields of their own are not free.
      known.set(name, (fields = fragment === undefined ? 1 : 1 + inSet(fragment.selectionSet)));
    }
    return fields;
  };
  return roots.reduce((sum, { selectionSet }) => sum + inSet(selectionSet), 0);
}

/** Follows the answer that a selection would get, level by level, with what is asked for more than once taken together. */
function checkAnswer(root: SelectionSetNode, fragments: Fragments): void {
  let level: (readonly SelectionSetNode[])[] = [[root]];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) throw new BadInput('QUERY_TOO_DEEP', { depth, max: MOST_LEVELS });
    level = level.flatMap((sets) => below(sets, fragments));
  }
}

/** The selections of each field of the answer that these make together. */
function below(sets: readonly SelectionSetNode[], fragments: Fragments): SelectionSetNode[][] {
  const fields = new Map<string, { count: number; plain: number; readonly sets: SelectionSetNode[] }>();
  const met = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment === undefined || met.has(selection.name.value)) continue;
        met.add(selection.name.value);
        collect(fragment.selectionSet);
      } else {
        const name = (selection.alias ?? selection.name).value;
        let field = fields.get(name);
        if (field === undefined) fields.set(name, (field = { count: 0, plain: 0, sets: [] }));
        const [count, max] = isPlain(selection) ? [++field.plain, MOST_PLAIN_REPEATS] : [++field.count, MOST_REPEATS];
        if (count > max) throw new BadInput('QUERY_REPEATS', { name: name.slice(0, 50), max });
        if (selection.selectionSet !== undefined) field.sets.push(selection.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  return [...fields.values()].map((field) => field.sets).filter((within) => within.length > 0);
}

/** True of a field that is its name alone: two of them in one place are the same. */
function isPlain({ alias, arguments: given, directives, selectionSet }: FieldNode): boolean {
  return alias === undefined && selectionSet === undefined && (given ?? []).length === 0 && (directives ?? []).length === 0;
}
