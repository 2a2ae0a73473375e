import type { TxNeedsLoading, TxRefusal } from './issue.js';

/** Leaves a computation from any depth: the whole question is refused, or has to wait. Never seen outside {@link answered}. */
export class Interruption extends Error {
  constructor(readonly answer: TxRefusal | TxNeedsLoading) {
    super('a question was interrupted');
  }
}

/** Runs the work of one question; an interruption of it becomes its answer. */
export function answered<T>(work: () => T): T | TxRefusal | TxNeedsLoading {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof Interruption) return thrown.answer;
    throw thrown;
  }
}
