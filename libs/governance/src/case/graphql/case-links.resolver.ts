import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Loaders, type RequestContext } from '@termverk/platform';
import { ConsultationResponseType, ConsultationType } from '../../consultation/consultation.types.js';
import { DecisionType } from '../../decision/decision.types.js';
import { ProposalType } from '../../proposal/proposal.types.js';
import { CaseReads, caseTypeOf } from '../case.reads.js';
import { CaseDocumentType, CaseType } from './case.types.js';

const CASE = 'Its record, with the number in the registry (diarienummer)';
const DOCUMENT = 'What is filed of it in the case';

/** The case of a proposal. */
@Resolver(() => ProposalType)
export class CaseOfProposalResolver {
  constructor(private readonly cases: CaseReads) {}

  @ResolveField(() => CaseType, { nullable: true, description: `${CASE}; null until it is submitted` })
  async case(@Parent() { key }: ProposalType, @Loaders() request: RequestContext): Promise<CaseType | null> {
    const row = await this.cases.caseOfProposal(request).load(key);
    return row === null ? null : caseTypeOf(row, request.termverk);
  }
}

/** The case of a consultation, and the document that was sent. */
@Resolver(() => ConsultationType)
export class CaseOfConsultationResolver {
  constructor(private readonly cases: CaseReads) {}

  @ResolveField(() => CaseType, { nullable: true, description: CASE })
  async case(@Parent() { proposalKey }: ConsultationType, @Loaders() request: RequestContext): Promise<CaseType | null> {
    const row = await this.cases.caseOfProposal(request).load(proposalKey);
    return row === null ? null : caseTypeOf(row, request.termverk);
  }

  @ResolveField(() => CaseDocumentType, { nullable: true, description: DOCUMENT })
  document(@Parent() { key }: ConsultationType, @Loaders() request: RequestContext): Promise<CaseDocumentType | null> {
    return this.cases.documentOf(key, request);
  }
}

/** The document of a response to a consultation. */
@Resolver(() => ConsultationResponseType)
export class DocumentOfResponseResolver {
  constructor(private readonly cases: CaseReads) {}

  @ResolveField(() => CaseDocumentType, { nullable: true, description: DOCUMENT })
  document(@Parent() { key }: ConsultationResponseType, @Loaders() request: RequestContext): Promise<CaseDocumentType | null> {
    return this.cases.documentOf(key, request);
  }
}

/** The case of a decision, and its document. */
@Resolver(() => DecisionType)
export class CaseOfDecisionResolver {
  constructor(private readonly cases: CaseReads) {}

  @ResolveField(() => CaseType, { nullable: true, description: CASE })
  async case(@Parent() { key }: DecisionType, @Loaders() request: RequestContext): Promise<CaseType | null> {
    const document = await this.cases.documentOfSource(request).load(key);
    const row = document === null ? null : await this.cases.caseById(request).load(document.caseId);
    return row === null ? null : caseTypeOf(row, request.termverk);
  }

  @ResolveField(() => CaseDocumentType, { nullable: true, description: DOCUMENT })
  document(@Parent() { key }: DecisionType, @Loaders() request: RequestContext): Promise<CaseDocumentType | null> {
    return this.cases.documentOf(key, request);
  }
}
