import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quorum, tally, type Verdict } from './quorum.js';

const policy = { reviewers: { minimum: 2, organisations: 2 }, agreement: 'majority', perspectives: [] } as const;
const approve = (reviewerId: string, organisationId: string, more: Partial<Verdict> = {}): Verdict => ({
  reviewerId,
  organisationId,
  verdict: 'approve',
  perspective: null,
  coveredChecksum: 'x',
  ...more,
});
const nobody: ReadonlySet<string> = new Set();
const codes = (verdicts: Verdict[], rule: Parameters<typeof quorum>[0] = policy, authors = nobody): string[] => {
  const result = quorum(rule, tally(verdicts, 'x', authors), 'u');
  return result.ok ? [] : result.refusals.map(({ code }) => code);
};

describe('the quorum of an item', () => {
  it('is two people of two organisations', () => {
    expect(codes([approve('anna', 'exempel'), approve('bo', 'prov')])).toEqual([]);
    expect(codes([approve('anna', 'exempel'), approve('bo', 'exempel')])).toEqual(['QUORUM_MISSING']);
    expect(codes([approve('anna', 'exempel'), approve('anna', 'prov')])).toEqual(['QUORUM_MISSING']);
  });

  it('leaves out what covers other content, and what an author says', () => {
    expect(codes([approve('anna', 'exempel'), approve('bo', 'prov', { coveredChecksum: 'y' })])).toEqual(['QUORUM_MISSING']);
    expect(codes([approve('anna', 'exempel'), approve('bo', 'prov')], policy, new Set(['bo']))).toEqual(['QUORUM_MISSING']);
  });

  it('takes the latest word of each, and a comment takes nothing back', () => {
    const both = [approve('anna', 'exempel'), approve('bo', 'prov')];
    expect(codes([...both, approve('bo', 'prov', { verdict: 'reject' })])).toEqual(['QUORUM_MISSING', 'AGREEMENT_MISSING']);
    expect(codes([...both, approve('bo', 'prov', { verdict: 'comment' })])).toEqual([]);
  });

  it('asks for agreement by the policy’s rule', () => {
    const objected = [approve('anna', 'exempel'), approve('bo', 'prov'), approve('cia', 'exempel', { verdict: 'reject' })];
    expect(codes(objected)).toEqual([]);
    expect(codes(objected, { ...policy, agreement: 'unanimity' })).toEqual(['AGREEMENT_MISSING']);
  });

  it('asks for every perspective of the policy', () => {
    const rule = { ...policy, perspectives: ['operational', 'informatics'] as const };
    const one = approve('anna', 'exempel', { perspective: 'operational' });
    expect(codes([one, approve('bo', 'prov', { perspective: 'operational' })], rule)).toEqual(['PERSPECTIVE_MISSING']);
    expect(codes([one, approve('bo', 'prov', { perspective: 'informatics' })], rule)).toEqual([]);
  });

  it('never counts more people or organisations than have approved this content', () => {
    const verdict = fc.record({
      reviewerId: fc.constantFrom('anna', 'bo', 'cia'),
      organisationId: fc.constantFrom('exempel', 'prov'),
      verdict: fc.constantFrom('approve' as const, 'reject' as const, 'comment' as const),
      perspective: fc.constant(null),
      coveredChecksum: fc.constantFrom('x', 'y'),
    });
    fc.assert(
      fc.property(fc.array(verdict), fc.subarray(['anna', 'bo', 'cia']), (verdicts, authors) => {
        const { approvals, organisations } = tally(verdicts, 'x', new Set(authors));
        const able = verdicts.filter((v) => v.verdict === 'approve' && v.coveredChecksum === 'x' && !authors.includes(v.reviewerId));
        expect(new Set(approvals.map((v) => v.reviewerId)).size).toBe(approvals.length);
        expect(approvals.length).toBeLessThanOrEqual(new Set(able.map((v) => v.reviewerId)).size);
        expect(organisations).toBeLessThanOrEqual(approvals.length);
      }),
    );
  });
});
