import { describe, expect, it } from '@jest/globals';
import { byKind, calendarOf } from './release-order.js';

const NOW = '2026-06-01T00:00:00.000Z';
const release = (name: string, effectiveFrom: string, publishedAt: string | null = '2026-01-01T00:00:00.000Z') => ({
  name,
  effectiveFrom,
  publishedAt,
});

describe('the calendar of releases', () => {
  it('has those to come with the nearest first, the one in force, and those before it', () => {
    const { coming, latest, earlier } = calendarOf(
      [
        release('d', '2027-01-01T00:00:00.000Z'),
        release('c', '2026-09-01T00:00:00.000Z'),
        release('open', '2026-05-01T00:00:00.000Z', null),
        release('b', '2026-03-01T00:00:00.000Z'),
        release('a', '2026-01-01T00:00:00.000Z'),
      ],
      NOW,
    );
    expect(coming.map(({ name }) => name)).toEqual(['open', 'c', 'd']);
    expect(latest?.name).toBe('b');
    expect(earlier.map(({ name }) => name)).toEqual(['a']);
    expect(calendarOf([], NOW)).toEqual({ coming: [], latest: null, earlier: [] });
  });
});

describe('what a release holds', () => {
  it('is told by kind, in the order of kinds', () => {
    const things = [{ kind: 'odd' }, { kind: 'value-set' }, { kind: 'concept' }, { kind: 'value-set' }];
    expect(byKind(things, ['concept', 'value-set']).map(([kind, own]) => [kind, own.length])).toEqual([
      ['concept', 1],
      ['value-set', 2],
      ['odd', 1],
    ]);
  });
});
