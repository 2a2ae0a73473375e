import { placeAt, type CursorPlace } from './cursor-place.js';
import { isRequired, namedType, typeText, type InputValue, type Schema } from './schema-model.js';

/** One thing that may stand at the cursor. */
export interface Suggestion {
  readonly label: string;
  /** Its type, to the right of the label. */
  readonly detail: string;
  readonly description: string;
  /** What is put in; the label when nothing more is needed. */
  readonly insert: string;
}

/** Suggestions for the word that ends at the cursor; they replace the text from `from` to the cursor. */
export interface Suggestions {
  readonly from: number;
  readonly items: readonly Suggestion[];
}

/** What may stand at a position: those that begin with the word there first, then those that contain it. */
export function suggestionsAt(schema: Schema, source: string, position: number): Suggestions {
  const word = /[$_A-Za-z]?\w*$/.exec(source.slice(0, position))![0];
  const from = position - word.length;
  const wanted = word.toLowerCase();
  const all = candidates(schema, placeAt(schema, source, from), source);
  const begins = all.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  const contains = all.filter(({ label }) => !begins.some((one) => one.label === label) && label.toLowerCase().includes(wanted));
  return { from, items: [...begins, ...contains] };
}

function candidates(schema: Schema, place: CursorPlace, source: string): Suggestion[] {
  switch (place.at) {
    case 'document':
      return ['query', 'mutation', 'fragment'].map((label) => plain(label));
    case 'directive':
      return ['include', 'skip'].map((label) => ({ ...plain(label), insert: `${label}(if: ` }));
    case 'selection':
      return fieldsOf(schema, place.type);
    case 'argument':
      return place.inputs.map((input) => ({ ...ofInput(input), insert: `${input.name}: ` }));
    case 'value':
      return valuesOf(schema, place.input, source);
    case 'type-condition':
      return typesOf(schema, ['OBJECT', 'INTERFACE', 'UNION']);
    case 'input-type':
      return typesOf(schema, ['SCALAR', 'ENUM', 'INPUT_OBJECT']);
  }
}

function fieldsOf(schema: Schema, type: string | null): Suggestion[] {
  const held = type === null ? undefined : schema.types.get(type);
  const fields = (held?.fields ?? []).map((field) => ({
    label: field.name,
    detail: typeText(field.type),
    description: field.description ?? '',
    insert: field.args.some(isRequired) ? `${field.name}(` : field.name,
  }));
  return [...fields, plain('__typename', 'String!')];
}

function valuesOf(schema: Schema, input: InputValue | null, source: string): Suggestion[] {
  const variables = [...new Set(source.match(/\$[_A-Za-z]\w*/g) ?? [])].map((name) => plain(name));
  if (input === null) return variables;
  const type = schema.types.get(namedType(input.type));
  const values = (type?.enumValues ?? []).map(({ name, description }) => ({ ...plain(name, type?.name), description: description ?? '' }));
  const truths = type?.name === 'Boolean' ? [plain('true'), plain('false')] : [];
  return [...values, ...truths, ...variables];
}

function typesOf(schema: Schema, kinds: readonly string[]): Suggestion[] {
  return [...schema.types.values()]
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ name, description }) => ({ ...plain(name), description: description ?? '' }));
}

function ofInput(input: InputValue): Suggestion {
  return { ...plain(input.name, typeText(input.type)), description: input.description ?? '' };
}

function plain(label: string, detail = ''): Suggestion {
  return { label, detail, description: '', insert: label };
}
