import { Args, Field, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { readRelease, ReleaseType, releaseTypeOf } from '@termverk/catalogue';
import { Allow } from '@termverk/identity';
import { Ctx, UserError, type Context } from '@termverk/platform';
import { GovernanceReads } from '../governance.reads.js';
import { proposalErrors } from '../messages.js';
import { proposalPayload } from '../proposal/proposal-mapping.js';
import { ProposalPayload } from '../proposal/proposal.types.js';
import { SchedulingService } from './scheduling.service.js';

@ObjectType({ description: 'A release whose publication was ordered, or why not' })
export class PublishReleasePayload {
  @Field(() => ReleaseType, { nullable: true })
  release: ReleaseType | null;

  @Field({ description: 'It is published; else the clock publishes it when it takes effect' })
  published: boolean;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@Resolver()
export class PublicationResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly scheduling: SchedulingService,
  ) {}

  @Allow('release.manage')
  @Mutation(() => ProposalPayload, { description: 'Takes the approved items of a proposal into an open release (id or name)' })
  async scheduleProposal(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Args('release', { type: () => ID }) release: string,
  ): Promise<ProposalPayload> {
    const releaseId = await this.reads.referred('Release', release);
    return proposalPayload(await this.scheduling.schedule(context, this.reads.key('Proposal', id), releaseId), context);
  }

  @Allow('release.manage')
  @Mutation(() => ProposalPayload, { description: 'Takes a proposal out of its release' })
  async unscheduleProposal(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ProposalPayload> {
    return proposalPayload(await this.scheduling.unschedule(context, this.reads.key('Proposal', id)), context);
  }

  @Allow('release.manage')
  @Mutation(() => PublishReleasePayload, {
    description: 'Publishes a release (id or name) at once when its date has come, else when it comes',
  })
  async publishRelease(@Ctx() context: Context, @Args('release', { type: () => ID }) release: string): Promise<PublishReleasePayload> {
    const releaseId = await this.reads.referred('Release', release);
    const result = await this.scheduling.orderPublication(context, releaseId);
    if (!result.ok) return { release: null, published: false, userErrors: proposalErrors(result.refusals, context.locale) };
    const shown = result.value ?? (await readRelease(context, releaseId));
    return { release: shown === null ? null : releaseTypeOf(shown, context), published: result.value !== null, userErrors: [] };
  }
}
