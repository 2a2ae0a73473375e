import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsAt, type DatedFact } from './dated-fact.js';
import { at, timeline } from './timeline.js';

describe('dated facts', () => {
  let id = 0;
  const fact = (validFrom: string, value: object | null, more: Partial<DatedFact> = {}): DatedFact => ({
    id: String(++id),
    artefactId: 'a',
    versionId: null,
    kind: 'responsibility',
    discriminator: '',
    value: value as DatedFact['value'],
    assertedBy: null,
    decisionId: null,
    validFrom: new Date(validFrom),
    validTo: null,
    recordedAt: new Date(validFrom),
    ...more,
  });

  it('hold from their start until another takes their place', () => {
    const facts = [fact('2025-01-01', { n: 1 }), fact('2025-03-01', { n: 2 })];
    const values = (time: string) => factsAt(facts, new Date(time)).map((one) => one.value);
    expect([values('2024-01-01'), values('2025-02-01'), values('2025-03-01')]).toEqual([[], [{ n: 1 }], [{ n: 2 }]]);
  });

  it('of two with the same start the later recorded one counts', () => {
    expect(factsAt([fact('2025-01-01', { n: 1 }), fact('2025-01-01', { n: 2 })], new Date('2025-02-01')).map((one) => one.value)).toEqual([
      { n: 2 },
    ]);
  });

  it('end with a null value, or when their own end has come', () => {
    expect(factsAt([fact('2025-01-01', { n: 1 }), fact('2025-02-01', null)], new Date('2025-03-01'))).toEqual([]);
    const ending = [fact('2025-01-01', { n: 1 }, { validTo: new Date('2025-02-01') })];
    expect(factsAt(ending, new Date('2025-01-31'))).toHaveLength(1);
    expect(factsAt(ending, new Date('2025-02-01'))).toEqual([]);
  });

  it('of different discriminators and versions stand side by side', () => {
    const facts = [
      fact('2025-01-01', { n: 1 }, { discriminator: 'x' }),
      fact('2025-01-01', { n: 2 }, { discriminator: 'y' }),
      fact('2025-01-01', { n: 3 }, { versionId: 'v' }),
    ];
    expect(factsAt(facts, new Date('2025-02-01'))).toHaveLength(3);
  });

  it('are corrected by what is recorded later, from the start of the correction on', () => {
    const facts = [fact('2027-01-01', { level: 'mandatory' }), fact('2025-01-01', { level: 'voluntary' })];
    expect(factsAt(facts, new Date('2028-01-01')).map((one) => one.value)).toEqual([{ level: 'voluntary' }]);
  });

  it('are what was recorded by the time asked for, each overriding those before it from its start on', () => {
    const times = fc.integer({ min: 0, max: 12 });
    const recordings = fc.array(
      fc.record({ key: fc.constantFrom('x', 'y'), from: times, length: fc.option(fc.integer({ min: 0, max: 6 })), empty: fc.boolean() }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(recordings, fc.integer({ min: -1, max: 12 }), fc.boolean(), (all, known, shuffled) => {
        const facts = all.map(({ key, from, length, empty }, i): DatedFact => ({
          ...fact('2025-01-01', empty ? null : { n: i }),
          id: String(i + 1),
          discriminator: key,
          validFrom: new Date(from),
          validTo: length === null ? null : new Date(from + length),
          recordedAt: new Date(i),
        }));
        // The model: a calendar that each recording in turn paints over from its start on.
        const calendars = new Map(['x', 'y'].map((key) => [key, Array<number | null>(20).fill(null)]));
        all.slice(0, known + 1).forEach(({ key, from, length, empty }, i) => {
          for (let day = from; day < 20; day++) calendars.get(key)![day] = empty || day >= from + (length ?? 20) ? null : i;
        });
        const given = shuffled ? [...facts].reverse() : facts;
        for (let day = 0; day < 20; day++) {
          const held = factsAt(given, new Date(day), new Date(known));
          for (const [key, calendar] of calendars) {
            expect(held.find((one) => one.discriminator === key)?.value?.['n'] ?? null).toBe(calendar[day]);
            const statements = facts
              .filter((one) => one.discriminator === key && one.recordedAt.getTime() <= known)
              .map((one) => ({ fromMs: one.validFrom.getTime(), toMs: one.validTo?.getTime() ?? null, value: one.value }));
            expect(at(timeline(statements), day)?.['n'] ?? null).toBe(calendar[day]);
          }
        }
      }),
    );
  });
});
