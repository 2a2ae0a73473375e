import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { optionalText, sourceReferencesOf } from '@termverk/catalogue';
import { Allow, OrganisationType } from '@termverk/identity';
import { Ctx, Loaders, nodeId, type Context, type RequestContext } from '@termverk/platform';
import { GovernanceReads } from '../governance.reads.js';
import { People } from '../people.js';
import { proposalPayload } from '../proposal/proposal-mapping.js';
import { ProposalPayload, ProposalType } from '../proposal/proposal.types.js';
import { requiredResponseStatus, type RequiredResponseRecord } from './required-response.reads.js';
import { RequiredResponseService } from './required-response.service.js';
import { RequiredResponseType, RequireResponseInput, WaiveResponseInput } from './required-response.types.js';

/** Whose answer proposals need. */
@Resolver(() => ProposalType)
export class RequiredResponsesResolver {
  constructor(
    private readonly reads: GovernanceReads,
    private readonly required: RequiredResponseService,
  ) {}

  @ResolveField(() => [RequiredResponseType], { description: 'Who must have answered, or been waived, before it is decided on' })
  async requiredResponses(@Parent() { key }: ProposalType, @Loaders() request: RequestContext): Promise<RequiredResponseType[]> {
    return (await this.reads.requiredResponsesOf(request).load(key)).map((record) => requiredResponseTypeOf(record, request.termverk));
  }

  @Allow('proposal.require-response')
  @Mutation(() => ProposalPayload, { description: 'Asks that an organisation, or any of a kind, answers before a decision' })
  async requireResponse(@Ctx() context: Context, @Args('input') input: RequireResponseInput): Promise<ProposalPayload> {
    const { proposal, organisation, organisationKind, basisSv, basisEn } = input;
    const wish = {
      organisationId: organisation ? await this.reads.referred('Organisation', organisation) : null,
      organisationKind: organisationKind ?? null,
      basis: { sv: basisSv, en: basisEn ?? null },
    };
    return proposalPayload(await this.required.require(context, this.reads.key('Proposal', proposal), wish), context);
  }

  @Allow('proposal.require-response')
  @Mutation(() => ProposalPayload, { description: 'Excuses somebody from answering, for a reason' })
  async waiveResponse(
    @Ctx() context: Context,
    @Args('input') { proposal, response, reason }: WaiveResponseInput,
  ): Promise<ProposalPayload> {
    const [proposalId, responseId] = [this.reads.key('Proposal', proposal), this.reads.key('RequiredResponse', response)];
    return proposalPayload(await this.required.waive(context, proposalId, responseId, reason), context);
  }
}

@Resolver(() => RequiredResponseType)
export class RequiredResponseResolver {
  constructor(private readonly people: People) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Null when any of a kind may answer' })
  async organisation(
    @Parent() { organisationKey }: RequiredResponseType,
    @Loaders() request: RequestContext,
  ): Promise<OrganisationType | null> {
    return organisationKey === null ? null : this.people.organisation(organisationKey, request);
  }

  @ResolveField(() => [OrganisationType], { description: 'Who has answered in its place' })
  async answeredBy(@Parent() { answeredByKeys }: RequiredResponseType, @Loaders() request: RequestContext): Promise<OrganisationType[]> {
    const found = await Promise.all(answeredByKeys.map((key) => this.people.organisation(key, request)));
    return found.filter((organisation) => organisation !== null);
  }
}

function requiredResponseTypeOf(record: RequiredResponseRecord, context: Pick<Context, 'locale'>): RequiredResponseType {
  return {
    id: nodeId('RequiredResponse', record.id),
    organisationKind: record.organisationKind,
    basis: optionalText(record.basisSv, record.basisEn, context)!,
    status: requiredResponseStatus(record),
    waiverReason: record.waiverReason,
    waivedAt: record.waivedAt,
    sources: sourceReferencesOf(record.sources, context),
    organisationKey: record.organisationId,
    answeredByKeys: record.answeredBy,
  };
}
