import { Injectable } from '@nestjs/common';
import { isId, newId, ok, refuse, type Refusal, type Result } from '@termverk/kernel';
import type { Mandate } from '@termverk/identity';
import { Transactions, type Context } from '@termverk/platform';
import type { ProposalRefusal } from '../messages.js';
import { followOn } from '../proposal/follow-on.js';
import { lockProposal, move, type ProposalRecord } from '../proposal/proposal.record.js';
import type { ProposalState } from '../proposal/proposal.transitions.js';
import { firstRefusal, isIn, mayAct, says } from '../proposal/rules.js';
import { freezeBrief } from './brief.js';
import { EligibilityService, type DecidingBody, type Member } from './eligibility.service.js';
import { ReadinessService, type ItemReadiness } from './readiness.service.js';

/** What is decided of an item. */
export interface OutcomeWish {
  readonly itemId: string;
  readonly outcome: 'approved' | 'rejected' | 'returned';
  /** Checksum of the content that was decided on. */
  readonly checksum: string;
  readonly reasons: string | null;
}

/** A decision of a body, given by one who holds a seat on it. */
export interface DecisionWish {
  readonly bodyId: string;
  readonly outcomes: readonly OutcomeWish[];
  readonly reasons: string;
  /** Who presented the matter (föredragande). */
  readonly rapporteurId: string | null;
}

interface DecidedItem {
  readonly ready: ItemReadiness;
  readonly wish: OutcomeWish;
  readonly mandate: Mandate;
}

/** Brings a reviewed proposal to decision, and decides. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly readiness: ReadinessService,
    private readonly eligibility: EligibilityService,
  ) {}

  /** Asks for a decision once every item has its quorum and consultation; freezes the brief. Says everything that is in the way. */
  request(context: Context, proposalId: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const locked = await lockProposal(inside, proposalId);
      if (!locked.ok) return locked;
      const proposal = locked.value;
      const refused = firstRefusal(mayAct(inside, 'proposal.triage', proposal.subjectField), isIn(proposal, ['in-review', 'consultation']));
      if (refused !== null) return refused;
      const ready = await this.readiness.of(inside, proposal);
      const refusals = ready.flatMap((item, i) => item.refusals.map((r) => ({ ...r, path: ['items', i, ...r.path] })));
      if (refusals.length > 0) return { ok: false, refusals };
      const brief = await freezeBrief(inside, proposal, ready, await this.readiness.written(inside, ready));
      return move(inside, proposal, 'decision-pending', 'registrar', {
        action: 'proposal.decision-requested',
        details: { brief: brief.id, checksum: brief.checksum },
        document: {
          direction: 'drawn-up',
          kind: 'decision-brief',
          source: { kind: 'decision-brief', id: brief.id },
          body: brief.body,
          holdsContent: true,
        },
      });
    });
  }

  /**
   * Decides on every item, for a body with the mandate. Refused to authors and reviewers, without a seat, a mandate that covers it
   * at this time, enough of the body's members who have said themselves that they take part, or reasons; and when what is decided on is
   * not what was read.
   */
  decide(context: Context, proposalId: string, wish: DecisionWish): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const locked = await lockProposal(inside, proposalId);
      if (!locked.ok) return locked;
      const proposal = locked.value;
      const refused = firstRefusal(
        mayAct(inside, 'proposal.decide', proposal.subjectField),
        isIn(proposal, ['decision-pending']),
        says(wish.reasons, 'REASON_MISSING', 'reasons'),
      );
      if (refused !== null) return refused;
      const ready = await this.readiness.of(inside, proposal);
      const body = await this.decidingBody(inside, proposal, ready, wish);
      if (!body.ok) return body;
      const items = await this.decidedItems(inside, proposal, ready, body.value, wish);
      if (!items.ok) return items;
      const members = await this.eligibility.members(inside, proposal, ready, body.value);
      const quorate = await this.eligibility.quorate(inside, body.value, members);
      if (!quorate.ok) return quorate;
      const decisionId = await this.write(inside, proposal, body.value, items.value, members, wish);
      return this.conclude(inside, proposal, decisionId, body.value, items.value, members, wish.reasons);
    });
  }

  private async decidingBody(
    context: Context,
    proposal: ProposalRecord,
    ready: readonly ItemReadiness[],
    wish: DecisionWish,
  ): Promise<Result<DecidingBody, ProposalRefusal>> {
    const decider = context.actor.personId!;
    const items = ready.map(({ assessed }) => assessed.item);
    const independent = await this.eligibility.independent(context, proposal, items, decider);
    if (!independent.ok) return independent;
    const body = await this.eligibility.seat(context, wish.bodyId, decider);
    if (!body.ok) return body;
    if (wish.rapporteurId !== null && !(await isPerson(context, wish.rapporteurId)))
      return refuse('RAPPORTEUR_UNKNOWN', {}, ['rapporteur']);
    return body;
  }

  private async decidedItems(
    context: Context,
    proposal: ProposalRecord,
    ready: readonly ItemReadiness[],
    body: DecidingBody,
    { outcomes }: DecisionWish,
  ): Promise<Result<DecidedItem[], ProposalRefusal>> {
    const items: DecidedItem[] = [];
    const refusals: Refusal<ProposalRefusal>[] = [];
    const distinct = new Set(outcomes.map(({ itemId }) => itemId)).size === outcomes.length;
    if (!distinct || outcomes.length !== ready.length) return refuse('OUTCOMES_INCOMPLETE', {}, ['outcomes']);
    for (const item of ready) {
      const i = outcomes.findIndex(({ itemId }) => itemId === item.assessed.item.id);
      const wish = outcomes[i];
      if (wish === undefined) return refuse('OUTCOMES_INCOMPLETE', {}, ['outcomes']);
      const current = item.assessed.item.checksum;
      if (wish.checksum !== current) return refuse('STALE', { current }, ['outcomes', i, 'checksum']);
      if (item.policy === null) return { ok: false, refusals: item.refusals };
      const mandate = await this.eligibility.mandate(context, body, proposal, item);
      if (!mandate.ok) return mandate;
      // What was ready when the decision was asked for may no longer be: only what is still ready can be approved.
      if (wish.outcome === 'approved') refusals.push(...item.refusals.map((r) => ({ ...r, path: ['outcomes', i] })));
      items.push({ ready: item, wish, mandate: mandate.value });
    }
    return refusals.length > 0 ? { ok: false, refusals } : ok(items);
  }

  private async write(
    context: Context,
    proposal: ProposalRecord,
    body: DecidingBody,
    items: readonly DecidedItem[],
    members: readonly Member[],
    wish: DecisionWish,
  ): Promise<string> {
    const id = newId();
    const { manager, actor, now } = context;
    await manager.query(
      `insert into decision (id, proposal_id, body_id, brief_id, delegated, reasons, rapporteur_id, decided_by, decided_at)
       select $1, $2, $3, b.id, $4, $5, $6, $7, $8 from decision_brief b where b.proposal_id = $2 order by b.frozen_at desc, b.id desc limit 1`,
      [id, proposal.id, body.id, body.singlePerson, wish.reasons, wish.rapporteurId, actor.personId, now],
    );
    await manager.query(
      `insert into decision_item (decision_id, item_id, outcome, mandate_id, policy_id, change_class, covered_checksum, reasons)
       select $1, t.item, t.outcome, t.mandate, t.policy, t.class, decode(t.checksum, 'hex'), t.reasons
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[])
         as t (item, outcome, mandate, policy, class, checksum, reasons)`,
      [
        id,
        items.map(({ wish: { itemId } }) => itemId),
        items.map(({ wish: { outcome } }) => outcome),
        items.map(({ mandate }) => mandate.id),
        items.map(({ ready }) => ready.policy!.id),
        items.map(({ ready }) => ready.assessed.changeClass),
        items.map(({ ready }) => ready.assessed.item.checksum),
        items.map(({ wish: { reasons } }) => reasons),
      ],
    );
    await manager.query('insert into decision_participant (decision_id, person_id) select $1, p from unnest($2::uuid[]) p', [
      id,
      members.map(({ personId }) => personId),
    ]);
    await manager.query(
      `update proposal_item i set outcome = t.outcome from unnest($1::uuid[], $2::text[]) as t (id, outcome) where i.id = t.id`,
      [items.map(({ wish: { itemId } }) => itemId), items.map(({ wish: { outcome } }) => outcome)],
    );
    return id;
  }

  /** The proposal's state after the decision. What is returned while something else is not goes on as a proposal of its own. */
  private async conclude(
    context: Context,
    proposal: ProposalRecord,
    decisionId: string,
    body: DecidingBody,
    items: readonly DecidedItem[],
    members: readonly Member[],
    reasons: string,
  ): Promise<Result<ProposalRecord, ProposalRefusal>> {
    const itemsThatAre = (outcome: OutcomeWish['outcome']): string[] =>
      items.flatMap(({ wish }) => (wish.outcome === outcome ? [wish.itemId] : []));
    const [approved, returned] = [itemsThatAre('approved'), itemsThatAre('returned')];
    const to: ProposalState = approved.length > 0 ? 'approved' : returned.length === items.length ? 'in-review' : 'rejected';
    const followOnId = to !== 'in-review' && returned.length > 0 ? await followOn(context, proposal, returned) : null;
    return move(context, proposal, to, 'decision-maker', {
      action: 'proposal.decided',
      remark: reasons,
      details: {
        decision: decisionId,
        body: body.id,
        delegated: body.singlePerson,
        mandates: [...new Set(items.map(({ mandate }) => mandate.id))],
        outcomes: items.map(({ ready, wish }) => ({ url: ready.assessed.item.url, outcome: wish.outcome, checksum: wish.checksum })),
        ...(followOnId === null ? {} : { followOn: followOnId }),
      },
      document: {
        direction: 'drawn-up',
        kind: 'decision',
        source: { kind: 'decision', id: decisionId },
        body: {
          body: body.slug,
          delegated: body.singlePerson,
          members: members.map(({ personId, organisationId, attendedAt }) => ({
            person: personId,
            organisation: organisationId,
            attendedAt: attendedAt?.toISOString() ?? null,
          })),
          reasons,
          outcomes: items.map(({ ready, wish, mandate }) => ({
            url: ready.assessed.item.url,
            version: ready.assessed.item.version,
            outcome: wish.outcome,
            checksum: wish.checksum,
            reasons: wish.reasons,
            mandate: mandate.id,
          })),
        },
      },
    });
  }
}

async function isPerson(context: Context, id: string): Promise<boolean> {
  const rows: unknown[] = isId(id) ? await context.manager.query('select 1 from person where id = $1', [id]) : [];
  return rows.length > 0;
}
