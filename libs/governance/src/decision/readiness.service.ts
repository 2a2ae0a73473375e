import { Injectable } from '@nestjs/common';
import type { Refusal } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { consultationOfItem } from '../consultation/consultation.record.js';
import { AssessmentService, type AssessedItem } from '../item/assessment.service.js';
import { changeRefusals } from '../item/change-rules.js';
import { findingsOf } from '../item/item-findings.js';
import { outdatedUrls } from '../item/item.record.js';
import type { ProposalRefusal } from '../messages.js';
import type { Policy } from '../policy/policy.js';
import { readPolicyFor } from '../policy/policy.reads.js';
import type { ProposalRecord } from '../proposal/proposal.record.js';
import { quorum, tally, type Tally } from '../review/quorum.js';
import { reviewsOf } from '../review/review.reads.js';

/** Whether an item is ready to be decided on, under which policy, and what is still in the way. */
export interface ItemReadiness {
  readonly assessed: AssessedItem;
  readonly policy: Policy | null;
  readonly tally: Tally;
  readonly refusals: readonly Refusal<ProposalRefusal>[];
}

/** Says of each item what is in the way of a decision, from what holds now. */
@Injectable()
export class ReadinessService {
  constructor(private readonly assessment: AssessmentService) {}

  /** All items of a proposal in order. */
  async of(context: Context, proposal: ProposalRecord): Promise<ItemReadiness[]> {
    const all = await this.assessment.assess(context, proposal.id);
    const reviews = await reviewsOf(
      context,
      all.map(({ item }) => item.id),
    );
    const outdated = new Set(await outdatedUrls(context, proposal.id));
    const ready: ItemReadiness[] = [];
    for (const assessed of all) {
      const { item, changeClass } = assessed;
      const { subjectField } = proposal;
      const policy = await readPolicyFor(context, { subjectField, artefactKind: item.kind, changeClass, at: context.now });
      const authors = new Set([...item.authorIds, proposal.authorId]);
      const counted = tally(
        reviews.filter(({ itemId }) => itemId === item.id),
        item.checksum,
        authors,
      );
      const refusals = [
        ...(outdated.has(item.url) ? [refusal('BASE_OUTDATED', { url: item.url })] : []),
        ...(await contentRefusals(context, proposal, assessed)),
        ...(policy === null
          ? [refusal('POLICY_MISSING', { kind: item.kind, subjectField, changeClass })]
          : [...quorumRefusals(policy, counted, item.url), ...(await consultationRefusals(context, policy, assessed))]),
      ];
      ready.push({ assessed, policy, tally: counted, refusals });
    }
    return ready;
  }
}

async function contentRefusals(context: Context, proposal: ProposalRecord, assessed: AssessedItem): Promise<Refusal<ProposalRefusal>[]> {
  const { item, changeClass, signable } = assessed;
  const { url } = item;
  const errors = (await findingsOf(context, item)).filter(({ severity }) => severity === 'error');
  const found = [
    ...changeRefusals(proposal.path, assessed),
    ...errors.map(({ message }) => refusal('CHECKS_FAILED', { url, problem: message[context.locale] })),
  ];
  if (proposal.path === 'editorial' && signable && changeClass === 'meaning') found.push(refusal('MEANING_UNSIGNED', { url }));
  return found;
}

function quorumRefusals(policy: Policy, counted: Tally, url: string): readonly Refusal<ProposalRefusal>[] {
  const reached = quorum(policy, counted, url);
  return reached.ok ? [] : reached.refusals;
}

async function consultationRefusals(context: Context, policy: Policy, { item }: AssessedItem): Promise<Refusal<ProposalRefusal>[]> {
  const { closed, open, undisposed } = await consultationOfItem(context, item.id);
  const found: Refusal<ProposalRefusal>[] = [];
  if (policy.consultation.required && !closed) found.push(refusal('CONSULTATION_MISSING', { url: item.url }));
  if (open) found.push(refusal('CONSULTATION_OPEN', {}));
  if (undisposed > 0) found.push(refusal('LINES_UNDISPOSED', { count: undisposed }));
  return found;
}

function refusal(code: ProposalRefusal, args: Refusal['args']): Refusal<ProposalRefusal> {
  return { code, path: [], args };
}
