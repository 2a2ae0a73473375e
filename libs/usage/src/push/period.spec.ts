import { describe, expect, it } from '@jest/globals';
import { isClosed, isPeriod, monthsBetween, periodOf } from './period.js';

describe('a period', () => {
  it.each(['2024-01', '2024-12', '1999-06'])('%s is one', (value) => expect(isPeriod(value)).toBe(true));
  it.each(['2024-13', '2024-00', '2024-1', '202401', '2024-01-01', '24-01', '', ' 2024-01', '２０２４-01'])('%p is none', (value) =>
    expect(isPeriod(value)).toBe(false),
  );

  it('is the month in Sweden, an hour or two ahead of UTC', () => {
    expect(periodOf(new Date('2026-02-28T22:59:59Z'))).toBe('2026-02');
    expect(periodOf(new Date('2026-02-28T23:00:00Z'))).toBe('2026-03');
    expect(periodOf(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07');
  });

  it('is closed when the next month has begun', () => {
    expect(isClosed('2026-02', new Date('2026-02-28T22:59:59Z'))).toBe(false);
    expect(isClosed('2026-02', new Date('2026-02-28T23:00:00Z'))).toBe(true);
    expect(isClosed('2026-03', new Date('2026-02-28T23:00:00Z'))).toBe(false);
  });

  it('counts its months with both ends', () => {
    expect(monthsBetween('2025-11', '2026-02')).toBe(4);
    expect(monthsBetween('2025-11', '2025-11')).toBe(1);
    expect(monthsBetween('2025-11', '2025-10')).toBe(0);
  });
});
