import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, BodyResolver, bodyTypeOf, GovernanceBodyType, OrganisationType, PersonType } from '@termverk/identity';
import { batched, Ctx, grouped, inOrder, Loaders, type Context, type RequestContext } from '@termverk/platform';
import { CaseReads } from '../case/case.reads.js';
import { GovernanceReads } from '../governance.reads.js';
import { People } from '../people.js';
import { proposalPayload } from '../proposal/proposal-mapping.js';
import { ProposalPayload, ProposalType } from '../proposal/proposal.types.js';
import { ATTENDANCES_OF_PROPOSALS, BRIEFS_OF_PROPOSALS, type AttendanceRow, type BriefRow } from './attendance.queries.js';
import { AttendanceService, type AttendanceWish } from './attendance.service.js';
import { AttendDecisionInput, DecisionAttendanceType } from './attendance.types.js';
import { shownBrief } from './decision-mapping.js';
import { DecisionBriefType } from './decision.types.js';

/** What a decision is to be made on, and who takes part in it. */
@Resolver(() => ProposalType)
export class AttendanceResolver {
  private readonly briefs = batched<string, BriefRow | null>(async (ids) =>
    inOrder(ids, await this.reads.all<BriefRow>(BRIEFS_OF_PROPOSALS, [ids]), (row) => row.proposalId),
  );
  private readonly attending = batched<string, AttendanceRow[]>(async (ids) =>
    grouped(ids, await this.reads.all<AttendanceRow>(ATTENDANCES_OF_PROPOSALS, [ids]), (row) => row.proposalId),
  );

  constructor(
    private readonly reads: GovernanceReads,
    private readonly service: AttendanceService,
    private readonly cases: CaseReads,
  ) {}

  @Allow('proposal.attend')
  @Mutation(() => ProposalPayload, {
    description: 'Says that you take part, as a member of a body, in its decision on the brief that you have read. Nobody says it for you',
  })
  async attendDecision(@Ctx() context: Context, @Args('input') input: AttendDecisionInput): Promise<ProposalPayload> {
    return proposalPayload(await this.service.attend(context, this.reads.key('Proposal', input.proposal), await this.wish(input)), context);
  }

  @Allow('proposal.attend')
  @Mutation(() => ProposalPayload, { description: 'Takes back, before the decision, that you take part in it' })
  async withdrawAttendance(@Ctx() context: Context, @Args('input') input: AttendDecisionInput): Promise<ProposalPayload> {
    return proposalPayload(
      await this.service.withdraw(context, this.reads.key('Proposal', input.proposal), await this.wish(input)),
      context,
    );
  }

  @ResolveField(() => DecisionBriefType, {
    nullable: true,
    description: 'The brief that was frozen last; null before a decision is asked for',
  })
  async brief(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<DecisionBriefType | null> {
    const row = await this.briefs(request).load(proposal.key);
    if (row === null) return null;
    const { id: key, checksum, frozenAt } = row;
    return shownBrief({ key, checksum, frozenAt }, this.cases, request);
  }

  @ResolveField(() => [DecisionAttendanceType], { description: 'Who has said that they take part in the decision on that brief' })
  async attendances(@Parent() proposal: ProposalType, @Loaders() request: RequestContext): Promise<DecisionAttendanceType[]> {
    const rows = await this.attending(request).load(proposal.key);
    return rows.map(({ attendedAt, bodyId, personId, organisationId }) => ({
      attendedAt,
      bodyKey: bodyId,
      personKey: personId,
      organisationKey: organisationId,
    }));
  }

  private async wish({ body, brief }: AttendDecisionInput): Promise<AttendanceWish> {
    return { bodyId: await this.reads.referred('GovernanceBody', body), briefChecksum: brief };
  }
}

/** Who a member is, for whom they acted, and of which body. */
@Resolver(() => DecisionAttendanceType)
export class DecisionAttendanceResolver {
  constructor(
    private readonly bodies: BodyResolver,
    private readonly people: People,
  ) {}

  @ResolveField(() => PersonType)
  person(@Parent() attendance: DecisionAttendanceType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    return this.people.person(attendance.personKey, request);
  }

  @ResolveField(() => OrganisationType)
  organisation(@Parent() attendance: DecisionAttendanceType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.people.organisation(attendance.organisationKey, request);
  }

  @ResolveField(() => GovernanceBodyType)
  async body(@Parent() attendance: DecisionAttendanceType, @Loaders() request: RequestContext): Promise<GovernanceBodyType> {
    return bodyTypeOf((await this.bodies.byId(request).load(attendance.bodyKey))!, request.termverk);
  }
}
