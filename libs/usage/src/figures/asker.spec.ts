import { describe, expect, it } from '@jest/globals';
import { BadInput } from '@termverk/platform';
import { monthsAsked } from './asker.js';

const now = new Date('2026-02-10T08:00:00Z');

describe('the months of a question', () => {
  it.each([
    [{}, '2025-02', '2026-01'],
    [{ to: '2025-06' }, '2024-07', '2025-06'],
    [{ from: '2025-12' }, '2025-12', '2026-01'],
    [{ from: '2024-01', to: '2024-01' }, '2024-01', '2024-01'],
  ])('%j are %s to %s', (input, from, to) => expect(monthsAsked(input, now)).toEqual({ from, to }));

  it.each([
    [{ from: '2026-03' }],
    [{ from: 'nu' }],
    [{ to: '2025-00' }],
    [{ from: '1999-12', to: '2000-01' }],
    [{ from: '2010-01', to: '2025-01' }],
  ])('%j are refused', (input) => expect(() => monthsAsked(input, now)).toThrow(BadInput));
});
