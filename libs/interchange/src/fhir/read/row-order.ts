import { codePointOrder, compareCodePoints } from '@termverk/kernel';
import type { ContentRow } from '@termverk/terminology';

/** Rows in key order, and for each place in the document the position of its row. */
export interface OrderedRows {
  readonly rows: readonly ContentRow[];
  readonly order: Uint32Array;
}

/** Brings rows from document order into key order (code points) and remembers the former. */
export function inKeyOrder(documentRows: readonly ContentRow[]): OrderedRows {
  const order = new Uint32Array(documentRows.length);
  if (isAscending(documentRows)) {
    for (let i = 0; i < order.length; i++) order[i] = i;
    return { rows: documentRows, order };
  }
  const byKey = codePointOrder(documentRows.map((row) => row.key));
  const rows = new Array<ContentRow>(documentRows.length);
  for (let position = 0; position < byKey.length; position++) {
    rows[position] = documentRows[byKey[position]!]!;
    order[byKey[position]!] = position;
  }
  return { rows, order };
}

function isAscending(rows: readonly ContentRow[]): boolean {
  for (let i = 1; i < rows.length; i++) if (compareCodePoints(rows[i - 1]!.key, rows[i]!.key) > 0) return false;
  return true;
}
