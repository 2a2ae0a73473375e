import { Injectable } from '@nestjs/common';
import { newId, ok, type Json } from '@termverk/kernel';
import type { CsvProblem, TypedBatch, UsageRow } from '@termverk/interchange';
import { emit, record } from '@termverk/audit';
import { Transactions, type Context } from '@termverk/platform';
import { LISTED_PROBLEMS, ProblemList, type RefusedPush } from './problem-list.js';
import { rowRules, type RowProblem } from './observation-rules.js';
import {
  INSERT_OBSERVATIONS,
  INSERT_PUSH,
  INSERT_SLICES,
  LOCK_ORGANISATION,
  PREPARE_PERIODS,
  STAGING_PROBLEMS,
  SUPERSEDE_SLICES,
  type StagingProblemRow,
} from './push.queries.js';
import { stage } from './staging.js';

/** What is pushed: rows in batches with what their reader found wrong, where they came in, and the SHA-256 of what was sent. */
export interface PushedUsage {
  readonly batches: AsyncIterable<TypedBatch<UsageRow>> | Iterable<TypedBatch<UsageRow>>;
  readonly channel: 'csv' | 'graphql';
  readonly checksum: Buffer;
}

/** A push that was taken in. */
export interface TakenPush {
  readonly id: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly channel: PushedUsage['channel'];
  readonly pushedAt: Date;
  /** SHA-256 of what was sent, hexadecimal. */
  readonly checksum: string;
  /** Rows that were taken in. */
  readonly accepted: number;
  /** Rows of earlier pushes that no longer count. */
  readonly replaced: number;
  /** Months, `YYYY-MM`, ascending. */
  readonly periods: readonly string[];
  /** Slugs of systems. */
  readonly systems: readonly string[];
  /** What the reader remarks on without refusing it. */
  readonly warnings: readonly CsvProblem[];
}

/** A push taken in whole, or refused whole with what is wrong. */
export type PushOutcome = { readonly ok: true; readonly value: TakenPush } | RefusedPush;

const LISTED_WARNINGS = 20;

/** Takes in aggregated code usage: whole or not at all. */
@Injectable()
export class UsagePushService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes in a push for the actor's organisation. What it tells of a system and month replaces whatever was told before of that
   * system and month, as a whole. Rows are checked as they stream into a staging table, then together; one problem anywhere refuses
   * everything. One audit entry and one event per push.
   */
  async push(context: Context, pushed: PushedUsage): Promise<PushOutcome> {
    return this.transactions.run<PushOutcome>(context, async (inside) => {
      const problems = new ProblemList();
      const warnings: CsvProblem[] = [];
      const rows = await stage(inside, soundRows(pushed.batches, rowRules(inside.now), problems, warnings));
      await addStagingProblems(inside, problems);
      if (problems.total === 0 && rows === 0) problems.add({ row: 0, column: null, code: 'NO_OBSERVATIONS', args: {} });
      return problems.total > 0 ? problems.refused() : ok({ ...(await take(inside, pushed, rows)), warnings });
    });
  }
}

/** The rows without problems, batch by batch; what is wrong with the others goes to the list. */
async function* soundRows(
  batches: PushedUsage['batches'],
  problemsOf: (row: UsageRow) => readonly RowProblem[],
  problems: ProblemList,
  warnings: CsvProblem[],
): AsyncGenerator<readonly UsageRow[]> {
  for await (const batch of batches) {
    for (const problem of batch.problems) {
      if (problem.severity === 'error') problems.add(fileProblem(problem, batch.header?.names));
      else if (warnings.length < LISTED_WARNINGS) warnings.push(problem);
    }
    yield batch.rows.filter((row) => {
      const found = problemsOf(row);
      for (const problem of found) problems.add(problem);
      return found.length === 0;
    });
  }
}

function fileProblem({ row, column, code, args }: CsvProblem, names: readonly string[] | undefined): RowProblem {
  return { row, column: column === 0 ? null : (names?.[column - 1] ?? null), code, args };
}

async function addStagingProblems(context: Context, problems: ProblemList): Promise<void> {
  const rows: StagingProblemRow[] = await context.manager.query(STAGING_PROBLEMS, [
    context.actor.organisationId,
    LISTED_PROBLEMS,
    context.actor.system ?? null,
  ]);
  for (const { row, code, value, first } of rows) {
    const column = code === 'SYSTEM_UNKNOWN' || code === 'SYSTEM_NOT_YOURS' ? 'system' : code === 'ROW_DUPLICATE' ? null : 'organisation';
    problems.add({ row, column, code, args: first === null ? { value } : { value, first } });
  }
  problems.countUnlisted(Number(rows[0]?.total ?? 0) - rows.length);
}

/** Moves the staged rows to where they count. */
async function take(context: Context, pushed: PushedUsage, rows: number): Promise<Omit<TakenPush, 'warnings'>> {
  const { manager, actor, now } = context;
  const id = newId();
  const organisationId = actor.organisationId!;
  const personId = actor.personId!;
  await manager.query(LOCK_ORGANISATION, [organisationId]);
  const prepared: { periods: string[]; systems: string[] }[] = await manager.query(PREPARE_PERIODS);
  const { periods, systems } = prepared[0]!;
  await manager.query(INSERT_PUSH, [id, organisationId, personId, pushed.channel, pushed.checksum, rows, now]);
  const superseded: { rows: string; slices: string }[] = await manager.query(SUPERSEDE_SLICES, [id, organisationId]);
  await manager.query(INSERT_SLICES, [id, organisationId]);
  await manager.query(INSERT_OBSERVATIONS, [id]);
  const replaced = Number(superseded[0]!.rows);
  const checksum = pushed.checksum.toString('hex');
  const told: Record<string, Json> = { organisation: organisationId, periods, systems, rows, replaced };
  record(context, {
    action: 'usage.pushed',
    entity: { kind: 'usage-push', id },
    after: checksum,
    details: { ...told, channel: pushed.channel },
  });
  emit(context, { topic: 'usage.pushed', subjectId: id, payload: { organisation: organisationId, periods, systems } });
  return { id, organisationId, personId, channel: pushed.channel, pushedAt: now, checksum, accepted: rows, replaced, periods, systems };
}
