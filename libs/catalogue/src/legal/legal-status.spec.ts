import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actNumber, legalStatuses, legalStatusOn, successorsBy, type LegalFact } from './legal-status.js';

const fact = (id: number, status: LegalFact['status'], validFrom: string, more: Partial<LegalFact> = {}): LegalFact => ({
  id: String(id),
  provisionId: null,
  status,
  validFrom,
  validTo: null,
  recordedAt: new Date(`2026-01-0${id}T00:00:00Z`),
  ...more,
});
const on = (facts: readonly LegalFact[], day: string, provisionId: string | null = null, knownAt?: Date) =>
  legalStatusOn(facts, { provisionId, day, ...(knownAt === undefined ? {} : { knownAt }) }).map(({ status }) => status);

describe('what holds of a law on a day', () => {
  it('is nothing before any fact speaks of it', () => {
    expect(on([fact(1, 'in-force', '2021-05-01')], '2021-04-30')).toEqual([]);
    expect(on([fact(1, 'in-force', '2021-05-01')], '2021-05-01')).toEqual(['in-force']);
  });

  it('changes on the day of repeal', () => {
    const facts = [fact(1, 'in-force', '2002-01-01'), fact(2, 'repealed', '2025-07-01')];
    expect(['2025-06-30', '2025-07-01'].map((day) => on(facts, day))).toEqual([['in-force'], ['repealed']]);
  });

  it('follows a postponement from the first day on, and what was known before it as far as that', () => {
    const facts = [fact(1, 'in-force', '2023-05-01'), fact(2, 'postponed', '2023-05-01'), fact(3, 'in-force', '2025-12-01')];
    expect(['2023-04-30', '2023-05-01', '2025-11-30', '2025-12-01'].map((day) => on(facts, day))).toEqual([
      [],
      ['postponed'],
      ['postponed'],
      ['in-force'],
    ]);
    expect(on(facts, '2023-05-01', null, new Date('2026-01-01T12:00:00Z'))).toEqual(['in-force']);
  });

  it('tells of an inquiry beside what holds, for its time', () => {
    const facts = [fact(1, 'in-force', '2019-06-01'), fact(2, 'under-inquiry', '2019-06-01', { validTo: '2021-06-01' })];
    expect(['2020-01-01', '2021-06-01'].map((day) => on(facts, day))).toEqual([['in-force', 'under-inquiry'], ['in-force']]);
  });

  it('is for a provision its own, or else that of the act', () => {
    const facts = [fact(1, 'in-force', '2008-01-01'), fact(2, 'repealed', '2023-01-01', { provisionId: 'kap6' })];
    expect(on(facts, '2022-12-31', 'kap6')).toEqual(['in-force']);
    expect(on(facts, '2023-01-01', 'kap6')).toEqual(['repealed']);
    expect(on(facts, '2023-01-01', 'kap7')).toEqual(['in-force']);
    expect(on(facts, '2023-01-01')).toEqual(['in-force']);
  });

  it('is repealed for a provision of its own with its act', () => {
    const facts = [fact(1, 'repealed', '2025-07-01'), fact(2, 'in-force', '2002-01-01', { provisionId: 'kap1' })];
    expect(['2025-06-30', '2025-07-01'].map((day) => on(facts, day, 'kap1'))).toEqual([['in-force'], ['repealed']]);
  });

  it('never has two of what excludes each other, in whatever order the facts come', () => {
    const days = fc.constantFrom('2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01');
    const facts = fc
      .array(fc.record({ status: fc.constantFrom(...legalStatuses), validFrom: days }), { maxLength: 8 })
      .map((list) => list.map(({ status, validFrom }, i) => fact(i + 1, status, validFrom)));
    fc.assert(
      fc.property(facts, days, (all, day) => {
        const found = on(all, day);
        expect(found.filter((status) => status !== 'under-inquiry').length).toBeLessThanOrEqual(1);
        expect(on([...all].reverse(), day).sort()).toEqual([...found].sort());
      }),
    );
  });
});

describe('what came after a law', () => {
  const steps = [
    { actId: 'a', successorId: 'b', effectiveOn: '2010-01-01' },
    { actId: 'b', successorId: 'c', effectiveOn: '2020-01-01' },
    { actId: 'c', successorId: 'a', effectiveOn: '2021-01-01' },
  ];
  it('is followed as far as the day reaches, and once around a circle', () => {
    const by = (day: string) => successorsBy(steps, 'a', day).map(({ successorId }) => successorId);
    expect([by('2009-12-31'), by('2010-01-01'), by('2020-01-01'), by('2030-01-01')]).toEqual([[], ['b'], ['b', 'c'], ['b', 'c', 'a']]);
  });
});

describe('the number of an act', () => {
  it.each([
    ['2008:355', '2008:355'],
    ['SFS 2008:355', '2008:355'],
    ['patientdatalagen (2008:355)', '2008:355'],
    ['2016/679', '(EU) 2016/679'],
    ['(EU) 2016/679', '(EU) 2016/679'],
    ['hslf-fs 2016:40', 'HSLF-FS 2016:40'],
    ['Dir. 2019:37', 'dir. 2019:37'],
    ['SOU 2021:4', 'SOU 2021:4'],
    ['bet. 2018/19:SoU8', 'bet. 2018/19:SoU8'],
    ['prop. 2022/23:57', 'prop. 2022/23:57'],
    ['  patientlag ', 'patientlag'],
  ])('of %s is %s', (cited, number) => {
    expect(actNumber(cited)).toBe(number);
    expect(actNumber(number)).toBe(number);
  });
});
