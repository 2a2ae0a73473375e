import { sourceReferencesOf } from '@termverk/catalogue';
import { Allow, BodyResolver, bodyTypeOf, GovernanceBodyType, OrganisationReads, organisationTypeOf } from '@termverk/identity';
import { Ctx, Loaders, PageArgs, pageOf, pageSize, pageStart, type Context, type RequestContext } from '@termverk/platform';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PLAN_BY_SLUG, PLAN_COUNT, PLANS, type PlanEntryRow, type PlanRow } from './initiative.queries.js';
import { goalTypeOf, initiativeTypeOf, planTypeOf, planVersionTypeOf } from './initiative-mapping.js';
import { InitiativeReads } from './initiative.reads.js';
import { GoalType, InitiativeType } from './initiative.types.js';
import { comparePlanVersions, entryBounds, type PlanChange } from './plan-comparison.js';
import {
  ImplementationPlanConnection,
  ImplementationPlanType,
  PlanComparisonType,
  PlanEntryChangeType,
  PlanEntryType,
  PlanReportingType,
  PlanVersionType,
} from './plan.types.js';

/** Plans in their versions, and what became of each initiative between two of them. */
@Resolver(() => ImplementationPlanType)
export class PlanResolver {
  constructor(
    private readonly reads: InitiativeReads,
    private readonly bodies: BodyResolver,
  ) {}

  @Allow('public.read')
  @Query(() => ImplementationPlanConnection, { description: 'Implementation plans in Swedish alphabetical order' })
  async implementationPlans(@Ctx() context: Context, @Args() page: PageArgs): Promise<ImplementationPlanConnection> {
    const size = pageSize(page);
    const rows = await this.reads.rows<PlanRow>(PLANS, [...(pageStart(page, ['text', 'id']) ?? [null, null]), size + 1]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => planTypeOf(row, context),
      () => this.reads.count(PLAN_COUNT),
    );
  }

  @Allow('public.read')
  @Query(() => ImplementationPlanType, { nullable: true })
  async implementationPlan(@Ctx() context: Context, @Args('slug') slug: string): Promise<ImplementationPlanType | null> {
    const row = await this.reads.row<PlanRow>(PLAN_BY_SLUG, [slug]);
    return row === null ? null : planTypeOf(row, context);
  }

  @ResolveField(() => [PlanVersionType], { description: 'The earliest first' })
  async versions(@Parent() { key }: ImplementationPlanType, @Loaders() request: RequestContext): Promise<PlanVersionType[]> {
    return (await this.reads.versionsOf(request).load(key)).map((row) => planVersionTypeOf(row, request.termverk));
  }

  @ResolveField(() => GovernanceBodyType, { nullable: true, description: 'The body that keeps it' })
  async body(@Parent() { bodyKey }: ImplementationPlanType, @Loaders() request: RequestContext): Promise<GovernanceBodyType | null> {
    const row = bodyKey === null ? null : await this.bodies.byId(request).load(bodyKey);
    return row === null ? null : bodyTypeOf(row, request.termverk);
  }

  @ResolveField(() => PlanComparisonType, {
    nullable: true,
    description: 'What became of each initiative; null for a version that it does not have',
  })
  async comparison(
    @Parent() { key }: ImplementationPlanType,
    @Loaders() request: RequestContext,
    @Args('before') before: string,
    @Args('after') after: string,
  ): Promise<PlanComparisonType | null> {
    const versions = await this.reads.versionsOf(request).load(key);
    const [then, now] = [before, after].map((wanted) => versions.find(({ version }) => version === wanted));
    if (then === undefined || now === undefined) return null;
    const [old, fresh] = await Promise.all([then, now].map(({ id }) => this.reads.entriesOf(request).load(id)));
    const compared = comparePlanVersions<PlanEntryRow>(old!, fresh!);
    const count = (change: PlanChange): number => compared.filter((one) => one.change === change).length;
    return {
      before: planVersionTypeOf(then, request.termverk),
      after: planVersionTypeOf(now, request.termverk),
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      kept: count('kept'),
      unknown: count('unknown'),
      changes: compared.map((one) => ({ change: one.change, compared: one })),
    };
  }
}

@Resolver(() => PlanVersionType)
export class PlanVersionResolver {
  constructor(
    private readonly reads: InitiativeReads,
    private readonly organisations: OrganisationReads,
  ) {}

  @ResolveField(() => [PlanEntryType])
  async entries(@Parent() { key }: PlanVersionType, @Loaders() request: RequestContext): Promise<PlanEntryType[]> {
    return (await this.reads.entriesOf(request).load(key)).map((row) => entryTypeOf(row, request.termverk));
  }

  @ResolveField(() => Int, { description: 'How many initiatives it has for certain' })
  async listed(@Parent() { key }: PlanVersionType, @Loaders() request: RequestContext): Promise<number> {
    return entryBounds(await this.reads.entriesOf(request).load(key)).least;
  }

  @ResolveField(() => Int, { description: 'How many more it may have: the source does not tell which' })
  async uncertain(@Parent() { key }: PlanVersionType, @Loaders() request: RequestContext): Promise<number> {
    const { least, most } = entryBounds(await this.reads.entriesOf(request).load(key));
    return most - least;
  }

  @ResolveField(() => [PlanReportingType], { description: 'Who reports by how many initiatives' })
  async reporting(@Parent() { key }: PlanVersionType, @Loaders() request: RequestContext): Promise<PlanReportingType[]> {
    const rows = await this.reads.reportingOf(request).load(key);
    return Promise.all(
      rows.map(async ({ organisationId, initiatives }) => {
        const organisation = await this.organisations.byId(request).load(organisationId);
        return { initiatives, organisation: organisationTypeOf(organisation!, request.termverk) };
      }),
    );
  }
}

@Resolver(() => PlanEntryType)
export class PlanEntryResolver {
  constructor(private readonly reads: InitiativeReads) {}

  @ResolveField(() => InitiativeType)
  async initiative(@Parent() { row }: PlanEntryType, @Loaders() request: RequestContext): Promise<InitiativeType> {
    return initiativeTypeOf((await this.reads.initiativeById(request).load(row.initiativeId))!, request.termverk);
  }

  @ResolveField(() => GoalType)
  async goal(@Parent() { row }: PlanEntryType, @Loaders() request: RequestContext): Promise<GoalType> {
    return goalTypeOf((await this.reads.goalById(request).load(row.goalId))!, request.termverk);
  }
}

@Resolver(() => PlanEntryChangeType)
export class PlanEntryChangeResolver {
  constructor(private readonly reads: InitiativeReads) {}

  @ResolveField(() => InitiativeType)
  async initiative(@Parent() { compared }: PlanEntryChangeType, @Loaders() request: RequestContext): Promise<InitiativeType> {
    return initiativeTypeOf((await this.reads.initiativeById(request).load(compared.initiativeId))!, request.termverk);
  }

  @ResolveField(() => PlanEntryType, { nullable: true })
  before(@Parent() { compared }: PlanEntryChangeType, @Loaders() request: RequestContext): PlanEntryType | null {
    return compared.before === null ? null : entryTypeOf(compared.before, request.termverk);
  }

  @ResolveField(() => PlanEntryType, { nullable: true })
  after(@Parent() { compared }: PlanEntryChangeType, @Loaders() request: RequestContext): PlanEntryType | null {
    return compared.after === null ? null : entryTypeOf(compared.after, request.termverk);
  }
}

function entryTypeOf(row: PlanEntryRow, context: Pick<Context, 'locale'>): PlanEntryType {
  return { title: row.title, presence: row.presence, sources: sourceReferencesOf(row.sources, context), row };
}
