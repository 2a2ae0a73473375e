import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OutgoingError } from '@termverk/platform';
import { backOffMs, retryAfterMs } from './back-off.js';
import { outcomeOf, outcomeOfError, outcomeOfMailError } from './outcome.js';

const HOUR = 3_600_000;
const NOW = new Date('2026-03-01T10:00:00Z');

describe('the wait before another attempt', () => {
  it.each([
    [1, 5_000],
    [2, 20_000],
    [3, 80_000],
    [7, 20_480_000],
    [8, 12 * HOUR],
    [100, 12 * HOUR],
  ])('after attempt %d is at most %d ms', (attempt, most) => {
    expect(backOffMs(attempt, 5000, 0)).toBe(most);
    expect(backOffMs(attempt, 5000, 1)).toBe(most * 0.75);
  });

  it('never shrinks by more than a quarter, nor is longer than a day, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.option(fc.nat()), (n, random, asked) => {
        const waitMs = backOffMs(n, 5000, random, asked);
        expect(waitMs).toBeGreaterThanOrEqual(Math.min(5000 * 4 ** (n - 1), 12 * HOUR) * 0.75 - 1);
        expect(waitMs).toBeLessThanOrEqual(24 * HOUR);
      }),
    );
  });

  it.each([
    ['120', 120_000],
    ['Sun, 01 Mar 2026 10:01:00 GMT', 60_000],
    ['Sun, 01 Mar 2020 10:01:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    [undefined, null],
  ])('that %s asks for is %p ms', (header, waitMs) => {
    expect(retryAfterMs(header, NOW)).toBe(waitMs);
  });
});

describe('an answer', () => {
  it.each([
    [200, 'done'],
    [204, 'done'],
    [299, 'done'],
    [301, 'failed'],
    [400, 'failed'],
    [410, 'gone'],
    [429, 'failed'],
    [503, 'failed'],
  ])('%d means %s', (status, is) => {
    expect(outcomeOf({ status, headers: {} }, NOW).is).toBe(is);
  });

  it('that did not come is told by what was in its way', () => {
    expect(outcomeOfError(new OutgoingError('ADDRESS_FORBIDDEN', 'inner'))).toMatchObject({ is: 'failed', error: 'ADDRESS_FORBIDDEN' });
    expect(outcomeOfError(new Error('x'))).toMatchObject({ is: 'failed', error: 'FAILED' });
  });

  it.each([
    [{ responseCode: 451 }, 'failed', 'SMTP_451'],
    [{ responseCode: 550 }, 'hopeless', 'SMTP_550'],
    [{ responseCode: 535 }, 'failed', 'SMTP_535'],
    [{ code: 'ECONNECTION' }, 'failed', 'ECONNECTION'],
  ])('of a mail server, %j, means %s', (error, is, told) => {
    expect(outcomeOfMailError(error)).toMatchObject({ is, error: told });
  });
});
