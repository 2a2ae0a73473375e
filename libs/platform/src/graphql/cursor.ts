import { BadInput } from '../errors/bad-input.js';

/** A cursor is opaque to clients: the sort values of its row, as base64url of a JSON array. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** The sort values of a cursor. Throws `BadInput` (code `CURSOR_INVALID`) on anything this registry did not make. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const valid =
      Array.isArray(values) &&
      values.length === length &&
      values.every((v) => v === null || typeof v === 'string' || typeof v === 'number');
    if (valid) return values as (string | number | null)[];
  } catch {
    // Falls through to the one refusal below.
  }
  throw new BadInput('CURSOR_INVALID', { cursor });
}
