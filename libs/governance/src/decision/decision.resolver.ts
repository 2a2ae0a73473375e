import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, BodyResolver, bodyTypeOf, GovernanceBodyType, PersonType } from '@termverk/identity';
import type { JsonObject } from '@termverk/kernel';
import { Ctx, JsonScalar, Loaders, type Context, type RequestContext } from '@termverk/platform';
import { CaseReads, CONTENT_COST } from '../case/case.reads.js';
import { GovernanceReads } from '../governance.reads.js';
import { People } from '../people.js';
import { proposalPayload } from '../proposal/proposal-mapping.js';
import { ProposalPayload } from '../proposal/proposal.types.js';
import { outcomeTypeOf, shownBrief } from './decision-mapping.js';
import { BODY_OF_BRIEF } from './decision.queries.js';
import { DecisionService } from './decision.service.js';
import { DecideProposalInput, DecisionBriefType, DecisionOutcomeType, DecisionType } from './decision.types.js';

@Resolver(() => DecisionType)
export class DecisionResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly decisions: DecisionService,
    private readonly bodies: BodyResolver,
    private readonly people: People,
    private readonly cases: CaseReads,
  ) {}

  @Allow('proposal.triage')
  @Mutation(() => ProposalPayload, { description: 'Asks for a decision once review and consultation are done, and freezes the brief' })
  async requestDecision(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<ProposalPayload> {
    return proposalPayload(await this.decisions.request(context, this.reads.key('Proposal', id)), context);
  }

  @Allow('proposal.decide')
  @Mutation(() => ProposalPayload, {
    description:
      'Decides for a body with the mandate on which you hold a seat, together with the members who have said that they take part (attendDecision)',
  })
  async decideProposal(@Ctx() context: Context, @Args('input') input: DecideProposalInput): Promise<ProposalPayload> {
    const { body, reasons, rapporteur } = input;
    const result = await this.decisions.decide(context, this.reads.key('Proposal', input.proposal), {
      bodyId: await this.reads.referred('GovernanceBody', body),
      outcomes: input.outcomes.map(({ item, outcome, checksum, reasons: why }) => ({
        itemId: this.reads.key('ProposalItem', item),
        outcome,
        checksum,
        reasons: why ?? null,
      })),
      reasons,
      rapporteurId: rapporteur ? await this.reads.referred('Person', rapporteur) : null,
    });
    return proposalPayload(result, context);
  }

  @ResolveField(() => GovernanceBodyType)
  async body(@Parent() decision: DecisionType, @Loaders() request: RequestContext): Promise<GovernanceBodyType> {
    return bodyTypeOf((await this.bodies.byId(request).load(decision.bodyKey))!, request.termverk);
  }

  @ResolveField(() => DecisionBriefType)
  brief(@Parent() decision: DecisionType, @Loaders() request: RequestContext): Promise<DecisionBriefType> {
    const { briefKey: key, briefChecksum: checksum, briefFrozenAt: frozenAt } = decision;
    return shownBrief({ key, checksum, frozenAt }, this.cases, request);
  }

  @ResolveField(() => PersonType)
  decidedBy(@Parent() decision: DecisionType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    return this.people.person(decision.deciderKey, request);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who presented the matter' })
  rapporteur(@Parent() decision: DecisionType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    return this.people.person(decision.rapporteurKey, request);
  }

  @ResolveField(() => [PersonType], { description: 'Who took part: who gave it, and the members who had said so themselves' })
  participants(@Parent() decision: DecisionType, @Loaders() request: RequestContext): Promise<PersonType[]> {
    return this.people.people(decision.participantKeys, request);
  }

  @ResolveField(() => [DecisionOutcomeType])
  async outcomes(@Parent() decision: DecisionType, @Loaders() request: RequestContext): Promise<DecisionOutcomeType[]> {
    return (await this.reads.outcomesOf(request).load(decision.key)).map((row) => outcomeTypeOf(row, request.termverk));
  }
}

/** What a brief says, to those to whom it is shown. */
@Resolver(() => DecisionBriefType)
export class DecisionBriefResolver {
  constructor(private readonly cases: CaseReads) {}

  @ResolveField(() => JsonScalar, {
    nullable: true,
    description: 'What the decision was made on; null when it is withheld from you',
    complexity: CONTENT_COST,
  })
  body(@Parent() brief: DecisionBriefType, @Loaders() request: RequestContext): Promise<JsonObject | null> {
    return this.cases.said(brief, BODY_OF_BRIEF, request);
  }
}
