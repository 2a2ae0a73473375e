import { namedType, type InputValue, type Schema, type SchemaField } from './schema-model.js';
import { tokensOf, type Token } from './tokens.js';

/** Where in a document a position is, as far as the schema can tell. */
export type CursorPlace =
  | { readonly at: 'document' }
  | { readonly at: 'selection'; readonly type: string | null }
  | { readonly at: 'argument'; readonly inputs: readonly InputValue[] }
  | { readonly at: 'value'; readonly input: InputValue | null }
  | { readonly at: 'type-condition' }
  | { readonly at: 'input-type' }
  | { readonly at: 'directive' };

interface Selection {
  readonly what: 'selection';
  readonly type: string | null;
  field: SchemaField | null;
}

interface Inputs {
  readonly what: 'inputs' | 'variables';
  readonly inputs: readonly InputValue[];
  current: InputValue | null;
}

/** Finds out where a position is by walking the tokens before it; what cannot be made out is passed over. */
export function placeAt(schema: Schema, source: string, position: number): CursorPlace {
  const tokens = tokensOf(source).filter((token) => token.kind !== 'comment' && token.end <= position);
  const stack: (Selection | Inputs)[] = [];
  let nextType: string | null = null;
  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const frame = stack.at(-1);
    const { text } = token;
    if (text === '{') stack.push(opened(schema, frame, nextType));
    else if (text === '(') stack.push(inputsOf(frame, previous, tokens[i - 2]));
    else if (text === '}' || text === ')') stack.pop();
    else if (frame === undefined) nextType = rootOf(schema, token, previous) ?? nextType;
    else if (frame.what === 'selection') {
      if (previous?.text === 'on' && tokens[i - 2]?.text === '...') nextType = text;
      else if (text === '...') nextType = frame.type;
      else if (token.kind === 'name' && previous?.text !== '@' && previous?.text !== '...') frame.field = fieldOf(schema, frame.type, text);
      if (text !== '...' && previous?.text !== 'on' && previous?.text !== '...' && previous?.text !== '@' && text !== '@') nextType = null;
    } else if (previous?.text !== ':' && token.kind === 'name') {
      frame.current = frame.inputs.find((input) => input.name === text) ?? null;
    }
    if (text === '{' || (frame === undefined && text === '}')) nextType = null;
  });
  return placeIn(stack.at(-1), tokens);
}

function placeIn(frame: Selection | Inputs | undefined, tokens: readonly Token[]): CursorPlace {
  const last = tokens.at(-1)?.text;
  if (last === '@') return { at: 'directive' };
  if (last === 'on') return { at: 'type-condition' };
  if (frame === undefined) return { at: 'document' };
  if (frame.what === 'selection') return { at: 'selection', type: frame.type };
  if (frame.what === 'variables') return { at: 'input-type' };
  return last === ':' || last === '[' ? { at: 'value', input: frame.current } : { at: 'argument', inputs: frame.inputs };
}

function opened(schema: Schema, frame: Selection | Inputs | undefined, nextType: string | null): Selection | Inputs {
  if (frame === undefined) return { what: 'selection', type: nextType ?? schema.query, field: null };
  if (frame.what === 'selection') {
    return { what: 'selection', type: nextType ?? (frame.field === null ? null : namedType(frame.field.type)), field: null };
  }
  const inputs = frame.current === null ? [] : (schema.types.get(namedType(frame.current.type))?.inputFields ?? []);
  return { what: 'inputs', inputs, current: null };
}

function inputsOf(frame: Selection | Inputs | undefined, previous: Token | undefined, beforeThat: Token | undefined): Inputs {
  if (beforeThat?.text === '@') return { what: 'inputs', inputs: [{ ...CONDITION }], current: null };
  if (frame?.what === 'selection' && previous?.kind === 'name') return { what: 'inputs', inputs: frame.field?.args ?? [], current: null };
  return { what: 'variables', inputs: [], current: null };
}

/** The argument of `@include` and `@skip`. */
const CONDITION: InputValue = {
  name: 'if',
  description: null,
  type: { kind: 'NON_NULL', name: null, ofType: { kind: 'SCALAR', name: 'Boolean' } },
  defaultValue: null,
};

function rootOf(schema: Schema, token: Token, previous: Token | undefined): string | null {
  if (previous?.text === 'on') return token.text;
  if (token.text === 'mutation') return schema.mutation;
  return token.text === 'query' ? schema.query : null;
}

function fieldOf(schema: Schema, type: string | null, name: string): SchemaField | null {
  return (type === null ? null : schema.types.get(type)?.fields?.find((field) => field.name === name)) ?? null;
}
