import { ok, type Refusal, type Result } from '@termverk/kernel';
import type { Perspective, Policy } from '../policy/policy.js';

/** What a reviewer said of an item; bound to the checksum of the content that was read. */
export interface Verdict {
  readonly reviewerId: string;
  readonly organisationId: string;
  readonly verdict: 'approve' | 'reject' | 'comment';
  readonly perspective: Perspective | null;
  readonly coveredChecksum: string;
}

/** How the approvals of an item stand. */
export interface Tally {
  readonly approvals: readonly Verdict[];
  readonly rejections: readonly Verdict[];
  readonly organisations: number;
}

/** Why an item has not passed its review. */
export type QuorumRefusal = 'QUORUM_MISSING' | 'PERSPECTIVE_MISSING' | 'AGREEMENT_MISSING';

/**
 * The verdicts that count for the content with this checksum: each reviewer's latest approval or rejection (a comment takes nothing
 * back), unless it covers other content (stale) or the reviewer wrote of the item. `verdicts` come oldest first.
 */
export function tally(verdicts: readonly Verdict[], checksum: string, authors: ReadonlySet<string>): Tally {
  const latest = new Map<string, Verdict>();
  for (const verdict of verdicts) if (verdict.verdict !== 'comment') latest.set(verdict.reviewerId, verdict);
  const counting = [...latest.values()].filter(
    ({ coveredChecksum, reviewerId }) => coveredChecksum === checksum && !authors.has(reviewerId),
  );
  const approvals = counting.filter(({ verdict }) => verdict === 'approve');
  return {
    approvals,
    rejections: counting.filter(({ verdict }) => verdict === 'reject'),
    organisations: new Set(approvals.map(({ organisationId }) => organisationId)).size,
  };
}

/** True to the policy: enough approvals by distinct people, from enough organisations and perspectives, and agreement among them. */
export function quorum(
  policy: Pick<Policy, 'reviewers' | 'agreement' | 'perspectives'>,
  { approvals, rejections, organisations }: Tally,
  url: string,
): Result<Tally, QuorumRefusal> {
  const refusals: Refusal<QuorumRefusal>[] = [];
  const { minimum, organisations: fromOrganisations } = policy.reviewers;
  if (approvals.length < minimum || organisations < fromOrganisations) {
    const args = { url, approvals: approvals.length, organisations, reviewers: minimum, fromOrganisations };
    refusals.push({ code: 'QUORUM_MISSING', path: [], args });
  }
  for (const perspective of policy.perspectives) {
    if (!approvals.some((approval) => approval.perspective === perspective)) {
      refusals.push({ code: 'PERSPECTIVE_MISSING', path: [], args: { url, perspective } });
    }
  }
  const agreed = policy.agreement === 'unanimity' ? rejections.length === 0 : approvals.length > rejections.length;
  if (!agreed) {
    refusals.push({ code: 'AGREEMENT_MISSING', path: [], args: { url, approvals: approvals.length, rejections: rejections.length } });
  }
  return refusals.length > 0 ? { ok: false, refusals } : ok({ approvals, rejections, organisations });
}
