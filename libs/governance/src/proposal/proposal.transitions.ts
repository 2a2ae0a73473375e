import { ok, refuse, type Result } from '@termverk/kernel';

/** Where a change proposal stands: the workflow state, independent of lifecycle and registration status. */
export const proposalStates = [
  'draft',
  'submitted',
  'triage',
  'in-review',
  'clarification-needed',
  'on-hold',
  'consultation',
  'decision-pending',
  'approved',
  'rejected',
  'scheduled',
  'published',
  'withdrawn',
  'forwarded',
  'resolved-without-change',
  'appealed',
  'appeal-rejected',
] as const;
/** See {@link proposalStates}. */
export type ProposalState = (typeof proposalStates)[number];

/** How a proposal travels: by its change class, or by urgency. */
export const proposalPaths = ['editorial', 'ordinary', 'urgent'] as const;
/** See {@link proposalPaths}. */
export type ProposalPath = (typeof proposalPaths)[number];

/** Who makes a transition. `other-body` is a body with none of the original deciders; `clock` and `system` are the registry itself. */
export const proposalActors = [
  'author',
  'registrar',
  'reviewer',
  'decision-maker',
  'release-manager',
  'receiving-body',
  'other-body',
  'system',
  'clock',
] as const;
/** See {@link proposalActors}. */
export type ProposalActor = (typeof proposalActors)[number];

/** What must hold for a transition, by the name of the rule that checks it. */
export type TransitionGuard =
  | 'form-complete-and-checked'
  | 'comment'
  | 'receipt-and-routing'
  | 'none'
  | 'reason'
  | 'closed-reason'
  | 'question'
  | 'question-and-date'
  | 'date-reached'
  | 'consultation-required'
  | 'quorum-and-dispositions'
  | 'mandate-and-independence'
  | 'in-a-release'
  | 'checksums-match'
  | 'item-edited'
  | 'left-the-release'
  | 'reminders-unanswered'
  | 'accepted-by-receiver'
  | 'within-appeal-window'
  | 'no-original-decider';

/** One row of the state table. */
export interface Transition {
  readonly from: ProposalState;
  readonly to: ProposalState;
  readonly by: readonly ProposalActor[];
  readonly guard: TransitionGuard;
  readonly paths: readonly ProposalPath[];
}

const everyPath = proposalPaths;
const withdrawable = ['draft', 'submitted', 'triage', 'clarification-needed', 'appealed'] as const;
const reopenedByEdit = ['consultation', 'decision-pending', 'approved', 'scheduled'] as const;

/** The whole table; what is not in it does not exist. A consultation is held on the ordinary path only. */
export const transitions: readonly Transition[] = [
  row('draft', 'submitted', ['author'], 'form-complete-and-checked'),
  ...withdrawable.map((from) => row(from, 'withdrawn', ['author'], 'comment')),
  row('submitted', 'triage', ['system'], 'receipt-and-routing'),
  row('triage', 'in-review', ['registrar'], 'none'),
  row('triage', 'forwarded', ['registrar'], 'reason'),
  row('triage', 'rejected', ['registrar'], 'closed-reason'),
  row('triage', 'resolved-without-change', ['registrar'], 'reason'),
  ...(['triage', 'in-review'] as const).flatMap((state) => [
    row(state, 'clarification-needed', ['registrar', 'reviewer'], 'question'),
    row(state, 'on-hold', ['registrar', 'reviewer'], 'question-and-date'),
    row('clarification-needed', state, ['author'], 'none'),
    row('on-hold', state, ['registrar'], 'none'),
    row('on-hold', state, ['clock'], 'date-reached'),
  ]),
  row('in-review', 'consultation', ['registrar'], 'consultation-required', ['ordinary']),
  row('in-review', 'decision-pending', ['registrar'], 'quorum-and-dispositions'),
  row('consultation', 'decision-pending', ['registrar'], 'quorum-and-dispositions', ['ordinary']),
  row('decision-pending', 'approved', ['decision-maker'], 'mandate-and-independence'),
  row('decision-pending', 'rejected', ['decision-maker'], 'mandate-and-independence'),
  row('decision-pending', 'in-review', ['decision-maker'], 'mandate-and-independence'),
  row('decision-pending', 'on-hold', ['decision-maker'], 'question-and-date'),
  row('decision-pending', 'decision-pending', ['decision-maker'], 'reason'),
  row('approved', 'scheduled', ['release-manager'], 'in-a-release'),
  row('scheduled', 'published', ['clock'], 'checksums-match'),
  row('scheduled', 'approved', ['release-manager', 'system'], 'left-the-release'),
  ...reopenedByEdit.map((from) => row(from, 'in-review', ['system'], 'item-edited', from === 'consultation' ? ['ordinary'] : everyPath)),
  row('clarification-needed', 'withdrawn', ['clock'], 'reminders-unanswered'),
  row('forwarded', 'triage', ['receiving-body'], 'accepted-by-receiver'),
  row('rejected', 'appealed', ['author'], 'within-appeal-window'),
  row('appealed', 'in-review', ['other-body'], 'no-original-decider'),
  row('appealed', 'appeal-rejected', ['other-body'], 'no-original-decider'),
];

/**
 * Rows of the table that no use case takes yet: they are law, and nobody is offered them. Appeals, and what a decision maker does
 * with a matter instead of deciding on it.
 */
const UNTAKEN: ReadonlySet<string> = new Set([
  'rejected appealed',
  'appealed withdrawn',
  'appealed in-review',
  'appealed appeal-rejected',
  'decision-pending on-hold',
  'decision-pending decision-pending',
]);

/** The states that nothing leaves. */
export const finalStates: readonly ProposalState[] = proposalStates.filter((state) => !transitions.some(({ from }) => from === state));

/** Why a transition is refused: nothing leaves the state, no such row, the row belongs to somebody else, or to another path. */
export type TransitionRefusal = 'PROPOSAL_FINAL' | 'TRANSITION_UNKNOWN' | 'TRANSITION_NOT_YOURS' | 'TRANSITION_NOT_ON_PATH';

/** The row by which this actor may take a proposal on this path from one state to another, or why there is none. */
export function transition(
  from: ProposalState,
  to: ProposalState,
  by: ProposalActor,
  path: ProposalPath,
): Result<Transition, TransitionRefusal> {
  const args = { from, to, by, path };
  if (finalStates.includes(from)) return refuse('PROPOSAL_FINAL', args);
  const rows = transitions.filter((candidate) => candidate.from === from && candidate.to === to);
  if (rows.length === 0) return refuse('TRANSITION_UNKNOWN', args);
  const theirs = rows.filter((candidate) => candidate.by.includes(by));
  if (theirs.length === 0) return refuse('TRANSITION_NOT_YOURS', args);
  const found = theirs.find((candidate) => candidate.paths.includes(path));
  return found === undefined ? refuse('TRANSITION_NOT_ON_PATH', args) : ok(found);
}

/** The rows that lead on from a state on a path for any of the given actors. */
export function transitionsFrom(state: ProposalState, path: ProposalPath, actors: readonly ProposalActor[]): readonly Transition[] {
  return transitions.filter(({ from, paths, by }) => from === state && paths.includes(path) && by.some((actor) => actors.includes(actor)));
}

/** Those of them that can be taken. */
export function offeredFrom(state: ProposalState, path: ProposalPath, actors: readonly ProposalActor[]): readonly Transition[] {
  return transitionsFrom(state, path, actors).filter(({ from, to }) => !UNTAKEN.has(`${from} ${to}`));
}

function row(
  from: ProposalState,
  to: ProposalState,
  by: readonly ProposalActor[],
  guard: TransitionGuard,
  paths: readonly ProposalPath[] = everyPath,
): Transition {
  return { from, to, by, guard, paths };
}
