import DataLoader from 'dataloader';
import type { RequestContext } from './request-context.js';

/**
 * Declares a batch read: many keys in, as many values out in the same order. Returns a function that gives a request its own loader,
 * so that a list of things asks once for what they all refer to.
 */
export function batched<Key, Value>(
  read: (keys: readonly Key[], context: RequestContext) => Promise<readonly Value[]>,
): (context: RequestContext) => DataLoader<Key, Value> {
  const identity = Symbol('loader');
  return (context) => {
    let loader = context.loaders.get(identity) as DataLoader<Key, Value> | undefined;
    if (loader === undefined) {
      loader = new DataLoader<Key, Value>((keys) => read(keys, context), { maxBatchSize: 1000 });
      context.loaders.set(identity, loader as unknown as DataLoader<never, unknown>);
    }
    return loader;
  };
}

/** Puts rows in the order of the keys they belong to; null for a key without a row. */
export function inOrder<Key, Row>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Groups rows by the keys they belong to, in the order of the keys; an empty list for a key without rows. */
export function grouped<Key, Row>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): Row[][] {
  const byKey = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) byKey.get(keyOf(row))?.push(row);
  return keys.map((key) => byKey.get(key) ?? []);
}
