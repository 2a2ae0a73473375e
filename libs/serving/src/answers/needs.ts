import type { TxNeedsLoading } from '@termverk/terminology';

/** What an answer is once nothing needs loading any more. */
export type Answered<T> = T extends readonly (infer One)[] ? readonly Exclude<One, TxNeedsLoading>[] : Exclude<T, TxNeedsLoading>;

/** What has to be loaded before an answer, or all answers of a batch, can be given; empty when it can. */
export function needsOf(answer: unknown): readonly string[] {
  if (!Array.isArray(answer)) return isNeed(answer) ? answer.needs : [];
  const needs = new Set<string>();
  for (const one of answer) if (isNeed(one)) for (const need of one.needs) needs.add(need);
  return [...needs];
}

function isNeed(answer: unknown): answer is TxNeedsLoading {
  return typeof answer === 'object' && answer !== null && (answer as { status?: unknown }).status === 'needs-loading';
}
