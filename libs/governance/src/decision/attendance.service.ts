import { Injectable } from '@nestjs/common';
import { emit, record } from '@termverk/audit';
import { newId, ok, refuse, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import { itemsOf } from '../item/item.record.js';
import type { ProposalRefusal } from '../messages.js';
import { lockProposal, type ProposalRecord } from '../proposal/proposal.record.js';
import { firstRefusal, isIn, mayAct } from '../proposal/rules.js';
import { ATTEND, BRIEF_OF_PROPOSAL, WITHDRAW_ATTENDANCE } from './attendance.queries.js';
import { EligibilityService, type DecidingBody } from './eligibility.service.js';

/** In which decision a member takes part, and what they have read. */
export interface AttendanceWish {
  readonly bodyId: string;
  /** Checksum of the frozen brief. */
  readonly briefChecksum: string;
}

interface Asked {
  readonly proposal: ProposalRecord;
  readonly body: DecidingBody;
  readonly briefId: string;
}

/**
 * Members of a body say themselves, each signed in as themselves, that they take part in the decision on a frozen brief. Nobody says it for
 * another, and a new brief asks anew.
 */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly eligibility: EligibilityService,
  ) {}

  /** Says that one takes part. Refused without a seat, to authors and reviewers, and when the brief is not the one that was read. */
  attend(context: Context, proposalId: string, wish: AttendanceWish): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const asked = await this.asked(inside, proposalId, wish);
      if (!asked.ok) return asked;
      const { proposal, body, briefId } = asked.value;
      const { personId, organisationId } = inside.actor;
      const items = await itemsOf(inside, proposal.id);
      const independent = await this.eligibility.independent(inside, proposal, items, personId!);
      if (!independent.ok) return independent;
      const added: unknown[] = await inside.manager.query(ATTEND, [newId(), briefId, body.id, personId, organisationId, inside.now]);
      if (added.length > 0) said(inside, 'proposal.decision-attended', proposal, body, briefId);
      return ok(proposal);
    });
  }

  /** Takes it back, before the decision. */
  withdraw(context: Context, proposalId: string, wish: AttendanceWish): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const asked = await this.asked(inside, proposalId, wish);
      if (!asked.ok) return asked;
      const { proposal, body, briefId } = asked.value;
      const [rows]: [unknown[]] = await inside.manager.query(WITHDRAW_ATTENDANCE, [briefId, body.id, inside.actor.personId, inside.now]);
      if (rows.length === 0) return refuse('NOT_ATTENDING', { body: body.slug }, ['body']);
      said(inside, 'proposal.decision-attendance-withdrawn', proposal, body, briefId);
      return ok(proposal);
    });
  }

  private async asked(inside: Context, proposalId: string, wish: AttendanceWish): Promise<Result<Asked, ProposalRefusal>> {
    const locked = await lockProposal(inside, proposalId);
    if (!locked.ok) return locked;
    const proposal = locked.value;
    const refused = firstRefusal(mayAct(inside, 'proposal.attend', proposal.subjectField), isIn(proposal, ['decision-pending']));
    if (refused !== null) return refused;
    const body = await this.eligibility.seat(inside, wish.bodyId, inside.actor.personId!);
    if (!body.ok) return body;
    const [brief]: { id: string; checksum: string }[] = await inside.manager.query(BRIEF_OF_PROPOSAL, [proposal.id]);
    if (brief!.checksum !== wish.briefChecksum) return refuse('STALE', { current: brief!.checksum }, ['brief']);
    return ok({ proposal, body: body.value, briefId: brief!.id });
  }
}

function said(inside: Context, action: string, proposal: ProposalRecord, body: DecidingBody, briefId: string): void {
  record(inside, { action, entity: { kind: 'proposal', id: proposal.id }, details: { body: body.id, brief: briefId } });
  emit(inside, { topic: action, subjectId: proposal.id, payload: { body: body.id } });
}
