import { Injectable } from '@nestjs/common';
import { permits } from '@termverk/identity';
import { batched, grouped, inOrder, Reads, type Actor, type Context } from '@termverk/platform';
import type { ImportFile, ImportRun, ImportState } from './import-run.js';
import {
  COUNT_RUNS,
  FILES_OF_RUNS,
  importFileOf,
  importRunOf,
  RUNS,
  RUNS_BY_ID,
  type ImportFileRow,
  type ImportRunRow,
} from './import-run.queries.js';

/** Which imports are wanted. */
export interface RunFilter {
  readonly state: ImportState | null;
  /** Only the caller's own, also for those who may see more. */
  readonly own: boolean;
}

/** Reads imports: one's own, and for administrators everybody's. */
@Injectable()
export class ImportRunReads {
  constructor(private readonly reads: Reads) {}

  /** Runs by id for a request; those that the caller may not see are null, as if they were not there. */
  readonly byId = batched<string, ImportRun | null>(async (ids, { termverk }) => {
    const rows = await this.reads.rows<ImportRunRow & Record<string, unknown>>(RUNS_BY_ID, [ids]);
    return inOrder(ids, rows, (row) => row.id).map((row) => {
      const run = row === null ? null : importRunOf(row);
      return run !== null && maySee(termverk, run) ? run : null;
    });
  });

  /** The files of runs for a request. */
  readonly filesOf = batched<string, ImportFile[]>(async (ids) => {
    const rows = await this.reads.rows<ImportFileRow & Record<string, unknown>>(FILES_OF_RUNS, [ids]);
    return grouped(ids, rows, (row) => row.run_id).map((files) => files.map(importFileOf));
  });

  /** A run with its files, or null when there is none that the caller may see. */
  async find(context: Context, id: string): Promise<{ readonly run: ImportRun; readonly files: readonly ImportFile[] } | null> {
    const row = await this.reads.row<ImportRunRow & Record<string, unknown>>(RUNS_BY_ID, [[id]]);
    if (row === null) return null;
    const run = importRunOf(row);
    if (!maySee(context, run)) return null;
    const files = await this.reads.rows<ImportFileRow & Record<string, unknown>>(FILES_OF_RUNS, [[id]]);
    return { run, files: files.map(importFileOf) };
  }

  /** Runs, the latest first, one more than `limit` when there are more. */
  async list(context: Context, filter: RunFilter, after: readonly (string | number)[] | null, limit: number): Promise<ImportRun[]> {
    const rows = await this.reads.rows<ImportRunRow & Record<string, unknown>>(RUNS, [
      this.owner(context, filter),
      filter.state,
      ...(after ?? [null, null]),
      limit,
    ]);
    return rows.map(importRunOf);
  }

  /** How many there are. */
  async count(context: Context, filter: RunFilter): Promise<number> {
    return (await this.reads.row<{ n: number }>(COUNT_RUNS, [this.owner(context, filter), filter.state]))!.n;
  }

  private owner({ actor }: Context, { own }: RunFilter): string | null {
    return !own && permits(actor, 'import.oversee') ? null : actor.personId;
  }
}

/** True of one's own imports, and of everybody's for administrators. */
export function maySee({ actor }: Context, { personId }: Pick<ImportRun, 'personId'>): boolean {
  return actor.personId !== null && ((personId === actor.personId && mayFollow(actor)) || permits(actor, 'import.oversee'));
}

/** A token that is limited to other things follows no imports; who may import may follow what becomes of it. */
function mayFollow(actor: Actor): boolean {
  return permits(actor, 'import.read') || permits(actor, 'content.import');
}
