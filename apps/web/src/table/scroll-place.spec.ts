import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { moved, MOST_SLOTS, placeOf, placeShowing, slotsOf, START, type Place } from './scroll-place.js';

const MILLION = 1_000_000;
const visible = 18;
const extent = { rowCount: MILLION, visible };
const last = MOST_SLOTS - visible;
const rowAt = ({ slot, base }: Place) => slot + base;
const rowCounts = fc.oneof(
  fc.integer({ min: 1, max: 3 * MOST_SLOTS }),
  fc.constant(MILLION),
  fc.integer({ min: MILLION, max: 60 * MILLION }),
);

describe('a place among more rows than a page can be high', () => {
  it('is the slot itself when there are no more rows than slots', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_SLOTS }), fc.nat(MOST_SLOTS), (rowCount, slot) => {
        expect(moved(START, slot, { rowCount, visible })).toEqual({ slot, base: 0 });
      }),
    );
  });

  it('goes from the first row to the last as the scrollbar does', () => {
    expect(rowAt(moved(START, last, extent))).toBe(MILLION - visible);
    expect(rowAt(moved(START, last / 2, extent))).toBeCloseTo((MILLION - visible) / 2, -1);
    expect(rowAt(moved({ slot: last, base: MILLION - MOST_SLOTS }, 0, extent))).toBe(0);
  });

  it('goes row by row in small steps', () => {
    let place = moved(START, last / 2, extent);
    const from = rowAt(place);
    for (let step = 1; step <= 500; step++) place = moved(place, last / 2 + step, extent);
    expect(rowAt(place)).toBe(from + 500);
  });

  it('reaches both ends in small steps', () => {
    for (const [from, step] of [
      [1000, -7],
      [last - 1000, 7],
    ] as const) {
      let place = moved({ slot: MOST_SLOTS / 2, base: 0 }, from, extent);
      const rows = [rowAt(place)];
      for (let slot = from; slot > 0 && slot < last;) {
        slot = Math.min(last, Math.max(0, slot + step));
        place = moved(place, slot, extent);
        rows.push(rowAt(place));
      }
      expect(rows.at(-1)).toBe(step < 0 ? 0 : MILLION - visible);
      expect(rows).toEqual(rows.toSorted((a, b) => Math.sign(step) * (a - b)));
    }
  });

  it('is found for every row, from everywhere, and stays when the browser tells of it', () => {
    fc.assert(
      fc.property(rowCounts, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (rowCount, a, b) => {
        const all = { rowCount, visible };
        const end = Math.max(0, slotsOf(rowCount) - visible);
        const row = Math.floor(a * (rowCount - 1));
        const found = placeOf(row, moved(START, Math.floor(b * end), all), all);
        expect(rowAt(found)).toBe(Math.min(row, Math.max(0, rowCount - visible)));
        expect(found.slot).toBeGreaterThanOrEqual(0);
        expect(found.slot).toBeLessThanOrEqual(end);
        expect(moved(found, found.slot, all)).toEqual(found);
      }),
    );
  });

  it('shows a row whole, and does not move for one that is', () => {
    const place = { slot: 500, base: 0 };
    expect(placeShowing(505, place, extent)).toBeNull();
    expect(placeShowing(499, place, extent)).toEqual({ slot: 499, base: 0 });
    expect(placeShowing(518, place, extent)).toEqual({ slot: 501, base: 0 });
    expect(rowAt(placeShowing(777_777, place, extent)!)).toBe(777_760);
  });

  it('stays within what there is, however one scrolls', () => {
    fc.assert(
      fc.property(rowCounts, fc.array(fc.nat(MOST_SLOTS), { maxLength: 20 }), (rowCount, slots) => {
        let place = START;
        for (const slot of slots) {
          place = moved(place, Math.min(slot, Math.max(0, slotsOf(rowCount) - visible)), { rowCount, visible });
          expect(place.base).toBeGreaterThanOrEqual(0);
          expect(rowAt(place)).toBeLessThanOrEqual(Math.max(0, rowCount - visible));
        }
      }),
    );
  });
});
