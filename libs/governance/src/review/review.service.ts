import { Injectable } from '@nestjs/common';
import { reaches } from '@termverk/identity';
import { newId, ok, refuse, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import { fileDocument } from '../case/document/case-documents.js';
import { AssessmentService } from '../item/assessment.service.js';
import { itemsOf, type ItemRecord } from '../item/item.record.js';
import type { ProposalRefusal } from '../messages.js';
import type { Perspective } from '../policy/policy.js';
import { lockProposalOfItem, note, type ProposalRecord } from '../proposal/proposal.record.js';
import { firstRefusal, holdsNoPerson, isIn, mayAct, says } from '../proposal/rules.js';
import type { Verdict } from './quorum.js';

/** A verdict on an item by somebody who read the content with this checksum. */
export interface ReviewWish {
  readonly verdict: Verdict['verdict'];
  readonly perspective: Perspective | null;
  readonly comment: string;
  readonly checksum: string;
}

/** What reviewers do: approve, object, comment, and (terminologists) sign that a meaning is unchanged. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly assessment: AssessmentService,
  ) {}

  /** Gives a verdict on an item. Never on one's own, tested on the person; and only on the content as it is now. */
  review(context: Context, itemId: string, wish: ReviewWish): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.onItem(context, itemId, wish.checksum, async (inside, proposal, item) => {
      const refused = firstRefusal(
        wish.verdict === 'approve' ? holdsNoPerson({ comment: wish.comment }) : says(wish.comment, 'COMMENT_MISSING', 'comment'),
        // The editorial path rests on one terminologist's word.
        proposal.path === 'editorial' ? isTerminologist(inside, proposal.subjectField) : ok(null),
      );
      if (refused !== null) return refused;
      await inside.manager.query(
        `insert into review (id, item_id, reviewer_id, organisation_id, verdict, perspective, comment, covered_checksum, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9)`,
        [
          newId(),
          itemId,
          inside.actor.personId,
          inside.actor.organisationId,
          wish.verdict,
          wish.perspective,
          wish.comment,
          item.checksum,
          inside.now,
        ],
      );
      note(inside, proposal.id, 'proposal.reviewed', {
        item: itemId,
        url: item.url,
        verdict: wish.verdict,
        perspective: wish.perspective,
        checksum: item.checksum,
        comment: wish.comment,
      });
      await fileDocument(inside, proposal.id, {
        direction: 'drawn-up',
        kind: 'review',
        body: { item: itemId, url: item.url, ...wish },
      });
      return ok(proposal);
    });
  }

  /** Signs, as a terminologist who wrote nothing of it, that the new words of a definition mean the same. Bound to this content. */
  signMeaningUnchanged(
    context: Context,
    itemId: string,
    wish: { readonly checksum: string; readonly reason: string },
  ): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.onItem(context, itemId, wish.checksum, async (inside, proposal, item) => {
      const refused = firstRefusal(isTerminologist(inside, proposal.subjectField), says(wish.reason, 'REASON_MISSING', 'reason'));
      if (refused !== null) return refused;
      if (!(await this.assessment.assessItem(inside, item)).signable) return refuse('NOTHING_TO_SIGN');
      await inside.manager.query(
        `insert into meaning_sign_off (id, item_id, signed_by, organisation_id, reason, covered_checksum, created_at)
         values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7)`,
        [newId(), itemId, inside.actor.personId, inside.actor.organisationId, wish.reason, item.checksum, inside.now],
      );
      note(inside, proposal.id, 'proposal.meaning-signed', { item: itemId, checksum: item.checksum, reason: wish.reason });
      return ok(proposal);
    });
  }

  private onItem(
    context: Context,
    itemId: string,
    checksum: string,
    work: (inside: Context, proposal: ProposalRecord, item: ItemRecord) => Promise<Result<ProposalRecord, ProposalRefusal>>,
  ): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside) => {
      const proposal = await lockProposalOfItem(inside, itemId);
      if (!proposal.ok) return proposal;
      const { subjectField, id, authorId } = proposal.value;
      const refused = firstRefusal(mayAct(inside, 'proposal.review', subjectField), isIn(proposal.value, ['in-review', 'consultation']));
      if (refused !== null) return refused;
      const item = (await itemsOf(inside, id)).find((candidate) => candidate.id === itemId)!;
      const me = inside.actor.personId!;
      if (me === authorId || item.authorIds.includes(me)) return refuse('SELF_APPROVAL');
      if (item.checksum !== checksum) return refuse('STALE', { current: item.checksum }, ['checksum']);
      return work(inside, proposal.value, item);
    });
  }
}

function isTerminologist(context: Context, subjectField: string): Result<null, ProposalRefusal> {
  const holds = context.actor.grants.some((grant) => grant.role === 'terminologist' && reaches(grant, subjectField));
  return holds ? ok(null) : refuse('TERMINOLOGIST_NEEDED');
}
