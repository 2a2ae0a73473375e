import { Injectable } from '@nestjs/common';
import { cellParameters, type Asked } from './asker.js';
import { TOP_FIGURES, TOTAL, type FigureRow, type TotalRow } from './figures.queries.js';
import type { UsageTotalType } from './figures.types.js';
import { Sums } from './sums.js';

/** The position after which a page of figures starts: published count, code system, code. */
export type FigureStart = readonly [string, string, string];

/** A list of figures: a page of it, how many codes it has, and its sum. */
export interface FigureList {
  rows(start: FigureStart | null, limit: number): Promise<FigureRow[]>;
  codes(): Promise<number>;
  total(): Promise<UsageTotalType>;
}

/** Figures of all codes of code systems. */
@Injectable()
export class FigureReads {
  constructor(private readonly sums: Sums) {}

  /** The codes of a code system by their published count; of none when there is none to be told of. */
  top(codeSystem: string | null, asked: Asked): FigureList {
    const parameters = cellParameters(codeSystem === null ? [] : [codeSystem], asked);
    return figureList(this.sums, { page: TOP_FIGURES, total: TOTAL, parameters: async () => parameters });
  }
}

/** A list by the two statements that make it, which share their first parameters. */
export function figureList(
  sums: Sums,
  of: { readonly page: string; readonly total: string; readonly parameters: () => Promise<readonly unknown[]> },
): FigureList {
  const sum = once(async () => (await sums.rows<TotalRow>(of.total, await of.parameters()))[0]!);
  return {
    rows: async (start, limit) => sums.rows<FigureRow>(of.page, [...(await of.parameters()), ...(start ?? [null, null, null]), limit]),
    codes: async () => Number((await sum()).codes),
    total: async () => totalOf(await sum()),
  };
}

/** A summed row as the schema shows it. */
export function totalOf(row: TotalRow): UsageTotalType {
  return { count: row.count === null ? null : Number(row.count), hiddenCells: Number(row.hidden_cells) };
}

/** The same promise for every call: what is costly is asked once, and only when somebody asks. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => (promise ??= work());
}
