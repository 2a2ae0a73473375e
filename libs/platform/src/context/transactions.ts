import type { DataSource, QueryRunner } from 'typeorm';
import type { CommitStep, Context, TransactionState } from './context.js';

/** What every transaction of a node has in common. */
export interface TransactionRules {
  /** Longest time of one statement of work that nobody waits for, in seconds; 0 for no limit. Without it the connection's own holds. */
  readonly workSeconds?: number;
  /** Steps before the commit of every transaction, beside those that it collects. */
  readonly steps?: readonly CommitStep[];
}

/**
 * A commit, and after it a transaction of its own whose commit waits for the disk (and for synchronous replicas), and with it everything that was written before
 * it. Many writers wait for the same write to disk, where the order of the commits would have them wait one after the other.
 */
const COMMIT_AND_FLUSH = `set local synchronous_commit = off; commit; select pg_logical_emit_message(true, 'termverk', '')`;

/** Runs use cases in one transaction each. */
export class Transactions {
  /** `onAfterCommitError` is told of effects after a commit that failed: the use case itself has been done. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly onAfterCommitError: (error: unknown, context: Context) => void = () => {},
    private readonly rules: TransactionRules = {},
  ) {}

  /** A context outside any transaction, for reads and as the start of `run`. */
  context({ actor, locale, now, requestId, use }: Omit<Context, 'manager' | 'transaction'>): Context {
    const { manager } = this.dataSource;
    // Member by member: every request has one made, and a spread costs several times as much.
    return use === undefined
      ? { actor, locale, now, requestId, manager, transaction: null }
      : { actor, locale, now, requestId, use, manager, transaction: null };
  }

  /**
   * Runs `work` in one transaction (read committed) and commits it with the steps that were collected on the way.
   * A returned refusal (`Result` with `ok: false`) and a thrown error both roll everything back. Inside a running transaction
   * `work` joins it: the outermost call commits. What an effect after the commit throws changes nothing of the result.
   */
  async run<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
    if (context.transaction !== null) return work(context);
    const runner = this.dataSource.createQueryRunner();
    const transaction: TransactionState = { steps: new Map(), collected: new Map(), afterCommit: [] };
    let open = false;
    let result: T;
    try {
      await runner.connect();
      await runner.startTransaction();
      open = true;
      if (context.use !== 'request') await this.giveTime(runner);
      const inside: Context = { ...context, manager: runner.manager, transaction };
      result = await work(inside);
      if (isRefusal(result)) return result;
      const steps = [...transaction.steps.values(), ...(this.rules.steps ?? [])];
      for (const step of steps.sort((a, b) => a.order - b.order)) await step.run(inside);
      // In one message; the runner, which is not told of it, is not used again.
      if (mayEndBeforeTheDisk(steps)) await runner.query(COMMIT_AND_FLUSH);
      else await runner.commitTransaction();
      open = false;
    } finally {
      // `release` alone would hand an aborted transaction back to the pool.
      if (open) await rollBack(runner);
      await runner.release();
    }
    for (const effect of transaction.afterCommit) {
      try {
        await effect();
      } catch (error) {
        this.onAfterCommitError(error, context);
      }
    }
    return result;
  }

  /** Work that nobody waits for may take longer than the connection allows. */
  private async giveTime(runner: QueryRunner): Promise<void> {
    const { workSeconds } = this.rules;
    if (workSeconds === undefined) return;
    await runner.query(`set local statement_timeout = '${workSeconds}s'; set local idle_in_transaction_session_timeout = 0`);
  }
}

function mayEndBeforeTheDisk(steps: readonly CommitStep[]): boolean {
  return steps.some(({ flushedAfter }) => flushedAfter === true) && !steps.some(({ onDiskFirst }) => onDiskFirst === true);
}

async function rollBack(runner: { rollbackTransaction(): Promise<void> }): Promise<void> {
  try {
    await runner.rollbackTransaction();
  } catch {
    // The connection is gone, and the server has rolled back with it; the error that led here is the one to report.
  }
}

function isRefusal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'refusals' in value;
}
