import { Injectable } from '@nestjs/common';
import { Reads } from '@termverk/platform';
import type { Json } from '@termverk/kernel';
import { remedyOf } from './remedies.js';

/** A problem of an import as it is stored. */
export interface ProblemRow {
  readonly n: string;
  readonly file: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: string;
  readonly path: (string | number)[];
  readonly row_number: number | null;
  readonly line_number: number | null;
  readonly column_number: number | null;
  readonly message_sv: string;
  readonly message_en: string;
}

/** What an import does to an artefact, as it is stored. */
export interface ChangeRow {
  readonly n: number;
  readonly file: string;
  readonly kind: string | null;
  readonly url: string | null;
  readonly title_sv: string | null;
  readonly title_en: string | null;
  readonly version: string | null;
  readonly verdict: 'create' | 'new-version' | 'unchanged' | 'refused';
  readonly row_count: number;
  readonly base_version: string | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly changed: number | null;
  readonly change_class: string | null;
  readonly least_version: string | null;
}

/** A difference between an artefact and its base, as it is stored. */
export interface DifferenceRow {
  readonly m: number;
  readonly path: (string | number)[];
  readonly change: string;
  readonly change_class: string;
  readonly before: Json | null;
  readonly after: Json | null;
}

const PROBLEMS = `
  select n, file, severity, code, path, row_number, line_number, column_number, message_sv, message_en from import_problem
  where run_id = $1 and n > $2 and ($3::text is null or severity = $3) order by n limit $4`;
const CHANGES = `
  select n, file, kind, url, title_sv, title_en, version, verdict, row_count, base_version, added, removed, changed, change_class, least_version
  from import_change where run_id = $1 and n > $2 and ($3::text is null or verdict = $3) order by n limit $4`;
const DIFFERENCES = `
  select m, path, change, change_class, before, after from import_difference where run_id = $1 and n = $2 and m > $3 order by m limit $4`;

/** Rows that are read at a time for a download. */
const STRIDE = 1000;

/** Reads what there is to say of an import: problems, what becomes of each artefact, and the differences of each. */
@Injectable()
export class ImportReportReads {
  constructor(private readonly reads: Reads) {}

  problems(runId: string, severity: string | null, after: number, limit: number): Promise<ProblemRow[]> {
    return this.reads.rows<ProblemRow & Record<string, unknown>>(PROBLEMS, [runId, after, severity, limit]);
  }

  changes(runId: string, verdict: string | null, after: number, limit: number): Promise<ChangeRow[]> {
    return this.reads.rows<ChangeRow & Record<string, unknown>>(CHANGES, [runId, after, verdict, limit]);
  }

  differences(runId: string, n: number, after: number, limit: number): Promise<DifferenceRow[]> {
    return this.reads.rows<DifferenceRow & Record<string, unknown>>(DIFFERENCES, [runId, n, after, limit]);
  }

  async count(table: 'import_problem' | 'import_change', runId: string, column: string, value: string | null): Promise<number> {
    const row = await this.reads.row<{ n: number }>(
      `select count(*)::int as n from ${table} where run_id = $1 and ($2::text is null or ${column} = $2)`,
      [runId, value],
    );
    return row!.n;
  }

  async countDifferences(runId: string, n: number): Promise<number> {
    const row = await this.reads.row<{ n: number }>('select count(*)::int as n from import_difference where run_id = $1 and n = $2', [
      runId,
      n,
    ]);
    return row!.n;
  }

  /** Every problem, for a download, a page in memory at a time. */
  async *allProblems(runId: string): AsyncGenerator<ProblemRow> {
    for (let after = -1; ;) {
      const rows = await this.problems(runId, null, after, STRIDE);
      yield* rows;
      if (rows.length < STRIDE) return;
      after = Number(rows.at(-1)!.n);
    }
  }

  /** What becomes of every artefact, each with its differences, for a download: `{ change }` and then its `{ difference }`s. */
  async *allChanges(
    runId: string,
  ): AsyncGenerator<{ readonly change: ChangeRow } | { readonly url: string | null; readonly difference: DifferenceRow }> {
    for (let after = -1; ;) {
      const rows = await this.changes(runId, null, after, STRIDE);
      for (const change of rows) {
        yield { change };
        if (change.change_class !== null) yield* this.allDifferences(runId, change);
      }
      if (rows.length < STRIDE) return;
      after = rows.at(-1)!.n;
    }
  }

  private async *allDifferences(
    runId: string,
    { n, url }: ChangeRow,
  ): AsyncGenerator<{ readonly url: string | null; readonly difference: DifferenceRow }> {
    for (let after = -1; ;) {
      const rows = await this.differences(runId, n, after, STRIDE);
      for (const difference of rows) yield { url, difference };
      if (rows.length < STRIDE) return;
      after = rows.at(-1)!.m;
    }
  }
}

/** A problem as it is downloaded. */
export function wireProblem(row: ProblemRow) {
  return {
    file: row.file,
    row: row.row_number,
    line: row.line_number,
    column: row.column_number,
    path: row.path,
    severity: row.severity,
    code: row.code,
    message: { sv: row.message_sv, en: row.message_en },
    whatToDo: remedyOf(row.code, row.severity),
  };
}

/** What becomes of an artefact, as it is downloaded. */
export function wireChange(row: ChangeRow) {
  return {
    file: row.file,
    kind: row.kind,
    url: row.url,
    title: { sv: row.title_sv, en: row.title_en },
    version: row.version,
    verdict: row.verdict,
    rows: row.row_count,
    baseVersion: row.base_version,
    added: row.added,
    removed: row.removed,
    changed: row.changed,
    changeClass: row.change_class,
    leastVersion: row.least_version,
  };
}
