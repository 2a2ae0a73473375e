import { Allow, OrganisationReads, OrganisationType, organisationTypeOf } from '@termverk/identity';
import { Ctx, Loaders, PageArgs, pageOf, pageSize, pageStart, type Context, type RequestContext } from '@termverk/platform';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { GAP_COUNT, GAPS, GOAL_COUNT, GOALS, type GapRow, type GoalRow } from './initiative.queries.js';
import { gapTypeOf, goalTypeOf, initiativeTypeOf } from './initiative-mapping.js';
import { InitiativeReads } from './initiative.reads.js';
import { AssignmentType, GapConnection, GapType, GoalConnection, GoalType, InitiativeType } from './initiative.types.js';

/** What initiatives are for. */
@Resolver(() => GoalType)
export class GoalResolver {
  constructor(private readonly reads: InitiativeReads) {}

  @Allow('public.read')
  @Query(() => GoalConnection, { description: 'Goals and foundations in Swedish alphabetical order' })
  async goals(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('kind', { type: () => String, nullable: true }) kind: string | null = null,
  ): Promise<GoalConnection> {
    const size = pageSize(page);
    const rows = await this.reads.rows<GoalRow>(GOALS, [kind, ...(pageStart(page, ['text', 'id']) ?? [null, null]), size + 1]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => goalTypeOf(row, context),
      () => this.reads.count(GOAL_COUNT, [kind]),
    );
  }
}

/** What initiatives wait for. */
@Resolver(() => GapType)
export class GapResolver {
  constructor(private readonly reads: InitiativeReads) {}

  @Allow('public.read')
  @Query(() => GapConnection, { description: 'What is needed and does not exist, in Swedish alphabetical order' })
  async gaps(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('kind', { type: () => String, nullable: true }) kind: string | null = null,
    @Args('subjectField', { type: () => String, nullable: true }) subjectField: string | null = null,
  ): Promise<GapConnection> {
    const size = pageSize(page);
    const filter = [kind, subjectField];
    const rows = await this.reads.rows<GapRow>(GAPS, [...filter, ...(pageStart(page, ['text', 'id']) ?? [null, null]), size + 1]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => gapTypeOf(row, context),
      () => this.reads.count(GAP_COUNT, filter),
    );
  }

  @ResolveField(() => [InitiativeType], { description: 'What waits for it' })
  async blocks(@Parent() { key }: GapType, @Loaders() request: RequestContext): Promise<InitiativeType[]> {
    return (await this.reads.initiativesOfGap(request).load(key)).map((row) => initiativeTypeOf(row, request.termverk));
  }

  @ResolveField(() => GoalType, { nullable: true, description: 'The foundation that it is part of' })
  async foundation(@Parent() { goalKey }: GapType, @Loaders() request: RequestContext): Promise<GoalType | null> {
    const row = goalKey === null ? null : await this.reads.goalById(request).load(goalKey);
    return row === null ? null : goalTypeOf(row, request.termverk);
  }
}

@Resolver(() => AssignmentType)
export class AssignmentResolver {
  constructor(private readonly organisations: OrganisationReads) {}

  @ResolveField(() => OrganisationType, { nullable: true })
  async givenBy(@Parent() { giverKey }: AssignmentType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    const row = giverKey === null ? null : await this.organisations.byId(request).load(giverKey);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}
