import { Module } from '@nestjs/common';
import { CatalogueModule } from '@termverk/catalogue';
import { EventsModule } from '@termverk/events';
import { IdentityModule } from '@termverk/identity';
import { CaseController } from './case/package/case.controller.js';
import { CasePackages } from './case/package/case-packages.js';
import { CaseReads } from './case/case.reads.js';
import { CaseDocumentResolver, CaseResolver, SecrecyMarkingResolver } from './case/graphql/case.resolver.js';
import {
  CaseOfConsultationResolver,
  CaseOfDecisionResolver,
  CaseOfProposalResolver,
  DocumentOfResponseResolver,
} from './case/graphql/case-links.resolver.js';
import { CaseWritingResolver } from './case/graphql/case-writing.resolver.js';
import { DisposalService } from './case/retention/disposal.service.js';
import { RecordSecrecy } from './case/secrecy/record-secrecy.js';
import { RetentionService } from './case/retention/retention.service.js';
import { SecrecyService } from './case/secrecy/secrecy.service.js';
import { ConsultationResolver, ConsultationResponseResolver } from './consultation/consultation.resolver.js';
import { ConsultationService } from './consultation/consultation.service.js';
import { AttendanceResolver, DecisionAttendanceResolver } from './decision/attendance.resolver.js';
import { AttendanceService } from './decision/attendance.service.js';
import { DecisionOfVersionResolver, ProposalOfDecisionResolver } from './decision/decision-links.resolver.js';
import { DecisionBriefResolver, DecisionResolver } from './decision/decision.resolver.js';
import { DecisionService } from './decision/decision.service.js';
import { EligibilityService } from './decision/eligibility.service.js';
import { ReadinessService } from './decision/readiness.service.js';
import { ProposalEventSource } from './event/proposal-events.js';
import { GovernanceReads } from './governance.reads.js';
import { AssignmentResolver, GapResolver, GoalResolver } from './initiative/goal.resolver.js';
import { InitiativeSearch } from './initiative/initiative-search.js';
import { InitiativeReads } from './initiative/initiative.reads.js';
import { InitiativeResolver } from './initiative/initiative.resolver.js';
import { MeetingResolver } from './initiative/meeting.resolver.js';
import { PlanEntryChangeResolver, PlanEntryResolver, PlanResolver, PlanVersionResolver } from './initiative/plan.resolver.js';
import { AssessmentService } from './item/assessment.service.js';
import { ProposalItemResolver } from './item/item.resolver.js';
import { People } from './people.js';
import { PolicyResolver } from './policy/policy.resolver.js';
import { ProposalWritingResolver } from './proposal/proposal-writing.resolver.js';
import { ProposalEventResolver, ProposalResolver } from './proposal/proposal.resolver.js';
import { ProposalService } from './proposal/proposal.service.js';
import { SubmissionService } from './proposal/submission.service.js';
import { GovernanceClock } from './publication/clock.js';
import { PublicationResolver } from './publication/publication.resolver.js';
import { SchedulingService } from './publication/scheduling.service.js';
import { RequiredResponseResolver, RequiredResponsesResolver } from './review/required-response.resolver.js';
import { RequiredResponseService } from './review/required-response.service.js';
import { ReviewResolver } from './review/review.resolver.js';
import { ReviewService } from './review/review.service.js';
import { TriageResolver } from './triage/triage.resolver.js';
import { TriageService } from './triage/triage.service.js';

const useCases = [
  ProposalService,
  SubmissionService,
  TriageService,
  ReviewService,
  RequiredResponseService,
  ConsultationService,
  AttendanceService,
  DecisionService,
  SchedulingService,
  DisposalService,
  RetentionService,
  SecrecyService,
];
const resolvers = [
  AssignmentResolver,
  AttendanceResolver,
  CaseDocumentResolver,
  CaseOfConsultationResolver,
  CaseOfDecisionResolver,
  CaseOfProposalResolver,
  CaseResolver,
  CaseWritingResolver,
  ConsultationResolver,
  ConsultationResponseResolver,
  DecisionAttendanceResolver,
  DecisionBriefResolver,
  DecisionOfVersionResolver,
  DecisionResolver,
  DocumentOfResponseResolver,
  GapResolver,
  GoalResolver,
  InitiativeResolver,
  MeetingResolver,
  PlanEntryChangeResolver,
  PlanEntryResolver,
  PlanResolver,
  PlanVersionResolver,
  PolicyResolver,
  ProposalEventResolver,
  ProposalItemResolver,
  ProposalOfDecisionResolver,
  ProposalResolver,
  ProposalWritingResolver,
  PublicationResolver,
  RequiredResponseResolver,
  RequiredResponsesResolver,
  ReviewResolver,
  SecrecyMarkingResolver,
  TriageResolver,
];

/** From a need to a decision that everyone can see: proposals, reviews, consultations, decisions under mandates, publication. */
@Module({
  imports: [CatalogueModule, EventsModule, IdentityModule],
  controllers: [CaseController],
  providers: [
    InitiativeSearch,
    ...useCases,
    ...resolvers,
    AssessmentService,
    CasePackages,
    CaseReads,
    EligibilityService,
    GovernanceClock,
    GovernanceReads,
    InitiativeReads,
    People,
    ProposalEventSource,
    ReadinessService,
    RecordSecrecy,
  ],
  exports: [...useCases, CaseReads, GovernanceReads, RecordSecrecy],
})
export class GovernanceModule {}
