/**
 * The order that a document had its rows in, beside the rows themselves: entry i is the position, in key order, of the document's
 * i-th row. Kept apart from the content so that checksums do not depend on it. Null means key order.
 */
export type RowOrder = Uint32Array | null;

/** The stored bytes, little-endian; null when the document's order is the keys' own. */
export function encodeOrder(order: RowOrder): Buffer | null {
  if (order === null || order.every((position, i) => position === i)) return null;
  return Buffer.from(order.buffer, order.byteOffset, order.byteLength);
}

/** The order of a version with so many rows from its stored bytes. */
export function decodeOrder(bytes: Buffer | null, rowCount: number): Uint32Array {
  if (bytes === null) return Uint32Array.from({ length: rowCount }, (_, i) => i);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/**
 * The order after rows were taken away and put in. `removed` are positions in the old key order, `added` positions in the new one,
 * both ascending; new rows come last in the document.
 */
export function patchOrder(order: Uint32Array, removed: readonly number[], added: readonly number[]): Uint32Array {
  const gone = new Set(removed);
  const shift = new Uint32Array(order.length);
  for (let i = 0, before = 0; i < order.length; i++) {
    shift[i] = before;
    if (gone.has(i)) before++;
  }
  const kept = [...order].filter((position) => !gone.has(position)).map((position) => position - shift[position]!);
  // An old row at position p moves up by the number of new rows that come before it in key order.
  const places = new Uint32Array(kept.length);
  for (let i = 0, a = 0; i < places.length; i++) {
    while (a < added.length && added[a]! <= i + a) a++;
    places[i] = i + a;
  }
  return Uint32Array.from([...kept.map((position) => places[position]!), ...added]);
}
