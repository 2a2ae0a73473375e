import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparePlanVersions, entryBounds, presences, type PlanEntry, type Presence } from './plan-comparison.js';

const entry = (initiativeId: string, presence: Presence = 'listed', more: Partial<PlanEntry> = {}): PlanEntry => ({
  initiativeId,
  goalId: 'mal-1',
  presence,
  title: initiativeId,
  ...more,
});
const changes = (before: readonly PlanEntry[], after: readonly PlanEntry[]) =>
  comparePlanVersions(before, after).map(({ initiativeId, change }) => [initiativeId, change]);

describe('two versions of a plan', () => {
  it('say what came, what went, what changed and what nobody knows', () => {
    const before = [entry('kept'), entry('struck'), entry('gone'), entry('retitled'), entry('moved'), entry('vague')];
    const after = [
      entry('new'),
      entry('kept'),
      entry('struck', 'struck'),
      entry('retitled', 'listed', { title: 'Annat namn' }),
      entry('moved', 'listed', { goalId: 'mal-2' }),
      entry('vague', 'unknown'),
    ];
    expect(changes(before, after)).toEqual([
      ['new', 'added'],
      ['kept', 'kept'],
      ['struck', 'removed'],
      ['retitled', 'changed'],
      ['moved', 'changed'],
      ['vague', 'unknown'],
      ['gone', 'removed'],
    ]);
  });

  const entries = fc
    .uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), presence: fc.constantFrom(...presences) }), {
      selector: ({ id }) => id,
    })
    .map((list) => list.map(({ id, presence }) => entry(id, presence)));

  it('that are one and the same differ in nothing', () => {
    fc.assert(fc.property(entries, (one) => changes(one, one).every(([, change]) => change === 'kept' || change === 'unknown')));
  });

  it('compared the other way round, take away what they had added', () => {
    const back = { added: 'removed', removed: 'added', changed: 'changed', kept: 'kept', unknown: 'unknown' } as const;
    fc.assert(
      fc.property(entries, entries, (before, after) => {
        const there = comparePlanVersions(before, after).map(({ initiativeId, change }) => `${initiativeId} ${back[change]}`);
        const again = comparePlanVersions(after, before).map(({ initiativeId, change }) => `${initiativeId} ${change}`);
        expect(again.sort()).toEqual(there.sort());
      }),
    );
  });
});

describe('how many initiatives a version has', () => {
  it('lies between what is known and what may be', () => {
    expect(entryBounds([entry('a'), entry('b', 'unknown'), entry('c', 'struck')])).toEqual({ least: 1, most: 2 });
  });
});
