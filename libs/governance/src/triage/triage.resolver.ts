import { Args, Field, ID, InputType, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArtefactReads, ArtefactType, artefactTypeOf } from '@termverk/catalogue';
import { Allow } from '@termverk/identity';
import { Ctx, Loaders, type Context, type RequestContext } from '@termverk/platform';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { GovernanceReads } from '../governance.reads.js';
import { eventTypeOf, proposalPayload } from '../proposal/proposal-mapping.js';
import { ProposalPayload, ProposalType } from '../proposal/proposal.types.js';
import { REJECTED, rejectReasons, TriageService, type RejectReason } from './triage.service.js';

@InputType()
export class RejectProposalInput {
  @Field(() => ID)
  @IsString()
  proposal: string;

  @Field({ description: rejectReasons.join(', ') })
  @IsIn(rejectReasons)
  reason: RejectReason;

  @Field({ description: 'In words' })
  @IsString()
  @MaxLength(10_000)
  remark: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id or canonical URL of the published artefact that does the same already; required of overlap and duplicate',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  overlapsWith?: string | null;
}

@Resolver(() => ProposalType)
export class TriageResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly triage: TriageService,
    private readonly catalogue: ArtefactReads,
  ) {}

  @ResolveField(() => ArtefactType, { nullable: true, description: 'What does the same already, when it was rejected for that' })
  async overlapsWith(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<ArtefactType | null> {
    const events = await this.reads.eventsOf(request).load(proposal.key);
    const id = events.map(eventTypeOf).findLast(({ action }) => action === REJECTED)?.details?.['overlapsWith'];
    const record = typeof id === 'string' ? await this.catalogue.artefactById(request).load(id) : null;
    return record === null ? null : artefactTypeOf(record, request.termverk);
  }

  @Allow('proposal.triage')
  @Mutation(() => ProposalPayload, { description: 'Opens the review of a proposal' })
  async startReview(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ProposalPayload> {
    return proposalPayload(await this.triage.startReview(context, this.reads.key('Proposal', id)), context);
  }

  @Allow('proposal.triage')
  @Mutation(() => ProposalPayload, { description: 'Rejects a proposal before review' })
  async rejectProposal(@Ctx() context: Context, @Args('input') input: RejectProposalInput): Promise<ProposalPayload> {
    const { proposal, reason, remark, overlapsWith: other } = input;
    const overlapsWith = other ? await this.reads.referredArtefact(context.actor, other) : null;
    return proposalPayload(
      await this.triage.reject(context, this.reads.key('Proposal', proposal), { reason, remark, overlapsWith }),
      context,
    );
  }

  @Allow('proposal.triage')
  @Mutation(() => ProposalPayload, { description: 'Ends a proposal that needs no change' })
  async resolveProposalWithoutChange(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Args('remark') remark: string,
  ): Promise<ProposalPayload> {
    return proposalPayload(await this.triage.resolveWithoutChange(context, this.reads.key('Proposal', id), remark), context);
  }

  @Allow('proposal.triage')
  @Mutation(() => ProposalPayload, { description: 'Hands a proposal on to another body (id or slug)' })
  async forwardProposal(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Args('body', { type: () => ID }) body: string,
    @Args('remark') remark: string,
  ): Promise<ProposalPayload> {
    const bodyId = await this.reads.referred('GovernanceBody', body);
    return proposalPayload(await this.triage.forward(context, this.reads.key('Proposal', id), bodyId, remark), context);
  }

  @Allow('proposal.accept')
  @Mutation(() => ProposalPayload, { description: 'Accepts what was forwarded to a body on which you hold a seat' })
  async acceptForwardedProposal(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ProposalPayload> {
    return proposalPayload(await this.triage.acceptForwarded(context, this.reads.key('Proposal', id)), context);
  }

  @Allow('proposal.question')
  @Mutation(() => ProposalPayload, { description: 'Asks the author something' })
  async askForClarification(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Args('question') question: string,
  ): Promise<ProposalPayload> {
    return proposalPayload(await this.triage.askForClarification(context, this.reads.key('Proposal', id), question), context);
  }

  @Allow('proposal.submit')
  @Mutation(() => ProposalPayload, { description: 'Answers what was asked of your proposal' })
  async answerClarification(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Args('answer') answer: string,
  ): Promise<ProposalPayload> {
    return proposalPayload(await this.triage.answerClarification(context, this.reads.key('Proposal', id), answer), context);
  }

  @Allow('proposal.question')
  @Mutation(() => ProposalPayload, { description: 'Puts a proposal on hold until a date' })
  async holdProposal(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Args('until', { type: () => Date }) until: Date,
    @Args('remark') remark: string,
  ): Promise<ProposalPayload> {
    return proposalPayload(await this.triage.hold(context, this.reads.key('Proposal', id), until, remark), context);
  }

  @Allow('proposal.triage')
  @Mutation(() => ProposalPayload, { description: 'Takes up a proposal that is on hold' })
  async resumeProposal(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ProposalPayload> {
    return proposalPayload(await this.triage.resume(context, this.reads.key('Proposal', id)), context);
  }
}
