import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import {
  Ctx,
  Loaders,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  Reads,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { LEGAL_ACT_COUNT, LEGAL_ACTS, type LegalActRow } from './legal.queries.js';
import { legalActTypeOf, legalStatusTypeOf, provisionTypeOf, successionTypeOf } from './legal-mapping.js';
import { LegalReads } from './legal.reads.js';
import { legalStatusOn, successorsBy } from './legal-status.js';
import { LegalActConnection, LegalActType, LegalProvisionType, LegalStatusType, LegalSuccessionType } from './legal.types.js';

/** The law that content rests on, as it stood on any day. */
@Resolver(() => LegalActType)
export class LegalActResolver {
  constructor(
    private readonly reads: Reads,
    private readonly legal: LegalReads,
    nodes: NodeSources,
  ) {
    nodes.register('LegalAct', async (key, request) => {
      const row = await legal.actById(request).load(key);
      return row === null ? null : legalActTypeOf(row, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => LegalActConnection, {
    description: 'Acts in Swedish alphabetical order; `status` on the day of `asOf`, which is today when left out',
  })
  async legalActs(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('kind', { type: () => String, nullable: true }) kind: string | null = null,
    @Args('status', { type: () => String, nullable: true, description: 'in-force, repealed, postponed, under-inquiry, missing' })
    status: string | null = null,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
  ): Promise<LegalActConnection> {
    const size = pageSize(page);
    const filter = [kind, dayOf(asOf, context), status];
    const rows = await this.reads.listed<LegalActRow>(context, LEGAL_ACTS, [
      ...filter,
      ...(pageStart(page, ['text', 'id']) ?? [null, null]),
      size + 1,
    ]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => legalActTypeOf(row, context),
      async () => Number((await this.reads.listed<{ n: string }>(context, LEGAL_ACT_COUNT, filter))[0]!.n),
    );
  }

  @Allow('public.read')
  @Query(() => LegalActType, {
    nullable: true,
    description: 'One act by its number (2008:355, HSLF-FS 2016:40, 2016/679), slug or own abbreviation',
  })
  async legalAct(@Ctx() context: Context, @Args('number') number: string): Promise<LegalActType | null> {
    const row = await this.legal.named(number);
    return row === null ? null : legalActTypeOf(row, context);
  }

  @ResolveField(() => [LegalStatusType], {
    description: 'What holds of it on the day of `asOf`, today when left out; an inquiry stands beside it',
  })
  async statuses(
    @Parent() act: LegalActType,
    @Loaders() request: RequestContext,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
  ): Promise<LegalStatusType[]> {
    const facts = await this.legal.factsOf(request).load(act.key);
    const holding = legalStatusOn(facts, { provisionId: null, day: dayOf(asOf, request.termverk) });
    return holding.map((fact) => legalStatusTypeOf(fact, request.termverk));
  }

  @ResolveField(() => [LegalStatusType], { description: 'Everything recorded of it as a whole, in the order of recording' })
  async history(@Parent() act: LegalActType, @Loaders() request: RequestContext): Promise<LegalStatusType[]> {
    const facts = await this.legal.factsOf(request).load(act.key);
    return facts.filter(({ provisionId }) => provisionId === null).map((fact) => legalStatusTypeOf(fact, request.termverk));
  }

  @ResolveField(() => [LegalProvisionType])
  async provisions(@Parent() act: LegalActType, @Loaders() request: RequestContext): Promise<LegalProvisionType[]> {
    return (await this.legal.provisionsOf(request).load(act.key)).map((row) => provisionTypeOf(row, request.termverk));
  }

  @ResolveField(() => [LegalSuccessionType], {
    description: 'What had come in its place, or in the place of a provision of it, by the day of `asOf`, and of that in turn',
  })
  async successors(
    @Parent() act: LegalActType,
    @Loaders() request: RequestContext,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
  ): Promise<LegalSuccessionType[]> {
    const steps = successorsBy(await this.legal.successions(request), act.key, dayOf(asOf, request.termverk));
    return steps.map((step) => successionTypeOf(step, request.termverk));
  }

  @ResolveField(() => [LegalSuccessionType], { description: 'What it came in the place of' })
  async predecessors(@Parent() act: LegalActType, @Loaders() request: RequestContext): Promise<LegalSuccessionType[]> {
    const steps = (await this.legal.successions(request)).filter(({ successorId }) => successorId === act.key);
    return steps.map((step) => successionTypeOf(step, request.termverk));
  }
}

@Resolver(() => LegalProvisionType)
export class LegalProvisionResolver {
  constructor(private readonly legal: LegalReads) {}

  @ResolveField(() => [LegalStatusType], { description: 'What holds of it on the day of `asOf`: its own, or else that of its act' })
  async statuses(
    @Parent() provision: LegalProvisionType,
    @Loaders() request: RequestContext,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
  ): Promise<LegalStatusType[]> {
    const facts = await this.legal.factsOf(request).load(provision.actKey);
    const holding = legalStatusOn(facts, { provisionId: provision.key, day: dayOf(asOf, request.termverk) });
    return holding.map((fact) => legalStatusTypeOf(fact, request.termverk));
  }
}

@Resolver(() => LegalSuccessionType)
export class LegalSuccessionResolver {
  constructor(private readonly legal: LegalReads) {}

  @ResolveField(() => LegalActType)
  act(@Parent() { row }: LegalSuccessionType, @Loaders() request: RequestContext): Promise<LegalActType> {
    return this.actOf(row.actId, request);
  }

  @ResolveField(() => LegalActType)
  successor(@Parent() { row }: LegalSuccessionType, @Loaders() request: RequestContext): Promise<LegalActType> {
    return this.actOf(row.successorId, request);
  }

  @ResolveField(() => LegalProvisionType, { nullable: true, description: 'Null: the whole act' })
  provision(@Parent() { row }: LegalSuccessionType, @Loaders() request: RequestContext): Promise<LegalProvisionType | null> {
    return this.provisionOf(row.actId, row.provisionId, request);
  }

  @ResolveField(() => LegalProvisionType, { nullable: true, description: 'Null: the whole act' })
  successorProvision(@Parent() { row }: LegalSuccessionType, @Loaders() request: RequestContext): Promise<LegalProvisionType | null> {
    return this.provisionOf(row.successorId, row.successorProvisionId, request);
  }

  private async actOf(id: string, request: RequestContext): Promise<LegalActType> {
    return legalActTypeOf((await this.legal.actById(request).load(id))!, request.termverk);
  }

  private async provisionOf(actId: string, id: string | null, request: RequestContext): Promise<LegalProvisionType | null> {
    if (id === null) return null;
    const row = (await this.legal.provisionsOf(request).load(actId)).find((provision) => provision.id === id);
    return row === undefined ? null : provisionTypeOf(row, request.termverk);
  }
}

/** The day of a moment, `YYYY-MM-DD`; now when it is left out. */
function dayOf(asOf: Date | null, { now }: Pick<Context, 'now'>): string {
  return (asOf ?? now).toISOString().slice(0, 10);
}
