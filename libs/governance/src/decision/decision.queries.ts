import type { MandateRowLike } from './decision.types.js';

/** A decision with its frozen brief as it is read. */
export interface DecisionRow {
  readonly id: string;
  readonly proposalId: string;
  readonly bodyId: string;
  readonly delegated: boolean;
  readonly reasons: string;
  readonly rapporteurId: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  /** When the proposal was submitted. */
  readonly submittedAt: Date;
  readonly participantIds: readonly string[];
  readonly briefId: string;
  readonly briefChecksum: string;
  readonly briefFrozenAt: Date;
}

const DECISION = `
  select d.id, d.proposal_id as "proposalId", d.body_id as "bodyId", d.delegated, d.reasons, d.rapporteur_id as "rapporteurId",
    d.decided_by as "decidedBy", d.decided_at as "decidedAt",
    (select submitted_at from change_proposal p where p.id = d.proposal_id) as "submittedAt",
    array(select person_id::text from decision_participant p where p.decision_id = d.id order by person_id) as "participantIds",
    b.id as "briefId", encode(b.checksum, 'hex') as "briefChecksum", b.frozen_at as "briefFrozenAt"
  from decision d join decision_brief b on b.id = d.brief_id`;

/** Decisions on proposals, oldest first: $1 ids of proposals. */
export const DECISIONS_OF_PROPOSALS = `${DECISION} where d.proposal_id = any($1::uuid[]) order by d.decided_at, d.id`;
/** Decisions: $1 ids. */
export const DECISIONS_BY_ID = `${DECISION} where d.id = any($1::uuid[])`;

/** What a brief says, $1: canonical JSON, which its checksum is over. It may be large: of one brief at a time. */
export const BODY_OF_BRIEF = 'select body::text as text from decision_brief where id = $1';

/** What was decided of an item under which mandate and policy, as it is read. */
export interface OutcomeRow {
  readonly decisionId: string;
  readonly itemId: string;
  readonly url: string;
  readonly outcome: string;
  readonly changeClass: string;
  readonly coveredChecksum: string;
  readonly reasons: string | null;
  readonly policy: string;
  readonly mandate: MandateRowLike;
}

/** Outcomes of decisions: $1 ids of decisions. */
export const OUTCOMES_OF_DECISIONS = `
  select o.decision_id as "decisionId", o.item_id as "itemId", a.url, o.outcome, o.change_class as "changeClass",
    encode(o.covered_checksum, 'hex') as "coveredChecksum", o.reasons, p.key as policy, to_jsonb(m) as mandate
  from decision_item o
  join proposal_item i on i.id = o.item_id
  join artefact a on a.id = i.artefact_id
  join policy p on p.id = o.policy_id
  join mandate m on m.id = o.mandate_id
  where o.decision_id = any($1::uuid[]) order by o.decision_id, i.position`;
