import { Injectable } from '@nestjs/common';
import { ContentReads, ResolutionTable, type Resolved } from '@termverk/catalogue';
import { replacements, type ConceptBody, type Replacement } from '@termverk/terminology';
import { cellParameters, type Asked } from '../figures/asker.js';
import { CHOSEN_FIGURES, CHOSEN_TOTAL, pair, USED_MONTHS, type FigureRow, type TotalRow } from '../figures/figures.queries.js';
import { Sums } from '../figures/sums.js';
import { firstDay } from '../push/period.js';
import { retirementIn, type JudgedBy, type Retirement } from './retirement.js';

/** A code with the months in which it was used after it was retired. */
export interface RetiredCode {
  readonly code: string;
  /** Months, `YYYY-MM`, ascending, at least one. */
  readonly periods: readonly string[];
  readonly retirement: Retirement;
  readonly replacements: readonly Replacement[];
}

/** A code that may be listed, with the figures of the months after its retirement. */
export interface ListedRetiredCode {
  readonly retired: RetiredCode;
  readonly figure: FigureRow;
}

interface Judge extends JudgedBy {
  readonly versionId: string;
}

const BATCH_CODES = 2_000;
/** How many codes' figures are asked for together while a page is filled. */
const BATCH_FIGURES = 500;

/** Finds use of codes after they were retired. */
@Injectable()
export class RetiredUsageService {
  constructor(
    private readonly sums: Sums,
    private readonly resolution: ResolutionTable,
    private readonly content: ContentReads,
  ) {}

  /** The codes in code order, from after one on, as they are found; none when the registry does not hold the code system. */
  async *codes(codeSystem: string, asked: Asked, now: Date, after: string | null): AsyncGenerator<RetiredCode> {
    const judges = new Map<string, Judge | null>();
    const judgeOf = (period: string): Judge | null => {
      if (!judges.has(period)) judges.set(period, this.judge(codeSystem, period, now));
      return judges.get(period)!;
    };
    for (let last = after; ;) {
      const [from, to] = [firstDay(asked.from), firstDay(asked.to)];
      const used = await this.sums.rows<{ code: string; periods: string[] }>(USED_MONTHS, [
        codeSystem,
        from,
        to,
        asked.organisationId,
        last,
        BATCH_CODES,
      ]);
      const versions = new Set(used.flatMap((row) => row.periods.flatMap((period) => judgeOf(period)?.versionId ?? [])));
      const bodies = new Map<string, Map<string, ConceptBody>>();
      for (const versionId of versions) {
        bodies.set(
          versionId,
          (await this.content.rowsByKeys(
            versionId,
            used.map((row) => row.code),
          )) as Map<string, ConceptBody>,
        );
      }
      for (const { code, periods } of used) {
        const found = retiredCode(code, periods, (period) => {
          const judge = judgeOf(period);
          const body = judge === null ? undefined : bodies.get(judge.versionId)?.get(code);
          return judge === null || body === undefined ? null : { body, retirement: retirementIn(body, period, judge) };
        });
        if (found !== null) yield found;
      }
      if (used.length < BATCH_CODES) return;
      last = used.at(-1)!.code;
    }
  }

  /** Those of the codes that may be listed, in code order from after one on: a code that nothing may be shown of is passed over. */
  async *listed(codeSystem: string, asked: Asked, now: Date, after: string | null): AsyncGenerator<ListedRetiredCode> {
    for await (const codes of inBatches(this.codes(codeSystem, asked, now, after), BATCH_FIGURES)) {
      const rows = await this.sums.rows<FigureRow>(CHOSEN_FIGURES, chosen(codeSystem, asked, codes));
      const figures = new Map(rows.map((row) => [row.code, row]));
      for (const retired of codes) {
        const figure = figures.get(retired.code);
        if (figure !== undefined) yield { retired, figure };
      }
    }
  }

  /** How many may be listed, and the sum of what is shown of them in the months after their retirement. */
  async sum(codeSystem: string, asked: Asked, now: Date): Promise<TotalRow> {
    const codes: RetiredCode[] = [];
    for await (const code of this.codes(codeSystem, asked, now, null)) codes.push(code);
    return (await this.sums.rows<TotalRow>(CHOSEN_TOTAL, chosen(codeSystem, asked, codes)))[0]!;
  }

  /** The version in force when a month began, else the one of today. */
  private judge(codeSystem: string, period: string, now: Date): Judge | null {
    const then = this.resolve(codeSystem, new Date(firstDay(period)));
    if (then !== null) return { versionId: then.version.id, inForce: true, retired: then.lifecycle === 'retired' };
    const today = this.resolve(codeSystem, now);
    return today === null ? null : { versionId: today.version.id, inForce: false, retired: false };
  }

  private resolve(codeSystem: string, asOf: Date): Resolved | null {
    const resolved = this.resolution.resolve({ canonical: codeSystem, asOf, face: null });
    return resolved?.artefact.kind === 'code-system' ? resolved : null;
  }
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

type Judged = { readonly body: ConceptBody; readonly retirement: Retirement | null } | null;

function retiredCode(code: string, periods: readonly string[], judged: (period: string) => Judged): RetiredCode | null {
  const after: string[] = [];
  let latest: { readonly body: ConceptBody; readonly retirement: Retirement } | undefined;
  for (const period of periods) {
    const one = judged(period);
    if (one === null || one.retirement === null) continue;
    after.push(period);
    latest = { body: one.body, retirement: one.retirement };
  }
  if (latest === undefined) return null;
  return { code, periods: after, retirement: latest.retirement, replacements: replacements(latest.body) };
}

function chosen(codeSystem: string, asked: Asked, codes: readonly RetiredCode[]): unknown[] {
  const cells = codes.flatMap(({ code, periods }) => periods.map((period) => pair(code, firstDay(period))));
  return [...cellParameters([codeSystem], asked), codes.map(({ code }) => code), cells];
}
