import { containsPersonalIdentityNumber, ok, refuse, type Result } from '@termverk/kernel';
import { permits, type Action } from '@termverk/identity';
import type { Context } from '@termverk/platform';
import type { ProposalRefusal } from '../messages.js';
import type { ProposalRecord } from './proposal.record.js';
import type { ProposalState } from './proposal.transitions.js';

/** Passes an actor who may do it in the proposal's subject field. The guard has only asked whether they may do it anywhere. */
export function mayAct(context: Context, action: Action, subjectField: string): Result<null, ProposalRefusal> {
  const { actor } = context;
  const known = actor.personId !== null && actor.organisationId !== null;
  return known && permits(actor, action, subjectField) ? ok(null) : refuse('ROLE_MISSING', { action, subjectField });
}

/** Passes the person who wrote the proposal, whatever account they use. */
export function isAuthor(context: Context, proposal: ProposalRecord): Result<null, ProposalRefusal> {
  return proposal.authorId === context.actor.personId ? ok(null) : refuse('NOT_AUTHOR');
}

/** Passes a proposal in one of the states. */
export function isIn(proposal: ProposalRecord, states: readonly ProposalState[]): Result<null, ProposalRefusal> {
  return states.includes(proposal.state) ? ok(null) : refuse('STATE_WRONG', { state: proposal.state });
}

/** Passes a text that says something. */
export function says(text: string, code: 'COMMENT_MISSING' | 'REASON_MISSING', path: string): Result<null, ProposalRefusal> {
  if (text.trim() === '') return refuse(code, {}, [path]);
  return holdsNoPerson({ [path]: text });
}

/** Passes texts without a personal identity number: stored free text never holds one (domain model, "Privacy"). */
export function holdsNoPerson(texts: Readonly<Record<string, string | null | undefined>>): Result<null, ProposalRefusal> {
  for (const [path, text] of Object.entries(texts)) {
    if (text && containsPersonalIdentityNumber(text)) return refuse('PERSONAL_IDENTITY_NUMBER', {}, [path]);
  }
  return ok(null);
}

/** The first refusal among checks made in order, or null when all pass. */
export function firstRefusal(
  ...checks: readonly Result<unknown, ProposalRefusal>[]
): Extract<Result<never, ProposalRefusal>, { ok: false }> | null {
  const refused = checks.find((check) => !check.ok);
  return refused === undefined || refused.ok ? null : refused;
}
