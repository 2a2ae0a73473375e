import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Transactions } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { Asked } from '../figures/asker.js';
import { FigureReads } from '../figures/figures.service.js';
import { Sums } from '../figures/sums.js';
import { UsagePushService } from '../push/push.service.js';
import { contextOf, pusher, system, usageRow, type Pusher } from '../testing/fixture.js';
import { disclose, discloseSum } from './disclosure.js';

const MONTHS = ['2025-10', '2025-11', '2025-12'];
const CODES = ['A', 'B', 'C', 'D'];

describe('the figures that the database gives out', () => {
  let database: TestDatabase;
  let figures: FigureReads;
  let pushes: UsagePushService;
  const pushers: Pusher[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    figures = new FigureReads(new Sums(database.dataSource));
    pushes = new UsagePushService(new Transactions(database.dataSource));
    for (const [slug, demo] of [
      ['ett', false],
      ['tva', false],
      ['tre', false],
      ['fyra', false],
      ['pahitt', true],
      ['prov', true],
    ] as const) {
      pushers.push(await pusher(database.dataSource, slug, demo));
    }
    await system(database.dataSource, 'journal');
  });
  afterAll(() => database.drop());

  /** Counts by organisation, month and code; what stands twice for a cell is told by two elements. */
  const counts = fc.array(
    fc.array(
      fc.array(fc.option(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 400 })), { freq: 2 }), {
        minLength: CODES.length,
        maxLength: CODES.length,
      }),
      { minLength: MONTHS.length, maxLength: MONTHS.length },
    ),
    { minLength: 6, maxLength: 6 },
  );

  const pushAll = async (codeSystem: string, told: (number | null)[][][]) => {
    for (const [i, who] of pushers.entries()) {
      const rows = MONTHS.flatMap((period, m) =>
        CODES.flatMap((code, c) => {
          const count = told[i]![m]![c];
          return count === null || count === undefined ? [] : [usageRow({ organisation: who.slug, codeSystem, code, period, count })];
        }),
      ).map((row, n) => ({ ...row, row: n + 1 }));
      if (rows.length === 0) continue;
      const outcome = await pushes.push(contextOf(database.dataSource, who.actor), {
        batches: [{ rows, problems: [] }],
        channel: 'graphql',
        checksum: Buffer.alloc(32),
      });
      expect(outcome.ok).toBe(true);
    }
  };

  it('are those of the pure rules, for everybody and for the organisation itself', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(counts, async (told) => {
        const codeSystem = `https://example.org/run-${run++}`;
        await pushAll(codeSystem, told);
        const at = (i: number[], m: number, c: number) =>
          i.flatMap((one) => (told[one]![m]![c] === null ? [] : [{ count: told[one]![m]![c]!, demo: pushers[one]!.actor.demo }]));
        const cell = (i: number[], c: number, alone: boolean) =>
          MONTHS.map((_, m) => at(i, m, c))
            .filter((contributions) => contributions.length > 0)
            .map((contributions) => disclose(contributions, alone));
        const expected = (i: number[], alone: boolean) =>
          CODES.flatMap((code, c) => {
            const shown = MONTHS.map((_, m) => m).filter((m) => disclose(at(i, m, c), alone).count !== null);
            const used = i.filter((one) => shown.some((m) => (told[one]![m]![c] ?? 0) > 0)).length;
            const { count, hiddenCells } = discloseSum(cell(i, c, alone));
            return used === 0 ? [] : [{ code, count: count!, hidden: hiddenCells, organisations: used }];
          }).sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
        const given = async (asked: Asked) =>
          (await figures.top(codeSystem, asked).rows(null, 100)).map((row) => ({
            code: row.code,
            count: Number(row.count),
            hidden: row.hidden_months,
            organisations: row.organisations,
          }));
        const span = { from: MONTHS[0]!, to: MONTHS.at(-1)! };
        const all = pushers.map((_, i) => i);
        expect(await given({ ...span, organisationId: null, isOwn: false })).toEqual(expected(all, true));
        for (const [i, who] of pushers.entries()) {
          expect(await given({ ...span, organisationId: who.organisationId, isOwn: false })).toEqual(expected([i], false));
          const own = await given({ ...span, organisationId: who.organisationId, isOwn: true });
          const actual = CODES.map((_, c) => told[i]!.reduce((sum, month) => sum + (month[c] ?? 0), 0)).filter((sum) => sum > 0);
          expect(own.map((row) => row.count)).toEqual(actual.sort((a, b) => b - a));
          expect(own.every((row) => row.hidden === 0)).toBe(true);
        }
        const total = await figures.top(codeSystem, { ...span, organisationId: null, isOwn: false }).total();
        expect(total).toEqual(
          (({ count, hiddenCells }) => ({ count, hiddenCells }))(discloseSum(CODES.flatMap((_, c) => cell(all, c, true)))),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('are the same to everybody whatever stands in a hidden cell', async () => {
    const told = (small: number) =>
      pushers.map((who, i) => MONTHS.map(() => (i === 4 ? [20, small, null, null] : [null, null, null, null])));
    const span = { from: MONTHS[0]!, to: MONTHS.at(-1)!, organisationId: null, isOwn: false };
    const given: unknown[] = [];
    for (const small of [1, 2, 3, 4]) {
      await pushAll('https://example.org/small', told(small));
      const list = figures.top('https://example.org/small', span);
      given.push({ rows: await list.rows(null, 10), codes: await list.codes(), total: await list.total() });
    }
    expect(new Set(given.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(given[0]).toMatchObject({
      rows: [{ code: 'A', count: '60' }],
      codes: 1,
      total: { count: 60, hiddenCells: 3 },
    });
  });
});
