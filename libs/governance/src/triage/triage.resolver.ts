import { Args, Field, ID, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import { Ctx, type Context } from '@termverk/platform';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { GovernanceReads } from '../governance.reads.js';
import { proposalPayload } from '../proposal/proposal-mapping.js';
import { ProposalPayload } from '../proposal/proposal.types.js';
import { rejectReasons, TriageService, type RejectReason } from './triage.service.js';

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
}

@Resolver()
export class TriageResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly triage: TriageService,
  ) {}

  @Allow('proposal.triage')
  @Mutation(() => ProposalPayload, { description: 'Opens the review of a proposal' })
  async startReview(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ProposalPayload> {
    return proposalPayload(await this.triage.startReview(context, this.reads.key('Proposal', id)), context);
  }

  @Allow('proposal.triage')
  @Mutation(() => ProposalPayload, { description: 'Rejects a proposal before review' })
  async rejectProposal(@Ctx() context: Context, @Args('input') input: RejectProposalInput): Promise<ProposalPayload> {
    return proposalPayload(
      await this.triage.reject(context, this.reads.key('Proposal', input.proposal), input.reason, input.remark),
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
