import { Injectable } from '@nestjs/common';
import type { StoredSource } from '@termverk/identity';
import { isId, newId, ok, refuse, type Json, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import type { ProposalRefusal } from '../messages.js';
import { lockProposal, note, type ProposalRecord } from '../proposal/proposal.record.js';
import { firstRefusal, isIn, mayAct, says } from '../proposal/rules.js';
import type { ProposalState } from '../proposal/proposal.transitions.js';
import { requiredResponsesOf } from './required-response.reads.js';

/** Who is to answer, and why: one organisation or any of a kind, not both. */
export interface RequiredResponseWish {
  readonly organisationId: string | null;
  readonly organisationKind: string | null;
  readonly basis: { readonly sv: string; readonly en?: string | null };
  readonly sources?: readonly StoredSource[];
}

/** Until a decision is asked for. */
const UNDECIDED: readonly ProposalState[] = ['triage', 'in-review', 'consultation', 'clarification-needed', 'on-hold'];

/** Registrars say whose answer a proposal needs (domain model, gates: "parties that answer or are waived"), and excuse whom they must. */
@Injectable()
export class RequiredResponseService {
  constructor(private readonly transactions: Transactions) {}

  /** Asks for an answer. Asking for the same one again changes nothing. */
  require(context: Context, proposalId: string, wish: RequiredResponseWish): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const proposal = await lockProposal(inside, proposalId);
      if (!proposal.ok) return proposal;
      const refused = firstRefusal(
        mayAct(inside, 'proposal.require-response', proposal.value.subjectField),
        isIn(proposal.value, UNDECIDED),
        says(wish.basis.sv, 'REASON_MISSING', 'basisSv'),
        await partyOf(inside, wish),
      );
      if (refused !== null) return refused;
      const added: unknown[] = await inside.manager.query(
        `insert into required_response (id, proposal_id, organisation_id, organisation_kind, basis_sv, basis_en, sources, required_by, required_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [
          newId(),
          proposalId,
          wish.organisationId,
          wish.organisationKind,
          wish.basis.sv,
          wish.basis.en ?? null,
          JSON.stringify(wish.sources ?? []),
          inside.actor.personId,
          inside.now,
        ],
      );
      if (added.length > 0) note(inside, proposalId, 'proposal.response-required', partyDetails(wish));
      return proposal;
    });
  }

  /** Excuses somebody from answering, for a reason that everybody can read. */
  waive(context: Context, proposalId: string, responseId: string, reason: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const proposal = await lockProposal(inside, proposalId);
      if (!proposal.ok) return proposal;
      const required = (await requiredResponsesOf(inside, proposalId)).find(({ id }) => id === responseId);
      const refused = firstRefusal(
        mayAct(inside, 'proposal.require-response', proposal.value.subjectField),
        isIn(proposal.value, UNDECIDED),
        says(reason, 'REASON_MISSING', 'reason'),
        required === undefined ? refuse('REQUIRED_RESPONSE_UNKNOWN', {}, ['response']) : ok(null),
        required !== undefined && required.waivedAt !== null ? refuse('RESPONSE_WAIVED', {}, ['response']) : ok(null),
      );
      if (refused !== null) return refused;
      await inside.manager.query(
        'insert into required_response_waiver (required_response_id, reason, waived_by, waived_at) values ($1, $2, $3, $4)',
        [responseId, reason, inside.actor.personId, inside.now],
      );
      note(inside, proposalId, 'proposal.response-waived', { ...partyDetails(required!), reason });
      return proposal;
    });
  }
}

function partyDetails({
  organisationId,
  organisationKind,
}: Pick<RequiredResponseWish, 'organisationId' | 'organisationKind'>): Record<string, Json> {
  return organisationId === null ? { organisationKind } : { organisation: organisationId };
}

/** Passes a wish for one organisation that exists, or for a kind that some organisation is of. */
async function partyOf(
  context: Context,
  { organisationId, organisationKind }: RequiredResponseWish,
): Promise<Result<null, ProposalRefusal>> {
  const unknown = refuse('PARTY_UNKNOWN', { party: organisationId ?? organisationKind ?? '' }, ['organisation']) as Result<
    null,
    ProposalRefusal
  >;
  if ((organisationId === null) === (organisationKind === null)) return unknown;
  if (organisationId !== null && !isId(organisationId)) return unknown;
  const found: unknown[] = await context.manager.query('select 1 from organisation where id = $1::uuid or kind = $2 limit 1', [
    organisationId,
    organisationKind,
  ]);
  return found.length > 0 ? ok(null) : unknown;
}
