import { isId } from '@termverk/kernel';
import { BadInput } from '../errors/bad-input.js';

/** What a value in a cursor is: as PostgreSQL will read it. A count is a whole number in digits, since it may exceed JavaScript's. */
export type CursorColumn = 'text' | 'id' | 'time' | 'integer' | 'count';

const HOLDS: Readonly<Record<CursorColumn, (value: unknown) => boolean>> = {
  // PostgreSQL stores no NUL.
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  id: (value) => typeof value === 'string' && isId(value),
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d)?$/.test(value) && isTime(value),
  integer: (value) => typeof value === 'number' && (value | 0) === value,
  count: (value) => typeof value === 'string' && /^-?\d{1,18}$/.test(value),
};

/** A cursor is opaque to clients: the sort values of its row, as base64url of a JSON array. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** The sort values of a cursor. Throws `BadInput` (code `CURSOR_INVALID`) on anything this registry did not make. */
export function decodeCursor(cursor: string, columns: readonly CursorColumn[]): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const valid = Array.isArray(values) && values.length === columns.length && columns.every((column, i) => HOLDS[column](values[i]));
    if (valid) return values as (string | number)[];
  } catch {
    // Falls through to the one refusal below.
  }
  throw new BadInput('CURSOR_INVALID', { cursor });
}

function isTime(value: string): boolean {
  return !Number.isNaN(Date.parse(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')));
}
