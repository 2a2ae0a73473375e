import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConceptBody } from '@termverk/terminology';
import { retirementIn, type JudgedBy, type Retirement } from './retirement.js';

const inForce: JudgedBy = { inForce: true, retired: false };
const later: JudgedBy = { inForce: false, retired: false };
const code = (...property: NonNullable<ConceptBody['property']>): ConceptBody => ({ code: 'A', property });
const status = (value: string) => ({ code: 'status', valueCode: value });
const retiredOn = (day: string) => ({ code: 'retirementDate', valueDateTime: day });

describe('the use of a code in a month', () => {
  it.each<[string, ConceptBody, string, JudgedBy, Retirement | null]>([
    ['is in order for a code without properties', { code: 'A' }, '2025-06', inForce, null],
    [
      'comes after retirement from the month after its date',
      code(retiredOn('2025-05-31')),
      '2025-06',
      inForce,
      { status: 'retired', since: '2025-05-31' },
    ],
    [
      'comes after retirement when it began on the first',
      code(retiredOn('2025-06-01')),
      '2025-06',
      inForce,
      { status: 'retired', since: '2025-06-01' },
    ],
    ['is not counted in the month of the retirement itself', code(retiredOn('2025-06-02')), '2025-06', inForce, null],
    [
      'before the date is in order though the status is retired',
      code(status('retired'), retiredOn('2025-06-15')),
      '2025-01',
      inForce,
      null,
    ],
    [
      'comes after retirement by the status of the version in force',
      code(status('retired')),
      '2025-06',
      inForce,
      { status: 'retired', since: null },
    ],
    ['is not judged by the undated status of a later version', code(status('retired')), '2025-06', later, null],
    [
      'is judged by the date in a later version',
      code(status('retired'), retiredOn('2024-12-31')),
      '2025-06',
      later,
      { status: 'retired', since: '2024-12-31' },
    ],
    ['of an inactive code counts', code({ code: 'inactive', valueBoolean: true }), '2025-06', inForce, { status: 'inactive', since: null }],
    ['of a deprecated code is still in order', code(status('deprecated')), '2025-06', inForce, null],
    [
      'of any code of a retired version counts',
      { code: 'A' },
      '2025-06',
      { inForce: true, retired: true },
      { status: 'retired', since: null },
    ],
  ])('%s', (_, body, period, by, expected) => {
    expect(retirementIn(body, period, by)).toEqual(expected);
  });

  it('once it comes after a dated retirement does so in every later month', () => {
    const month = fc
      .tuple(fc.integer({ min: 2000, max: 2040 }), fc.integer({ min: 1, max: 12 }))
      .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(month, month, fc.integer({ min: 1, max: 28 }), month, fc.boolean(), (a, b, day, retired, force) => {
        const body = code(status('retired'), retiredOn(`${retired}-${String(day).padStart(2, '0')}`));
        const [first, second] = a <= b ? [a, b] : [b, a];
        const by = { inForce: force, retired: false };
        if (retirementIn(body, first, by) !== null) expect(retirementIn(body, second, by)).not.toBeNull();
        expect(retirementIn(body, a, by) !== null).toBe(`${a}-01` >= `${retired}-${String(day).padStart(2, '0')}`);
      }),
    );
  });
});
