import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenBuckets } from './token-buckets.js';

const budget = { perMinute: 60 };
const moment = fc.record({ afterMs: fc.integer({ min: 0, max: 90_000 }), points: fc.integer({ min: 1, max: 100 }) });

describe('a budget of points', () => {
  it('is granted at once, and then as it comes back', () => {
    const buckets = new TokenBuckets();
    for (let i = 0; i < 60; i++) expect(buckets.charge('a', 1, budget, 0).granted).toBe(true);
    expect(buckets.charge('a', 1, budget, 0)).toEqual({ granted: false, remaining: 0, retryAfterSeconds: 1, fullInSeconds: 60 });
    expect(buckets.charge('a', 10, budget, 0).retryAfterSeconds).toBe(10);
    expect(buckets.charge('a', 1, budget, 1000).granted).toBe(true);
    expect(buckets.charge('a', 1, budget, 1000).granted).toBe(false);
  });

  it('is each client’s own', () => {
    const buckets = new TokenBuckets();
    expect(buckets.charge('a', 60, budget, 0).remaining).toBe(0);
    expect(buckets.charge('b', 1, budget, 0)).toMatchObject({ granted: true, remaining: 59 });
  });

  it('is emptied by what was done already, and not below nothing', () => {
    const buckets = new TokenBuckets();
    buckets.drain('a', 1000, budget, 0);
    expect(buckets.charge('a', 1, budget, 0)).toMatchObject({ granted: false, retryAfterSeconds: 1 });
  });

  it('lets what costs more than a whole minute through once in a minute', () => {
    const buckets = new TokenBuckets();
    expect(buckets.charge('a', 1000, budget, 0).granted).toBe(true);
    expect(buckets.charge('a', 1000, budget, 1000)).toMatchObject({ granted: false, retryAfterSeconds: 59 });
    expect(buckets.charge('a', 1000, budget, 60_000).granted).toBe(true);
  });

  it('never gives more than a full bucket and what came back since', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 50 }), (moments) => {
        const buckets = new TokenBuckets();
        let nowMs = 0;
        let given = 0;
        for (const { afterMs, points } of moments) {
          nowMs += afterMs;
          if (buckets.charge('a', points, budget, nowMs).granted) given += Math.min(points, budget.perMinute);
        }
        expect(given).toBeLessThanOrEqual(budget.perMinute * (1 + nowMs / 60_000) + 1e-6);
      }),
    );
  });

  it('is granted after as long as was said', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 20 }), (moments) => {
        const buckets = new TokenBuckets();
        let nowMs = 0;
        for (const { afterMs, points } of moments) {
          nowMs += afterMs;
          const charge = buckets.charge('a', points, budget, nowMs);
          if (charge.granted) continue;
          nowMs += charge.retryAfterSeconds * 1000;
          expect(buckets.charge('a', points, budget, nowMs).granted).toBe(true);
        }
      }),
    );
  });

  it('is not changed by a clock that goes back', () => {
    const buckets = new TokenBuckets();
    buckets.charge('a', 60, budget, 100_000);
    expect(buckets.charge('a', 1, budget, 0).granted).toBe(false);
  });

  it('is remembered for no more clients than there is room for, nor for longer than it matters', () => {
    const buckets = new TokenBuckets(10);
    for (let i = 0; i < 1000; i++) buckets.charge(`client ${i}`, 1, budget, i);
    expect(buckets.size).toBe(10);
    buckets.charge('late', 1, budget, 200_000);
    expect(buckets.size).toBe(1);
  });
});
