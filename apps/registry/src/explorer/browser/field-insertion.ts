import { placeAt } from './cursor-place.js';
import { prettify } from './prettify.js';
import { isLeaf, isRequired, namedType, type InputValue, type Schema, type SchemaField } from './schema-model.js';

const MOST_LEAVES = 6;
const MOST_LEVELS = 3;

/**
 * A field written so that it can be run: what it must be given with values to fill in, and the simple fields of what it returns.
 * A connection gets its first page's nodes.
 */
export function fieldText(schema: Schema, field: SchemaField, level = 0): string {
  const required = field.args.filter(isRequired).map((argument) => `${argument.name}: ${sample(schema, argument)}`);
  return field.name + (required.length === 0 ? '' : `(${required.join(', ')})`) + selectionText(schema, field, level);
}

function selectionText(schema: Schema, field: SchemaField, level: number): string {
  if (isLeaf(schema, field.type)) return '';
  const fields = schema.types.get(namedType(field.type))?.fields ?? [];
  const easy = fields.filter((one) => !one.args.some(isRequired));
  const edges = fields.find(({ name }) => name === 'edges' || name === 'node');
  const leaves = easy.filter((one) => isLeaf(schema, one.type)).slice(0, MOST_LEAVES);
  const wanted = edges !== undefined ? [edges] : leaves.length > 0 || level >= MOST_LEVELS ? leaves : easy.slice(0, 2);
  const texts = wanted.map((one) => fieldText(schema, one, level + 1));
  return ` { ${texts.length === 0 ? '__typename' : texts.join(' ')} }`;
}

function sample(schema: Schema, input: InputValue): string {
  if (input.type.ofType?.kind === 'LIST') return '[]';
  const type = schema.types.get(namedType(input.type));
  switch (type?.kind) {
    case 'ENUM':
      return type.enumValues?.[0]?.name ?? '""';
    case 'INPUT_OBJECT': {
      const members = (type.inputFields ?? []).filter(isRequired).map((member) => `${member.name}: ${sample(schema, member)}`);
      return `{ ${members.join(', ')} }`;
    }
    default:
      return type?.name === 'Int' || type?.name === 'Float' ? '10' : type?.name === 'Boolean' ? 'true' : '""';
  }
}

/** A document with a field of a type put in where it fits, and the position after it. */
export interface Inserted {
  readonly source: string;
  readonly position: number;
}

/**
 * Puts a field in: at the cursor when the cursor stands among fields of that type, as an operation of its own when it is a query or a
 * mutation, otherwise at the cursor as it is.
 */
export function insertField(schema: Schema, source: string, cursor: number, typeName: string, field: SchemaField): Inserted {
  const text = fieldText(schema, field);
  const place = placeAt(schema, source, cursor);
  const fits = place.at === 'selection' && place.type === typeName;
  const isRoot = typeName === schema.query || typeName === schema.mutation;
  if (!fits && isRoot) {
    const operation = `${typeName === schema.mutation ? 'mutation' : 'query'} ${field.name[0]!.toUpperCase()}${field.name.slice(1)} { ${text} }`;
    const whole = laidOut(source.trim() === '' ? operation : `${source.trimEnd()}\n\n${operation}`);
    return { source: whole, position: whole.length - 1 };
  }
  const before = `${source.slice(0, cursor)} ${text} `;
  const kept = before.replace(/[\s,]/g, '').length;
  const whole = laidOut(before + source.slice(cursor));
  return { source: whole, position: positionAfter(whole, kept) };
}

function laidOut(source: string): string {
  return prettify(source) ?? source;
}

/** Laying out moves white space (and commas) alone, so a place is found again by how many other characters stand before it. */
function positionAfter(text: string, characters: number): number {
  let seen = 0;
  for (let i = 0; i < text.length; i++) if (!/[\s,]/.test(text[i]!) && ++seen === characters) return i + 1;
  return text.length;
}
