import { sourceReferencesOf } from '@termverk/catalogue';
import { Allow, BodyResolver, bodyTypeOf, GovernanceBodyType, type StoredSource } from '@termverk/identity';
import { Ctx, Loaders, type Context, type RequestContext } from '@termverk/platform';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { GovernanceReads } from '../governance.reads.js';
import { MEETING_COUNTS } from './initiative.queries.js';
import { InitiativeReads } from './initiative.reads.js';
import { meetingFigures, type MeetingCount } from './meeting-figures.js';
import { MeetingPeriodType, MeetingReportType } from './plan.types.js';

type CountRow = MeetingCount & { readonly sources: StoredSource[] };

/** How often bodies meet, and what comes of it. */
@Resolver(() => MeetingPeriodType)
export class MeetingResolver {
  constructor(
    private readonly reads: InitiativeReads,
    private readonly governance: GovernanceReads,
    private readonly bodies: BodyResolver,
  ) {}

  @Allow('public.read')
  @Query(() => MeetingReportType, { description: 'Meetings and agenda items of a body or of all, in whole periods between two days' })
  async meetingReport(
    @Ctx() context: Context,
    @Args('body', { type: () => ID, nullable: true, description: 'Id or slug' }) body: string | null = null,
    @Args('from', { type: () => Date, nullable: true }) from: Date | null = null,
    @Args('to', { type: () => Date, nullable: true, description: 'The day after the last' }) to: Date | null = null,
  ): Promise<MeetingReportType> {
    const bodyId = body === null ? null : await this.governance.referred('GovernanceBody', body);
    const counts = await this.reads.rows<CountRow>(MEETING_COUNTS, [bodyId, dayOf(from), dayOf(to)]);
    const periods = new Map<string, CountRow[]>();
    for (const count of counts) {
      const period = `${count.bodyId} ${count.validFrom}`;
      periods.set(period, [...(periods.get(period) ?? []), count]);
    }
    return {
      periods: [...periods.values()].map((of) => periodTypeOf(of, context)),
      total: meetingFigures(counts),
    };
  }

  @ResolveField(() => GovernanceBodyType)
  async body(@Parent() { bodyKey }: MeetingPeriodType, @Loaders() request: RequestContext): Promise<GovernanceBodyType> {
    return bodyTypeOf((await this.bodies.byId(request).load(bodyKey))!, request.termverk);
  }
}

function periodTypeOf(counts: readonly CountRow[], context: Pick<Context, 'locale'>): MeetingPeriodType {
  const [{ bodyId, validFrom, validTo, sources }] = counts as [CountRow];
  return { bodyKey: bodyId, validFrom, validTo, figures: meetingFigures(counts), sources: sourceReferencesOf(sources, context) };
}

function dayOf(moment: Date | null): string | null {
  return moment === null ? null : moment.toISOString().slice(0, 10);
}
