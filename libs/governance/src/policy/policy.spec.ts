import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policyFor, type Policy } from './policy.js';

const general: Policy = {
  id: 'a',
  key: 'general',
  subjectField: null,
  artefactKind: null,
  changeClass: 'meaning',
  path: 'ordinary',
  reviewers: { minimum: 2, organisations: 2 },
  agreement: 'majority',
  perspectives: [],
  consultation: { required: true, minimumDays: 30 },
  delegation: null,
  validFrom: new Date('2024-01-01'),
  validTo: null,
};
const question = { subjectField: 'planering', artefactKind: 'concept', changeClass: 'meaning', at: new Date('2026-01-01') } as const;

describe('the policy that holds', () => {
  it('is the one for the subject field before the general one, and for the kind before both', () => {
    const field: Policy = { ...general, id: 'b', subjectField: 'planering' };
    const kind: Policy = { ...general, id: 'c', artefactKind: 'concept' };
    const both: Policy = { ...field, id: 'd', artefactKind: 'concept' };
    expect(policyFor([general, kind, field], question)?.id).toBe('b');
    expect(policyFor([general, both, kind, field], question)?.id).toBe('d');
    expect(policyFor([general, kind], question)?.id).toBe('c');
  });

  it('is none of another subject field, kind, class or time', () => {
    expect(policyFor([{ ...general, subjectField: 'lakemedel' }], question)).toBeNull();
    expect(policyFor([{ ...general, artefactKind: 'value-set' }], question)).toBeNull();
    expect(policyFor([{ ...general, changeClass: 'text' }], question)).toBeNull();
    expect(policyFor([{ ...general, validTo: question.at }], question)).toBeNull();
    expect(policyFor([{ ...general, validFrom: new Date('2026-01-02') }], question)).toBeNull();
  });

  it('governs a change of nothing as text', () => {
    expect(policyFor([{ ...general, changeClass: 'text' }], { ...question, changeClass: 'none' })?.id).toBe('a');
  });

  it('does not depend on the order in which policies come', () => {
    const some = fc.record({
      id: fc.uuid(),
      subjectField: fc.constantFrom(null, 'planering', 'lakemedel'),
      artefactKind: fc.constantFrom(null, 'concept' as const, 'value-set' as const),
      validFrom: fc.constantFrom(new Date('2024-01-01'), new Date('2025-01-01'), new Date('2027-01-01')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: ({ id }) => id, maxLength: 8 }), (rows) => {
        const policies = rows.map((row): Policy => ({ ...general, ...row }));
        expect(policyFor([...policies].reverse(), question)?.id).toBe(policyFor(policies, question)?.id);
      }),
    );
  });
});
