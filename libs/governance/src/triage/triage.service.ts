import { Injectable } from '@nestjs/common';
import { BodyService } from '@termverk/identity';
import { isId, ok, refuse, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import type { ProposalRefusal } from '../messages.js';
import { lockProposal, move, type ProposalRecord } from '../proposal/proposal.record.js';
import type { ProposalActor, ProposalState } from '../proposal/proposal.transitions.js';
import { firstRefusal, isAuthor, isIn, mayAct, says } from '../proposal/rules.js';

/** The closed list of why a proposal is rejected before review. */
export const rejectReasons = ['overlap', 'out-of-scope', 'no-need', 'insufficient', 'duplicate'] as const;
/** See {@link rejectReasons}. */
export type RejectReason = (typeof rejectReasons)[number];

/** Why a proposal is rejected before review. */
export interface Rejection {
  readonly reason: RejectReason;
  readonly remark: string;
  /** Id of the published artefact that does the same already; required of overlaps and duplicates. */
  readonly overlapsWith: string | null;
}

/** What a rejection is called in the audit chain. */
export const REJECTED = 'proposal.rejected';

type Outcome = Promise<Result<ProposalRecord, ProposalRefusal>>;

/** What registrars (and reviewers, for questions) do to get a proposal to those who can judge it. */
@Injectable()
export class TriageService {
  constructor(
    private readonly transactions: Transactions,
    private readonly bodies: BodyService,
  ) {}

  /** Opens the review of a proposal. */
  startReview(context: Context, proposalId: string): Outcome {
    return this.asRegistrar(context, proposalId, async (inside, proposal) =>
      move(inside, proposal, 'in-review', 'registrar', { action: 'proposal.review-started' }),
    );
  }

  /** Rejects a proposal before review, for a reason of the closed list and in words; one that overlaps with the artefact in its way. */
  reject(context: Context, proposalId: string, { reason, remark, overlapsWith }: Rejection): Outcome {
    return this.asRegistrar(context, proposalId, async (inside, proposal) => {
      const needed = reason === 'overlap' || reason === 'duplicate' || overlapsWith !== null;
      const refused = firstRefusal(
        says(remark, 'REASON_MISSING', 'remark'),
        !needed || (await isPublished(inside, overlapsWith)) ? ok(null) : refuse('OVERLAP_MISSING', {}, ['overlapsWith']),
      );
      if (refused !== null) return refused;
      // From the decision it is the decision maker who rejects: the table's row from triage is the registrar's.
      return move(inside, proposal, 'rejected', 'registrar', {
        action: REJECTED,
        remark,
        details: { reason, overlapsWith },
        document: { direction: 'outgoing', kind: 'rejection', body: { reason, remark, overlapsWith } },
      });
    });
  }

  /** Ends a proposal that needs no change. */
  resolveWithoutChange(context: Context, proposalId: string, remark: string): Outcome {
    return this.asRegistrar(context, proposalId, async (inside, proposal) => {
      const said = says(remark, 'REASON_MISSING', 'remark');
      if (!said.ok) return said;
      return move(inside, proposal, 'resolved-without-change', 'registrar', {
        action: 'proposal.resolved',
        remark,
        document: { direction: 'outgoing', kind: 'closing', body: { remark } },
      });
    });
  }

  /** Hands a proposal on to another body. */
  forward(context: Context, proposalId: string, bodyId: string, remark: string): Outcome {
    return this.asRegistrar(context, proposalId, async (inside, proposal) => {
      const refused = firstRefusal(
        says(remark, 'REASON_MISSING', 'remark'),
        await bodyExists(inside, bodyId),
        isId(bodyId) && !(await this.bodies.inForce(inside, bodyId, inside.now))
          ? refuse('BODY_DISSOLVED', { body: bodyId }, ['body'])
          : ok(null),
      );
      if (refused !== null) return refused;
      await inside.manager.query('update change_proposal set forwarded_to = $2 where id = $1', [proposalId, bodyId]);
      const to = { ...proposal, forwardedTo: bodyId };
      return move(inside, to, 'forwarded', 'registrar', {
        action: 'proposal.forwarded',
        remark,
        details: { body: bodyId },
        document: { direction: 'outgoing', kind: 'forwarding', body: { body: bodyId, remark } },
      });
    });
  }

  /** Accepts what was forwarded, for somebody with a seat on the receiving body. */
  acceptForwarded(context: Context, proposalId: string): Outcome {
    return this.locked(context, proposalId, async (inside, proposal) => {
      const refused = firstRefusal(isIn(proposal, ['forwarded']));
      if (refused !== null) return refused;
      const { personId } = inside.actor;
      const seated = personId !== null && (await this.bodies.holdsSeat(inside, proposal.forwardedTo!, personId, inside.now));
      if (!seated) return refuse('NO_SEAT', { body: proposal.forwardedTo! });
      return move(inside, proposal, 'triage', 'receiving-body', { action: 'proposal.accepted', details: { body: proposal.forwardedTo } });
    });
  }

  /** Asks the author something; the proposal waits for the answer and then goes on where it was. */
  askForClarification(context: Context, proposalId: string, question: string): Outcome {
    return this.asRegistrarOrReviewer(context, proposalId, async (inside, proposal, by) => {
      const said = says(question, 'COMMENT_MISSING', 'question');
      if (!said.ok) return said;
      return move(inside, proposal, 'clarification-needed', by, {
        action: 'proposal.clarification-asked',
        remark: question,
        returnsTo: proposal.state,
        document: { direction: 'outgoing', kind: 'question', body: { question } },
      });
    });
  }

  /** Answers what was asked of one's own proposal. */
  answerClarification(context: Context, proposalId: string, answer: string): Outcome {
    return this.locked(context, proposalId, async (inside, proposal) => {
      const refused = firstRefusal(
        isAuthor(inside, proposal),
        isIn(proposal, ['clarification-needed']),
        says(answer, 'COMMENT_MISSING', 'answer'),
      );
      if (refused !== null) return refused;
      return move(inside, proposal, proposal.returnsTo ?? 'triage', 'author', {
        action: 'proposal.clarified',
        remark: answer,
        document: { direction: 'incoming', kind: 'answer', body: { answer } },
      });
    });
  }

  /** Puts a proposal on hold until a date, on which the clock takes it up again. */
  hold(context: Context, proposalId: string, until: Date, remark: string): Outcome {
    return this.asRegistrarOrReviewer(context, proposalId, async (inside, proposal, by) => {
      const said = says(remark, 'COMMENT_MISSING', 'remark');
      if (!said.ok) return said;
      if (until <= inside.now) return refuse('HOLD_DATE_PAST', {}, ['until']);
      return move(inside, proposal, 'on-hold', by, { action: 'proposal.held', remark, returnsTo: proposal.state, holdUntil: until });
    });
  }

  /** Takes up a proposal that is on hold, before its date. */
  resume(context: Context, proposalId: string): Outcome {
    return this.asRegistrar(context, proposalId, (inside, proposal) => resumed(inside, proposal, 'registrar'));
  }

  /** The clock: takes up everything whose date has come. Returns how many. */
  async resumeDue(context: Context): Promise<number> {
    const due: { id: string }[] = await context.manager.query(
      `select id from change_proposal where state = 'on-hold' and hold_until <= $1 order by hold_until`,
      [context.now],
    );
    let count = 0;
    for (const { id } of due) {
      const result = await this.locked(context, id, (inside, proposal) => resumed(inside, proposal, 'clock'));
      if (result.ok) count++;
    }
    return count;
  }

  private asRegistrar(context: Context, id: string, work: (inside: Context, proposal: ProposalRecord) => Outcome): Outcome {
    return this.locked(context, id, async (inside, proposal) => {
      const allowed = mayAct(inside, 'proposal.triage', proposal.subjectField);
      return allowed.ok ? work(inside, proposal) : allowed;
    });
  }

  private asRegistrarOrReviewer(
    context: Context,
    id: string,
    work: (inside: Context, proposal: ProposalRecord, by: ProposalActor) => Outcome,
  ): Outcome {
    return this.locked(context, id, async (inside, proposal) => {
      if (mayAct(inside, 'proposal.triage', proposal.subjectField).ok) return work(inside, proposal, 'registrar');
      const reviewer = mayAct(inside, 'proposal.review', proposal.subjectField);
      return reviewer.ok ? work(inside, proposal, 'reviewer') : reviewer;
    });
  }

  private locked(context: Context, id: string, work: (inside: Context, proposal: ProposalRecord) => Outcome): Outcome {
    return this.transactions.run(context, async (inside) => {
      const proposal = await lockProposal(inside, id);
      return proposal.ok ? work(inside, proposal.value) : proposal;
    });
  }
}

async function resumed(context: Context, proposal: ProposalRecord, by: 'registrar' | 'clock'): Outcome {
  const held = isIn(proposal, ['on-hold']);
  if (!held.ok) return held;
  const back: ProposalState = proposal.returnsTo === 'triage' ? 'triage' : 'in-review';
  return move(context, proposal, back, by, { action: 'proposal.resumed' });
}

async function isPublished(context: Context, artefactId: string | null): Promise<boolean> {
  const rows: unknown[] = await context.manager.query('select 1 from artefact where id = $1 and published_at is not null', [artefactId]);
  return rows.length > 0;
}

async function bodyExists(context: Context, bodyId: string): Promise<Result<null, ProposalRefusal>> {
  const rows: unknown[] = isId(bodyId) ? await context.manager.query('select 1 from governance_body where id = $1', [bodyId]) : [];
  return rows.length > 0 ? ok(null) : refuse('BODY_UNKNOWN', { body: bodyId }, ['body']);
}
