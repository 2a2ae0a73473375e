import type { LongPass, TxNeedsLoading } from '@termverk/terminology';

/** What an answer is once nothing needs loading any more. */
export type Answered<T> = T extends readonly (infer One)[] ? readonly Exclude<One, TxNeedsLoading>[] : Exclude<T, TxNeedsLoading>;

/** What has to be seen to before an answer can be given. */
export interface Needs {
  /** Keys of what has to be loaded. */
  readonly content: readonly string[];
  /** Passes over code systems that have to be made. */
  readonly passes: readonly LongPass[];
}

/** What has to be seen to before an answer, or all answers of a batch, can be given; null when they can. */
export function needsOf(answer: unknown): Needs | null {
  if (!Array.isArray(answer)) return isNeed(answer) ? { content: answer.needs, passes: answer.passes ?? [] } : null;
  const waiting = (answer as readonly unknown[]).filter(isNeed);
  if (waiting.length === 0) return null;
  return {
    content: [...new Set(waiting.flatMap(({ needs }) => needs))],
    passes: [...new Set(waiting.flatMap(({ passes = [] }) => passes))],
  };
}

function isNeed(answer: unknown): answer is TxNeedsLoading {
  return typeof answer === 'object' && answer !== null && (answer as { status?: unknown }).status === 'needs-loading';
}
