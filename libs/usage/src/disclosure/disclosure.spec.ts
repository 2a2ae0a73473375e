import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disclose, discloseSum, LEAST_COUNT, LEAST_ORGANISATIONS, type Contribution, type DisclosedCell } from './disclosure.js';

const real = (...counts: number[]): Contribution[] => counts.map((count) => ({ count, demo: false }));
const demo = (...counts: number[]): Contribution[] => counts.map((count) => ({ count, demo: true }));

describe('a cell of usage', () => {
  it.each<[string, Contribution[], DisclosedCell]>([
    ['nobody told of is 0', [], { count: 0 }],
    ['with only zeros is 0', real(0, 0), { count: 0 }],
    ['of three organisations is shown', real(10, 20, 30), { count: 60 }],
    ['of two organisations is hidden', real(100, 200), { count: null, reason: 'few-organisations' }],
    ['of two organisations and a zero is hidden', real(100, 200, 0), { count: null, reason: 'few-organisations' }],
    ['of four is hidden', real(1, 1, 2), { count: null, reason: 'small-count' }],
    ['of five is hidden when the largest could work out the rest', real(3, 1, 1), { count: null, reason: 'dominated' }],
    ['that one organisation dominates is hidden', real(1000, 2, 2), { count: null, reason: 'dominated' }],
    ['that leaves five without its largest is shown', real(1000, 3, 2), { count: 1005 }],
    ['of one invented organisation is shown', demo(12), { count: 12 }],
    ['of one invented organisation is hidden when small', demo(4), { count: null, reason: 'small-count' }],
    ['of invented and too few real organisations is hidden', [...demo(100), ...real(50, 50)], { count: null, reason: 'few-organisations' }],
    ['of invented and enough real organisations is shown', [...demo(100), ...real(50, 50, 50)], { count: 250 }],
  ])('%s', (_, contributions, expected) => {
    expect(disclose(contributions)).toEqual(expected);
  });

  it('of one organisation is nobody else’s, invented or not', () => {
    expect(disclose(demo(100), false)).toEqual({ count: null, reason: 'few-organisations' });
    expect(disclose(real(100), false)).toEqual({ count: null, reason: 'few-organisations' });
    expect(disclose(real(0), false)).toEqual({ count: 0 });
  });
});

describe('what is published of usage', () => {
  const contribution = fc.record({
    count: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 5000 })),
    demo: fc.boolean(),
  });
  const cell = fc.array(contribution, { maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  /** All that leaves the registry about a table of codes × months: every cell, every row's sum, the total. */
  const published = (rows: Contribution[][][]) => {
    const cells = rows.map((row) => row.map((contributions) => disclose(contributions)));
    return { cells, rows: cells.map(discloseSum), total: discloseSum(cells.flat()) };
  };

  it('is the same whatever stands in the hidden cells, so nothing computed from it can tell', () => {
    fc.assert(
      fc.property(table, fc.array(cell, { minLength: 20, maxLength: 20 }), (rows, others) => {
        const before = published(rows);
        const changed = rows.map((row, r) =>
          row.map((contributions, c) => {
            const shown = before.cells[r]![c]!;
            if (shown.count !== null) return contributions;
            const other = others[r * 4 + c]!;
            const disclosed = disclose(other);
            return disclosed.count === null && disclosed.reason === shown.reason ? other : contributions;
          }),
        );
        expect(published(changed)).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves every small count possible in a cell that is hidden for its size', () => {
    for (let count = 1; count < LEAST_COUNT; count++) expect(disclose(demo(count))).toEqual({ count: null, reason: 'small-count' });
  });

  it('never shows a count that fewer organisations than agreed, or fewer than five occurrences, stand behind', () => {
    fc.assert(
      fc.property(cell, (contributions) => {
        const shown = disclose(contributions);
        fc.pre(shown.count !== null && shown.count > 0);
        const actual = contributions.filter((one) => !one.demo && one.count > 0);
        expect(shown.count).toBeGreaterThanOrEqual(LEAST_COUNT);
        expect(actual.length === 0 || actual.length >= LEAST_ORGANISATIONS).toBe(true);
      }),
    );
  });

  it('never lets a contributor who subtracts its own figure be left with a small one', () => {
    fc.assert(
      fc.property(cell, fc.nat(5), (contributions, who) => {
        const shown = disclose(contributions);
        const own = contributions[who];
        fc.pre(shown.count !== null && own !== undefined);
        const rest = shown.count - own.count;
        expect(rest === 0 || rest >= LEAST_COUNT).toBe(true);
      }),
    );
  });

  it('never lets the invented figures be subtracted to a small real one', () => {
    fc.assert(
      fc.property(cell, (contributions) => {
        const shown = disclose(contributions);
        fc.pre(shown.count !== null);
        const actual = contributions.filter((one) => !one.demo).reduce((sum, one) => sum + one.count, 0);
        expect(actual === 0 || actual >= LEAST_COUNT).toBe(true);
      }),
    );
  });

  it('adds up: shown cells and hidden ones make the row', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (cells) => {
        const disclosed = cells.map((one) => disclose(one));
        const row = discloseSum(disclosed);
        expect(row.hiddenCells).toBe(disclosed.filter((one) => one.count === null).length);
        expect(row.count === null).toBe(row.hiddenCells === cells.length);
      }),
    );
  });
});
