import { ArtefactReads, artefactTypeOf } from '@termverk/catalogue';
import { Allow, OrganisationReads, organisationTypeOf } from '@termverk/identity';
import {
  BadInput,
  Ctx,
  Loaders,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { GovernanceReads } from '../governance.reads.js';
import { INITIATIVE_BY_SLUG, INITIATIVE_COUNT, INITIATIVES, VERSION_OF_PLAN, type InitiativeRow } from './initiative.queries.js';
import { assignmentTypeOf, gapTypeOf, goalTypeOf, initiativeStatusTypeOf, initiativeTypeOf, planTypeOf } from './initiative-mapping.js';
import { InitiativeReads } from './initiative.reads.js';
import {
  AssignmentType,
  GapType,
  GoalType,
  InitiativeArtefactType,
  InitiativeConnection,
  InitiativeFilter,
  InitiativeOverlapType,
  InitiativePartyType,
  InitiativeStatusType,
  InitiativeType,
} from './initiative.types.js';
import { overlapsWith } from './overlap.js';
import { PlanOfInitiativeType } from './plan.types.js';

/** Who does what to reach which goals, and where two do the same. */
@Resolver(() => InitiativeType)
export class InitiativeResolver {
  constructor(
    private readonly reads: InitiativeReads,
    private readonly governance: GovernanceReads,
    private readonly organisations: OrganisationReads,
    private readonly artefacts: ArtefactReads,
    nodes: NodeSources,
  ) {
    nodes.register('Initiative', async (key, request) => {
      const row = await reads.initiativeById(request).load(key);
      return row === null ? null : initiativeTypeOf(row, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => InitiativeConnection, { description: 'Initiatives in Swedish alphabetical order' })
  async initiatives(
    @Ctx() context: Context,
    @Loaders() request: RequestContext,
    @Args() page: PageArgs,
    @Args('filter', { type: () => InitiativeFilter, nullable: true }) filter?: InitiativeFilter,
  ): Promise<InitiativeConnection> {
    const size = pageSize(page);
    const conditions = await this.conditionsOf(filter ?? {}, request);
    const start = pageStart(page, ['text', 'id']) ?? [null, null];
    const rows = conditions === null ? [] : await this.reads.rows<InitiativeRow>(INITIATIVES, [...conditions, ...start, size + 1]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => initiativeTypeOf(row, context),
      async () => (conditions === null ? 0 : this.reads.count(INITIATIVE_COUNT, conditions)),
    );
  }

  @Allow('public.read')
  @Query(() => InitiativeType, { nullable: true })
  async initiative(@Ctx() context: Context, @Args('slug') slug: string): Promise<InitiativeType | null> {
    const row = await this.reads.row<InitiativeRow>(INITIATIVE_BY_SLUG, [slug]);
    return row === null ? null : initiativeTypeOf(row, context);
  }

  @ResolveField(() => [InitiativePartyType], { description: 'Who owns it, reports on it and takes part' })
  async parties(@Parent() { key }: InitiativeType, @Loaders() request: RequestContext): Promise<InitiativePartyType[]> {
    const parties = await this.reads.partiesOf(request).load(key);
    return Promise.all(
      parties.map(async ({ organisationId, role }) => {
        const row = await this.organisations.byId(request).load(organisationId);
        return { role, organisation: organisationTypeOf(row!, request.termverk) };
      }),
    );
  }

  @ResolveField(() => [GoalType], { description: 'Goals that it serves' })
  goals(@Parent() initiative: InitiativeType, @Loaders() request: RequestContext): Promise<GoalType[]> {
    return this.goalsBy('serves', initiative, request);
  }

  @ResolveField(() => [GoalType], { description: 'Foundations that its source says it depends on' })
  dependsOn(@Parent() initiative: InitiativeType, @Loaders() request: RequestContext): Promise<GoalType[]> {
    return this.goalsBy('depends', initiative, request);
  }

  @ResolveField(() => [AssignmentType], { description: 'What asks for it; more than one means that the same work is counted twice' })
  async assignments(@Parent() { key }: InitiativeType, @Loaders() request: RequestContext): Promise<AssignmentType[]> {
    return (await this.reads.assignmentsOf(request).load(key)).map((row) => assignmentTypeOf(row, request.termverk));
  }

  @ResolveField(() => [GapType], { description: 'What it waits for' })
  async gaps(@Parent() { key }: InitiativeType, @Loaders() request: RequestContext): Promise<GapType[]> {
    return (await this.reads.gapsOf(request).load(key)).map((row) => gapTypeOf(row, request.termverk));
  }

  @ResolveField(() => [InitiativeArtefactType], { description: 'Concepts, standards and specifications that it has to do with' })
  async artefactLinks(@Parent() { key }: InitiativeType, @Loaders() request: RequestContext): Promise<InitiativeArtefactType[]> {
    const rows = await this.reads.artefactsOf(request).load(key);
    return Promise.all(
      rows.map(async ({ canonical, relation, artefactId }) => {
        const row = artefactId === null ? null : await this.artefacts.artefactById(request).load(artefactId);
        return { canonical, relation, artefact: row === null ? null : artefactTypeOf(row, request.termverk) };
      }),
    );
  }

  @ResolveField(() => InitiativeStatusType, { nullable: true, description: 'How it stands on the day of asOf, today when left out' })
  async status(
    @Parent() { key }: InitiativeType,
    @Loaders() request: RequestContext,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
  ): Promise<InitiativeStatusType | null> {
    const day = dayOf(asOf, request.termverk);
    const begun = (await this.reads.statusesOf(request).load(key)).filter((row) => row.valid_from <= day);
    const last = begun.at(-1);
    return last === undefined ? null : initiativeStatusTypeOf(last, request.termverk);
  }

  @ResolveField(() => [InitiativeStatusType], { description: 'Everything recorded of how it stands' })
  async history(@Parent() { key }: InitiativeType, @Loaders() request: RequestContext): Promise<InitiativeStatusType[]> {
    return (await this.reads.statusesOf(request).load(key)).map((row) => initiativeStatusTypeOf(row, request.termverk));
  }

  @ResolveField(() => [PlanOfInitiativeType], { description: 'Versions of plans that speak of it' })
  async plans(@Parent() { key }: InitiativeType, @Loaders() request: RequestContext): Promise<PlanOfInitiativeType[]> {
    const entries = await this.reads.entriesOfInitiative(request).load(key);
    return Promise.all(
      entries.map(async ({ planId, version, presence, title }) => {
        const plan = await this.reads.planById(request).load(planId);
        return { plan: planTypeOf(plan!, request.termverk), version, presence, title };
      }),
    );
  }

  @ResolveField(() => [InitiativeOverlapType], { description: 'Others that may be doing the same work, most shared first' })
  async overlaps(@Parent() { key }: InitiativeType, @Loaders() request: RequestContext): Promise<InitiativeOverlapType[]> {
    const all = await this.reads.overlapSubjects(request);
    const own = all.find(({ id }) => id === key);
    const found = own === undefined ? [] : overlapsWith(own, all);
    return Promise.all(
      found.map(async ({ otherId, shared }) => {
        const row = await this.reads.initiativeById(request).load(otherId);
        return { initiative: initiativeTypeOf(row!, request.termverk), shared: [...shared] };
      }),
    );
  }

  private async goalsBy(relation: string, { key }: InitiativeType, request: RequestContext): Promise<GoalType[]> {
    const goals = await this.reads.goalsOf(request).load(key);
    return goals.filter((goal) => goal.relation === relation).map((goal) => goalTypeOf(goal, request.termverk));
  }

  /** The values of the list's filter; null where something named does not exist, so that nothing can match. */
  private async conditionsOf(filter: InitiativeFilter, request: RequestContext): Promise<unknown[] | null> {
    const { organisation, plan, planVersion, subjectField, foundation, goal, gap, status, asOf, list } = filter;
    if (((plan ?? null) === null) !== ((planVersion ?? null) === null))
      throw new BadInput('INPUT_INVALID', { problems: 'plan, planVersion' });
    const version = plan ? await this.reads.row<{ id: string }>(VERSION_OF_PLAN, [plan, planVersion]) : null;
    const ids = await this.idsOf(filter, request);
    const named = [
      organisation ? await this.governance.referred('Organisation', organisation) : null,
      plan ? (version?.id ?? undefined) : null,
      subjectField ?? null,
      foundation ? await this.slugged('goal', foundation) : null,
      goal ? await this.slugged('goal', goal) : null,
      gap ? await this.slugged('gap', gap) : null,
    ];
    if (named.includes(undefined)) return null;
    return [...named, status ?? null, dayOf(asOf ?? null, request.termverk), list ?? null, ids];
  }

  private async slugged(table: 'goal' | 'gap', slug: string): Promise<string | undefined> {
    return (await this.reads.row<{ id: string }>(`select id from ${table} where slug = $1`, [slug]))?.id;
  }

  /** The initiatives that the conditions on overlaps and assignments leave; null when there are none such. */
  private async idsOf(filter: InitiativeFilter, request: RequestContext): Promise<string[] | null> {
    const { overlapsWith: slug, overlapping, sharedByAssignments } = filter;
    const conditions: ReadonlySet<string>[] = [];
    const all = await this.reads.overlapSubjects(request);
    if (slug) {
      const own = await this.reads.row<InitiativeRow>(INITIATIVE_BY_SLUG, [slug]);
      const subject = all.find(({ id }) => id === own?.id);
      conditions.push(new Set(subject === undefined ? [] : overlapsWith(subject, all).map(({ otherId }) => otherId)));
    }
    if (overlapping !== undefined && overlapping !== null) {
      conditions.push(new Set(all.filter((one) => overlapsWith(one, all).length > 0 === overlapping).map(({ id }) => id)));
    }
    if (sharedByAssignments === true) {
      const rows = await this.reads.rows<{ id: string }>(
        'select initiative_id as id from initiative_assignment group by initiative_id having count(*) > 1',
      );
      conditions.push(new Set(rows.map(({ id }) => id)));
    }
    if (conditions.length === 0) return null;
    return all.map(({ id }) => id).filter((id) => conditions.every((condition) => condition.has(id)));
  }
}

/** The day of a moment, `YYYY-MM-DD`; now when it is left out. */
function dayOf(asOf: Date | null, { now }: Pick<Context, 'now'>): string {
  return (asOf ?? now).toISOString().slice(0, 10);
}
