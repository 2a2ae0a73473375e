import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, BodyResolver, bodyTypeOf, GovernanceBodyType, OrganisationType, PersonType } from '@termverk/identity';
import {
  batched,
  Ctx,
  inOrder,
  Loaders,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { ReleaseType, releaseTypeOf, type ReleaseRecord } from '@termverk/catalogue';
import { caseViewerOf } from '../case/secrecy/case-viewer.js';
import { ConsultationType } from '../consultation/consultation.types.js';
import { consultationTypeOf } from '../consultation/consultation-mapping.js';
import { DecisionType } from '../decision/decision.types.js';
import { decisionTypeOf } from '../decision/decision-mapping.js';
import { GovernanceReads } from '../governance.reads.js';
import { itemTypeOf } from '../item/item-mapping.js';
import { ProposalItemType } from '../item/item.types.js';
import { People } from '../people.js';
import { ProposalFilter } from './proposal.inputs.js';
import { PROPOSAL_BY_NUMBER, PROPOSAL_COUNT, PROPOSALS, RELEASES_BY_ID } from './proposal.queries.js';
import type { ProposalRecord } from './proposal.record.js';
import { capacitiesOf, eventTypeOf, proposalTypeOf } from './proposal-mapping.js';
import { offeredFrom, type ProposalPath, type ProposalState } from './proposal.transitions.js';
import { ProposalConnection, ProposalEventType, ProposalType, TransitionType } from './proposal.types.js';

@Resolver(() => ProposalType)
export class ProposalResolver {
  private readonly releases = batched<string, ReleaseRecord | null>(async (ids) =>
    inOrder(ids, await this.reads.all<ReleaseRecord>(RELEASES_BY_ID, [ids]), (release) => release.id),
  );

  constructor(
    private readonly reads: GovernanceReads,
    private readonly bodies: BodyResolver,
    private readonly people: People,
    nodes: NodeSources,
  ) {
    nodes.register('Proposal', async (key, request) => {
      const record = await reads.proposalById(request).load(key);
      return record === null ? null : proposalTypeOf(record);
    });
  }

  @Allow('public.read')
  @Query(() => ProposalConnection, { description: 'Proposals, the newest first; unsubmitted ones only to their authors' })
  async proposals(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    // Not `| null`: its rules are found by the type that the compiler emits, which for a union is none.
    @Args('filter', { type: () => ProposalFilter, nullable: true }) filter?: ProposalFilter,
  ): Promise<ProposalConnection> {
    const size = pageSize(page);
    const [before] = pageStart(page, ['integer']) ?? [null];
    const { states, subjectField, artefact, orphan, mine } = filter ?? {};
    const artefactKey = artefact ? await this.reads.referredArtefact(context.actor, artefact) : null;
    const [person, secretFields, readable] = caseViewerOf(context.actor);
    const values = [person, states ?? null, subjectField ?? null, artefactKey, orphan ?? null, mine ?? null, secretFields, readable];
    const rows = await this.reads.all<ProposalRecord>(PROPOSALS, [...values, before, size + 1]);
    return pageOf(
      rows,
      size,
      (row) => [row.number],
      proposalTypeOf,
      async () => (await this.reads.all<{ n: number }>(PROPOSAL_COUNT, values))[0]!.n,
    );
  }

  @Allow('public.read')
  @Query(() => ProposalType, { nullable: true, description: 'A proposal by its id or its number' })
  async proposal(
    @Loaders() request: RequestContext,
    @Args('id', { type: () => ID, nullable: true }) id: string | null = null,
    @Args('number', { type: () => Int, nullable: true }) number: number | null = null,
  ): Promise<ProposalType | null> {
    const key = id === null ? (await this.reads.all<{ id: string }>(PROPOSAL_BY_NUMBER, [number]))[0]?.id : this.reads.key('Proposal', id);
    const record = key === undefined ? null : await this.reads.proposalById(request).load(key);
    return record === null ? null : proposalTypeOf(record);
  }

  @ResolveField(() => PersonType)
  author(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    return this.people.person(proposal.authorKey, request);
  }

  @ResolveField(() => OrganisationType)
  authorOrganisation(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.people.organisation(proposal.authorOrganisationKey, request);
  }

  @ResolveField(() => [ProposalItemType])
  async items(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<ProposalItemType[]> {
    return (await this.reads.itemsOf(request).load(proposal.key)).map((item) => itemTypeOf(item, request.termverk));
  }

  @ResolveField(() => [ConsultationType])
  async consultations(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<ConsultationType[]> {
    return (await this.reads.consultationsOf(request).load(proposal.key)).map(consultationTypeOf);
  }

  @ResolveField(() => [DecisionType], { description: 'Decisions, oldest first' })
  async decisions(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<DecisionType[]> {
    return (await this.reads.decisionsOf(request).load(proposal.key)).map(decisionTypeOf);
  }

  @ResolveField(() => DecisionType, { nullable: true, description: 'The last decision' })
  async decision(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<DecisionType | null> {
    const last = (await this.reads.decisionsOf(request).load(proposal.key)).at(-1);
    return last === undefined ? null : decisionTypeOf(last);
  }

  @ResolveField(() => [GovernanceBodyType], { description: 'The bodies whose mandates cover it' })
  async routedTo(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<GovernanceBodyType[]> {
    const rows = await Promise.all(proposal.routedToKeys.map((key) => this.bodies.byId(request).load(key)));
    return rows.flatMap((row) => (row === null ? [] : [bodyTypeOf(row, request.termverk)]));
  }

  @ResolveField(() => ProposalType, { nullable: true, description: 'The proposal whose returned items it goes on with' })
  async follows(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<ProposalType | null> {
    const record = proposal.followsKey === null ? null : await this.reads.proposalById(request).load(proposal.followsKey);
    return record === null ? null : proposalTypeOf(record);
  }

  @ResolveField(() => ReleaseType, { nullable: true, description: 'The release that it is scheduled for or was published in' })
  async release(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<ReleaseType | null> {
    const record = proposal.releaseKey === null ? null : await this.releases(request).load(proposal.releaseKey);
    return record === null ? null : releaseTypeOf(record, request.termverk);
  }

  @ResolveField(() => [TransitionType], { description: 'The steps of the state table that you may try' })
  allowedTransitions(@Parent() proposal: ProposalType, @Ctx() context: Context): TransitionType[] {
    const capacities = capacitiesOf(context, proposal);
    return offeredFrom(proposal.state as ProposalState, proposal.path as ProposalPath, capacities).map(({ to, by, guard }) => ({
      to,
      by: by.filter((actor) => capacities.includes(actor)),
      guard,
    }));
  }

  @ResolveField(() => [ProposalEventType], { description: 'Everything that happened to it, from the audit chain' })
  async history(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<ProposalEventType[]> {
    return (await this.reads.eventsOf(request).load(proposal.key)).map(eventTypeOf);
  }
}

/** The people behind entries of the audit chain. */
@Resolver(() => ProposalEventType)
export class ProposalEventResolver {
  constructor(private readonly people: People) {}

  @ResolveField(() => PersonType, { nullable: true, description: 'Null for the registry itself' })
  person(@Parent() event: ProposalEventType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    return this.people.person(event.personKey, request);
  }

  @ResolveField(() => OrganisationType, { nullable: true })
  organisation(@Parent() event: ProposalEventType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.people.organisation(event.organisationKey, request);
  }
}
