import { emit, record } from '@termverk/audit';
import { fileDocument, type FiledDocument } from '../case/document/case-documents.js';
import { mayReadSecret } from '../case/secrecy/case-viewer.js';
import { proposalTellsOfClosed, readableNamespaces } from '@termverk/catalogue';
import { isId, ok, refuse, type JsonObject, type Result } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { ProposalRefusal } from '../messages.js';
import { transition, type ProposalActor, type ProposalPath, type ProposalState } from './proposal.transitions.js';

/** A risk of a change, and what is done about it. */
export interface Risk {
  readonly risk: string;
  readonly consequence: string;
  readonly measure: string;
}

/** What a change is to bring about, so that it can be followed up. */
export interface ExpectedEffect {
  readonly baseline: string;
  readonly target: string;
  /** The day of the follow-up, `YYYY-MM-DD`. */
  readonly date: string;
}

/** Where a proposal rests. */
export interface Reference {
  readonly title: string;
  readonly url: string | null;
}

/** What a proposer states about a proposal as a whole. */
export interface ProposalForm {
  readonly title: string;
  readonly motivation: string;
  readonly priority: 'low' | 'normal' | 'high';
  readonly operationalRisks: readonly Risk[];
  readonly itRisks: readonly Risk[];
  readonly expectedEffect: ExpectedEffect | null;
  readonly references: readonly Reference[];
}

/** A change proposal as use cases see it. */
export interface ProposalRecord extends ProposalForm {
  readonly id: string;
  readonly number: number;
  readonly path: ProposalPath;
  readonly state: ProposalState;
  readonly subjectField: string;
  readonly authorId: string;
  readonly authorOrganisationId: string;
  /** The state that a question or a hold came from. */
  readonly returnsTo: ProposalState | null;
  /** What was asked or said at the last step. */
  readonly remark: string | null;
  readonly holdUntil: Date | null;
  readonly forwardedTo: string | null;
  /** The bodies whose mandates cover it; none makes it an orphan. */
  readonly routedTo: readonly string[];
  readonly followsId: string | null;
  readonly releaseId: string | null;
  readonly submittedAt: Date | null;
  readonly receivedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly revision: number;
  readonly demo: boolean;
}

/** The columns of a proposal, named as the record names them. */
export const PROPOSAL_COLUMNS = `p.id, p.number, p.title, p.path, p.state, p.subject_field as "subjectField", p.author_id as "authorId",
  p.author_organisation_id as "authorOrganisationId", p.motivation, p.priority, p.operational_risks as "operationalRisks",
  p.it_risks as "itRisks", p.expected_effect as "expectedEffect", p.reference_list as "references", p.returns_to as "returnsTo", p.remark,
  p.hold_until as "holdUntil", p.forwarded_to as "forwardedTo", p.routed_to as "routedTo", p.follows_id as "followsId",
  p.release_id as "releaseId", p.submitted_at as "submittedAt", p.received_at as "receivedAt", p.created_at as "createdAt",
  p.updated_at as "updatedAt", p.revision, p.demo`;

/**
 * The proposal, its row locked until the transaction ends: two people never change one proposal at the same time. One that was never
 * submitted is unknown to everybody but its author, one that is kept secret, or is about what is closed, to those who may not read it.
 */
export async function lockProposal(context: Context, id: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
  const rows: (ProposalRecord & { isSecret: boolean; isClosed: boolean })[] = isId(id)
    ? await context.manager.query(
        `select ${PROPOSAL_COLUMNS}, proposal_is_secret(p.id) as "isSecret", ${proposalTellsOfClosed('p.id', '$2')} as "isClosed" from change_proposal p
         where p.id = $1 for update of p`,
        [id, readableNamespaces(context.actor)],
      )
    : [];
  if (rows[0] === undefined) return refuse('PROPOSAL_UNKNOWN', { id });
  const { isSecret, isClosed, ...proposal } = rows[0];
  const { actor } = context;
  // What a token may do to a proposal of its person's is said by the action's own scope: it need not be one that reads besides.
  const isOwn = proposal.authorId === actor.personId;
  // The registry itself acts by the clock, and shows nothing to anybody.
  const hidden =
    !isOwn && (proposal.submittedAt === null || (actor.personId !== null && (isClosed || (isSecret && !mayReadSecret(actor, proposal)))));
  return hidden ? refuse('PROPOSAL_UNKNOWN', { id }) : ok(proposal);
}

/** The locked proposal that an item belongs to. */
export async function lockProposalOfItem(context: Context, itemId: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
  const rows: { proposal_id: string }[] = isId(itemId)
    ? await context.manager.query('select proposal_id from proposal_item where id = $1', [itemId])
    : [];
  return rows[0] === undefined ? refuse('ITEM_UNKNOWN', {}, ['item']) : lockProposal(context, rows[0].proposal_id);
}

/** What is written together with a step. */
export interface Step {
  /** `proposal.…`, in the past tense. */
  readonly action: string;
  readonly remark?: string | null;
  readonly returnsTo?: ProposalState | null;
  readonly holdUntil?: Date | null;
  readonly details?: JsonObject;
  /** What is filed of it in the case. */
  readonly document?: FiledDocument;
}

/** Takes a locked proposal to another state by its table, with the audit entry and the event. Guards are the caller's. */
export async function move(
  context: Context,
  proposal: ProposalRecord,
  to: ProposalState,
  by: ProposalActor,
  step: Step,
): Promise<Result<ProposalRecord, ProposalRefusal>> {
  const allowed = transition(proposal.state, to, by, proposal.path);
  if (!allowed.ok) return allowed;
  const moved = {
    state: to,
    remark: step.remark ?? null,
    returnsTo: step.returnsTo ?? null,
    holdUntil: step.holdUntil ?? null,
    updatedAt: context.now,
    revision: proposal.revision + 1,
    releaseId: to === 'scheduled' || to === 'published' ? proposal.releaseId : null,
  };
  await context.manager.query(
    `update change_proposal set state = $2, remark = $3, returns_to = $4, hold_until = $5, updated_at = $6, revision = $7, release_id = $8
     where id = $1`,
    [proposal.id, moved.state, moved.remark, moved.returnsTo, moved.holdUntil, moved.updatedAt, moved.revision, moved.releaseId],
  );
  record(context, {
    action: step.action,
    entity: { kind: 'proposal', id: proposal.id },
    before: { state: proposal.state },
    after: { state: to },
    // Everybody reads the record; what its author said of a proposal that was never submitted is the author's own.
    details: {
      by,
      number: proposal.number,
      ...(moved.remark === null || proposal.submittedAt === null ? {} : { remark: moved.remark }),
      ...step.details,
    },
  });
  emit(context, {
    topic: step.action,
    subjectId: proposal.id,
    payload: { number: proposal.number, from: proposal.state, to, subjectField: proposal.subjectField },
  });
  if (step.document !== undefined) await fileDocument(context, proposal.id, step.document);
  return ok({ ...proposal, ...moved });
}

/** Notes something that happened to a proposal without moving it. */
export function note(context: Context, proposalId: string, action: string, details: JsonObject): void {
  record(context, { action, entity: { kind: 'proposal', id: proposalId }, details });
}
