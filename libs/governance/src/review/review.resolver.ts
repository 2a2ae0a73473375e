import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, OrganisationType, PersonType } from '@termverk/identity';
import { Ctx, Loaders, type Context, type RequestContext } from '@termverk/platform';
import { GovernanceReads } from '../governance.reads.js';
import { People } from '../people.js';
import { proposalPayload } from '../proposal/proposal-mapping.js';
import { ProposalPayload } from '../proposal/proposal.types.js';
import { ReviewService } from './review.service.js';
import { ReviewItemInput, ReviewType, SignMeaningUnchangedInput } from './review.types.js';

@Resolver(() => ReviewType)
export class ReviewResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly reviews: ReviewService,
    private readonly people: People,
  ) {}

  @Allow('proposal.review')
  @Mutation(() => ProposalPayload, { description: 'Gives a verdict on an item that you neither wrote nor edited' })
  async reviewItem(@Ctx() context: Context, @Args('input') input: ReviewItemInput): Promise<ProposalPayload> {
    const { item, verdict, perspective, comment, checksum } = input;
    const wish = { verdict, perspective: perspective ?? null, comment: comment ?? '', checksum };
    return proposalPayload(await this.reviews.review(context, this.reads.key('ProposalItem', item), wish), context);
  }

  @Allow('proposal.review')
  @Mutation(() => ProposalPayload, { description: 'Signs, as a terminologist, that new words of a definition mean the same' })
  async signMeaningUnchanged(@Ctx() context: Context, @Args('input') input: SignMeaningUnchangedInput): Promise<ProposalPayload> {
    const { item, checksum, reason } = input;
    return proposalPayload(
      await this.reviews.signMeaningUnchanged(context, this.reads.key('ProposalItem', item), { checksum, reason }),
      context,
    );
  }

  @ResolveField(() => PersonType)
  reviewer(@Parent() review: ReviewType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    return this.people.person(review.reviewerKey, request);
  }

  @ResolveField(() => OrganisationType)
  organisation(@Parent() review: ReviewType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.people.organisation(review.organisationKey, request);
  }
}
