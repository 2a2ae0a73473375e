import type { Refusal } from '@termverk/kernel';
import type { RowProblem } from './observation-rules.js';
import type { PushRefusalCode } from './push.messages.js';

/** How many problems of a push are listed. */
export const LISTED_PROBLEMS = 100;

/** The first problems of a push, and how many there are in all. */
export class ProblemList {
  private readonly listed: RowProblem[] = [];
  private count = 0;

  /** How many problems there are, listed or not. */
  get total(): number {
    return this.count;
  }

  /** Keeps a problem while there is room; `alike` more of the same kind are only counted. */
  add(problem: RowProblem): void {
    this.count++;
    if (this.listed.length < LISTED_PROBLEMS) this.listed.push(problem);
  }

  /** Counts problems that somebody else has listed as far as there was room. */
  countUnlisted(more: number): void {
    this.count += more;
  }

  /** The push that was refused, whole. */
  refused(): RefusedPush {
    const refusals = [...this.listed]
      .sort((a, b) => a.row - b.row)
      .map(({ row, column, code, args }) => ({ code, args, path: row === 0 ? [] : ['rows', row, ...(column === null ? [] : [column])] }));
    return { ok: false, refusals, total: this.count };
  }
}

/** A push of which nothing was taken in. `refusals` are the first problems, `path` is `rows`, the 1-based row, and the column. */
export interface RefusedPush {
  readonly ok: false;
  readonly refusals: readonly Refusal<PushRefusalCode>[];
  /** How many problems there are in all. */
  readonly total: number;
}
