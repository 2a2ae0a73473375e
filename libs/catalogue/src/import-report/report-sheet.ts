import { findPersonalIdentityNumbers, mayHoldPersonalIdentityNumber, type SemanticChange } from '@termverk/kernel';
import type { EntityManager } from 'typeorm';
import type { ImportProblem, UnreadArtefact } from '../import/import-item.js';
import type { ArtefactOutcome } from '../import/import-watch.js';
import { BASES } from '../import-run/import-run.queries.js';
import type { Preview } from './preview.js';

const BATCH = 1000;
/** So many differences of one artefact are kept; all are counted. */
const MAX_DIFFERENCES = 100_000;

const PROBLEMS = `
  insert into import_problem (run_id, n, file, severity, code, path, row_number, line_number, column_number, message_sv, message_en)
  select $1, r.n, r.file, r.severity, r.code, r.path, r."row", r.line, r."column", r.sv, r.en
  from jsonb_to_recordset($2::jsonb) as r(n bigint, file text, severity text, code text, path jsonb, "row" int, line int, "column" int, sv text, en text)`;

const CHANGES = `
  insert into import_change (run_id, n, file, kind, url, title_sv, title_en, version, verdict, row_count, base, base_version,
    added, removed, changed, change_class, least_version)
  select $1, r.n, r.file, r.kind, r.url, r.sv, r.en, r.version, r.verdict, r."rowCount", r.base, r."baseVersion",
    r.added, r.removed, r.changed, r."changeClass", r."leastVersion"
  from jsonb_to_recordset($2::jsonb) as r(n int, file text, kind text, url text, sv text, en text, version text, verdict text, "rowCount" int,
    base text, "baseVersion" text, added int, removed int, changed int, "changeClass" text, "leastVersion" text)`;

const DIFFERENCES = `
  insert into import_difference (run_id, n, m, path, change, change_class, before, after)
  select $1, $2, r.m, r.path, r.change, r."changeClass", r.before, r.after
  from jsonb_to_recordset($3::jsonb) as r(m int, path jsonb, change text, "changeClass" text, before json, after json)`;

/**
 * Writes down what there is to say of an import while it runs: every problem, and what becomes of every artefact. On a connection of
 * its own, so that it stays when the import itself is rolled back.
 */
export class ReportSheet {
  problemCount = 0;
  errorCount = 0;
  /** How many problems are that a text holds a personal identity number. */
  personNumberCount = 0;
  private problems: object[] = [];
  private changeCount = 0;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly manager: EntityManager,
    private readonly runId: string,
  ) {}

  /** Begins anew: what an earlier attempt has said is gone. With `keepChanges`, what was previewed stays. */
  async clear(keepChanges: boolean): Promise<void> {
    const tables = keepChanges ? ['import_problem'] : ['import_problem', 'import_change', 'import_difference'];
    for (const table of tables) await this.manager.query(`delete from ${table} where run_id = $1`, [this.runId]);
  }

  /** Notes a problem; it is written with the next ones. */
  problem({ file, severity, code, path, row, line, column, message }: ImportProblem): void {
    if (severity === 'error') this.errorCount++;
    if (code === 'PERSON_NUMBER') this.personNumberCount++;
    const place = { path, row: row ?? elementIn(path), line, column };
    this.problems.push({ n: this.problemCount++, file, severity, code, ...place, sv: message.sv, en: message.en });
    if (this.problems.length >= BATCH) this.flushSoon();
  }

  /**
   * Writes down what becomes of some artefacts, with the differences of those that have been compared with their base, and those that
   * could not be read.
   */
  async changes(
    outcomes: readonly ArtefactOutcome[],
    unread: readonly UnreadArtefact[],
    previews: ReadonlyMap<string, Preview>,
  ): Promise<void> {
    const bases: { url: string; base: string }[] = await this.manager.query(BASES, [outcomes.map(({ item }) => item.url)]);
    const baseOf = new Map(bases.map(({ url, base }) => [url, base]));
    const first = this.changeCount;
    this.changeCount += outcomes.length + unread.length;
    const rows = outcomes.map(({ item, verdict, rowCount, base, versionId }, i) => {
      const { file, kind, url, title, version } = item;
      const { differences: _, ...preview } = (versionId === null ? undefined : previews.get(versionId)) ?? { differences: [] };
      const names = { sv: title.sv ?? null, en: title.en ?? null };
      return {
        n: first + i,
        file,
        kind,
        url,
        ...names,
        version,
        verdict,
        rowCount,
        base: baseOf.get(url),
        baseVersion: base?.version,
        ...preview,
      };
    });
    const refused = unread.map(({ file, kind, url, version, title }, i) => {
      const names = { sv: title.sv ?? null, en: title.en ?? null };
      return { n: first + rows.length + i, file, kind, url, ...names, version, verdict: 'refused', rowCount: 0 };
    });
    const all = [...rows, ...refused];
    for (let from = 0; from < all.length; from += BATCH) await this.insert(CHANGES, all.slice(from, from + BATCH));
    for (const [i, { versionId }] of outcomes.entries()) {
      const preview = versionId === null ? undefined : previews.get(versionId);
      if (preview !== undefined) await this.differences(first + i, preview.differences);
    }
  }

  /** Waits until everything noted so far has been written. */
  async flush(): Promise<void> {
    if (this.problems.length > 0) this.flushSoon();
    await this.writing;
  }

  private flushSoon(): void {
    const batch = this.problems;
    this.problems = [];
    this.writing = this.writing.then(() => this.insert(PROBLEMS, batch));
    // Awaited, and thus reported, with the next flush.
    this.writing.catch(() => undefined);
  }

  private async differences(n: number, differences: readonly SemanticChange[]): Promise<void> {
    const kept = differences.slice(0, MAX_DIFFERENCES);
    for (let from = 0; from < kept.length; from += BATCH) {
      const batch = kept.slice(from, from + BATCH).map((difference, i) => ({ m: from + i, ...difference }));
      await this.manager.query(DIFFERENCES, [this.runId, n, storable(batch)]);
    }
  }

  private async insert(sql: string, rows: readonly object[]): Promise<void> {
    await this.manager.query(sql, [this.runId, storable(rows)]);
  }
}

/** Which element of a resource a path leads to, counted from 1: `concept, 4, display` is of the fifth concept. */
function elementIn(path: ImportProblem['path']): number | undefined {
  const position = typeof path[0] === 'string' ? path.find((step) => typeof step === 'number') : undefined;
  return position === undefined ? undefined : position + 1;
}

/** JSON that PostgreSQL stores: what a faulty file holds may be named in a message, and jsonb takes neither NUL nor half a character. */
function storable(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'string' ? masked(value.replace(/[\0\ud800-\udfff]/gu, '\ufffd')) : value,
  );
}

/**
 * A text without personal identity numbers: what is refused for holding one must not be stored by way of its report. What is nothing
 * but such digits is a code (domain model, "Privacy").
 */
function masked(text: string): string {
  if (/^\d+$/.test(text) || !mayHoldPersonalIdentityNumber(text)) return text;
  return findPersonalIdentityNumbers(text).reduce((rest, number) => rest.replaceAll(number, '******-****'), text);
}
