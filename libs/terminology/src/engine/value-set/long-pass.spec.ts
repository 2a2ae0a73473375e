import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import type { ValueSetFilter } from '../../content/headers.js';
import { expand } from '../expand/expand.js';
import { emptySources, overlaying } from '../sources/overlay.js';
import { validateCode } from '../validate/validate-code.js';

const SYSTEM = 'http://example.org/many';
const MANY = 12_000;

const system: JsonObject = {
  resourceType: 'CodeSystem',
  url: SYSTEM,
  status: 'active',
  content: 'complete',
  property: [{ code: 'note', type: 'string' }],
  concept: Array.from({ length: MANY }, (_, i) => ({
    code: `c${i}`,
    display: `Concept ${i}`,
    property: [{ code: 'note', valueString: `note ${i}` }],
  })),
};
const over = overlaying([system]);
const base = over(emptySources('R5'));
const waiting = over({ ...emptySources('R5'), canWait: true });

const valueSet = (...filter: readonly ValueSetFilter[]) => ({
  resource: {
    resourceType: 'ValueSet',
    url: 'http://example.org/vs',
    status: 'active',
    compose: { include: [{ system: SYSTEM, filter }] },
  },
});
const regex = (property: string, value: string): ValueSetFilter => ({ property, op: 'regex', value });

describe('a long pass over a code system', () => {
  it.each<[string, ValueSetFilter[]]>([
    ['of displays', [regex('display', '(Concept)+ [0-4]+')]],
    ['of codes', [regex('code', '(c|d)1+')]],
    ['of the values of a property', [regex('note', '(note )+7+')]],
    ['of several', [regex('note', '(note )+7+'), regex('code', '(c|d)7+')]],
  ])('%s is waited for by who can, and gives the same in pieces', (_, filters) => {
    const asked = { valueSet: valueSet(...filters), count: 20 };
    const first = expand(waiting, asked);
    if (first.ok || first.status !== 'needs-loading') throw new Error(JSON.stringify(first));
    expect(first.passes).toHaveLength(filters.length);
    let pieces = 0;
    for (const pass of first.passes!) while (!pass.goOn(() => true)) pieces++;
    expect(pieces).toBeGreaterThan(100);
    expect(expand(waiting, asked)).toEqual(expand(base, { valueSet: valueSet(...filters), count: 20 }));
  });

  it('is not needed to tell of one code', () => {
    const asked = {
      valueSet: valueSet(regex('display', '(Concept)+ [0-4]+')),
      code: { kind: 'code', system: SYSTEM, code: 'c44' } as const,
    };
    expect(validateCode(waiting, asked)).toMatchObject({ ok: true, result: true });
  });

  it('that nobody waits for is made at once', () => {
    expect(expand(base, { valueSet: valueSet(regex('display', '(Concept)+ 1')), count: 1 })).toMatchObject({ ok: true });
  });
});
