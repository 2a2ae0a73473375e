import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Counts the SQL statements of one request when counting is on (TERMVERK_SERVER_TIMING=on). Measurement only: no behaviour depends
 * on it, which is why it may use ambient state where use cases may not.
 */
const counters = new AsyncLocalStorage<{ statements: number }>();

/** Runs `work` with a fresh counter and returns the counter for later reading. */
export function withStatementCount<T>(work: (counter: { readonly statements: number }) => T): T {
  const counter = { statements: 0 };
  return counters.run(counter, () => work(counter));
}

/** Counts one statement for the request that is being measured, if any. */
export function countStatement(): void {
  const counter = counters.getStore();
  if (counter !== undefined) counter.statements++;
}
