export { RecordSecrecy, type ToldOf } from './case/secrecy/record-secrecy.js';
export {
  ConsultationService,
  type ConsultationWish,
  type DispositionWish,
  type ResponseWish,
} from './consultation/consultation.service.js';
export { DecisionService, type DecisionWish, type OutcomeWish } from './decision/decision.service.js';
export { GovernanceModule } from './governance.module.js';
export { GovernanceReads } from './governance.reads.js';
export { AssignmentResolver, GapResolver, GoalResolver } from './initiative/goal.resolver.js';
export { InitiativeReads } from './initiative/initiative.reads.js';
export { InitiativeResolver } from './initiative/initiative.resolver.js';
export { InitiativeFilter, InitiativeType } from './initiative/initiative.types.js';
export { meetingFigures, type MeetingCount, type MeetingFigures } from './initiative/meeting-figures.js';
export { MeetingResolver } from './initiative/meeting.resolver.js';
export { overlapBetween, overlapsWith, type Overlap, type OverlapSubject } from './initiative/overlap.js';
export { comparePlanVersions, entryBounds, type ComparedEntry, type PlanEntry, type Presence } from './initiative/plan-comparison.js';
export { PlanEntryChangeResolver, PlanEntryResolver, PlanResolver, PlanVersionResolver } from './initiative/plan.resolver.js';
export { InitiativeSearch } from './initiative/initiative-search.js';
export { governanceMessages, proposalErrors, type GovernanceRefusal, type ProposalRefusal } from './messages.js';
export { AssessmentService } from './item/assessment.service.js';
export { itemsOf } from './item/item.record.js';
export { policyFor, type Perspective, type Policy, type PolicyQuestion } from './policy/policy.js';
export { POLICIES } from './policy/policy.reads.js';
export type { ExpectedEffect, ProposalForm, ProposalRecord, Reference, Risk } from './proposal/proposal.record.js';
export { ProposalService, type ItemEdit, type ItemWish, type ProposalWish } from './proposal/proposal.service.js';
export {
  finalStates,
  proposalActors,
  proposalPaths,
  proposalStates,
  transition,
  transitions,
  transitionsFrom,
  type ProposalActor,
  type ProposalPath,
  type ProposalState,
  type Transition,
  type TransitionGuard,
  type TransitionRefusal,
} from './proposal/proposal.transitions.js';
export { ProposalType } from './proposal/proposal.types.js';
export { SubmissionService } from './proposal/submission.service.js';
export { SchedulingService } from './publication/scheduling.service.js';
export { RequiredResponseService, type RequiredResponseWish } from './review/required-response.service.js';
export { ReviewService, type ReviewWish } from './review/review.service.js';
export { TriageService, type RejectReason } from './triage/triage.service.js';
