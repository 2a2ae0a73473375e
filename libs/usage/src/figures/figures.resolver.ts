import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LicenceReads } from '@termverk/catalogue';
import { Allow } from '@termverk/identity';
import { Ctx, Loaders, pageOf, pageSize, pageStart, type Context, type PageArgs, type RequestContext } from '@termverk/platform';
import { RetiredUsageService, type ListedRetiredCode } from '../retirement/retired-usage.service.js';
import { UnmappedUsageService } from '../unmapped/unmapped.service.js';
import { Asker } from './asker.js';
import { Displays } from './displays.js';
import type { FigureRow } from './figures.queries.js';
import { FigureReads, once, totalOf, type FigureList, type FigureStart } from './figures.service.js';
import {
  CodeSystemFigureArgs,
  LocalFigureArgs,
  RetiredUsageConnection,
  RetiredUsageType,
  UsageFigureConnection,
  UsageFigureType,
} from './figures.types.js';

@Resolver(() => UsageFigureType)
export class UsageFigureResolver {
  constructor(
    private readonly asker: Asker,
    private readonly figures: FigureReads,
    private readonly retired: RetiredUsageService,
    private readonly unmapped: UnmappedUsageService,
    private readonly displays: Displays,
    private readonly licences: LicenceReads,
  ) {}

  @Allow('usage.read')
  @Query(() => UsageFigureConnection, { description: 'The most used codes of a code system, the largest published count first' })
  async usageTopCodes(@Ctx() context: Context, @Args() args: CodeSystemFigureArgs): Promise<UsageFigureConnection> {
    const codeSystem = withoutVersion(args.codeSystem);
    // Of a code system that is closed to who asks there are no figures, as of one that is not there.
    const told = (await this.licences.mayBeTold(codeSystem, context)) ? codeSystem : null;
    return figurePage(args, this.figures.top(told, await this.asker.asked(context, args)));
  }

  @Allow('usage.read')
  @Query(() => UsageFigureConnection, { description: 'Local codes (`urn:…`) in use that no published concept map translates' })
  async usageUnmappedLocalCodes(@Ctx() context: Context, @Args() args: LocalFigureArgs): Promise<UsageFigureConnection> {
    const asked = await this.asker.asked(context, args);
    return figurePage(args, this.unmapped.list(asked, args.system ?? null, context));
  }

  @Allow('usage.read')
  @Query(() => RetiredUsageConnection, { description: 'Codes that were used in months after they were retired, by code' })
  async usageAfterRetirement(@Ctx() context: Context, @Args() args: CodeSystemFigureArgs): Promise<RetiredUsageConnection> {
    const asked = await this.asker.asked(context, args);
    const codeSystem = withoutVersion(args.codeSystem);
    // Which codes are retired, and for what, is content of the code system.
    await this.licences.requireUrl(codeSystem, context);
    const size = pageSize(args);
    const [after] = (pageStart(args, ['text']) ?? [null]) as [string | null];
    const found = await take(this.retired.listed(codeSystem, asked, context.now, after), size + 1);
    const sum = once(() => this.retired.sum(codeSystem, asked, context.now));
    const page = pageOf(
      found,
      size,
      ({ retired }) => [retired.code],
      retiredUsageOf,
      async () => Number((await sum()).codes),
    );
    return { ...page, total: async () => totalOf(await sum()) };
  }

  @ResolveField(() => String, { nullable: true, description: 'What the code is called' })
  display(@Parent() figure: UsageFigureType, @Loaders() request: RequestContext): Promise<string | null> {
    return this.displays.byCode(request).load(figure);
  }
}

/** Codes after their retirement are called what all codes are called. */
@Resolver(() => RetiredUsageType)
export class RetiredUsageResolver {
  constructor(private readonly displays: Displays) {}

  @ResolveField(() => String, { nullable: true, description: 'What the code is called' })
  display(@Parent() figure: RetiredUsageType, @Loaders() request: RequestContext): Promise<string | null> {
    return this.displays.byCode(request).load(figure);
  }
}

async function figurePage(args: PageArgs, list: FigureList): Promise<UsageFigureConnection> {
  const size = pageSize(args);
  const rows = await list.rows(pageStart(args, ['count', 'text', 'text']) as FigureStart | null, size + 1);
  const page = pageOf(
    rows,
    size,
    (row) => [row.count, row.code_system, row.code],
    usageFigureOf,
    () => list.codes(),
  );
  return { ...page, total: () => list.total() };
}

/** A read figure as the schema shows it. */
export function usageFigureOf(row: FigureRow): UsageFigureType {
  return {
    codeSystem: row.code_system,
    code: row.code,
    count: Number(row.count),
    hiddenMonths: row.hidden_months,
    organisations: row.organisations,
    firstPeriod: row.first_period,
    lastPeriod: row.last_period,
  };
}

function retiredUsageOf({ retired, figure }: ListedRetiredCode): RetiredUsageType {
  return {
    ...usageFigureOf(figure),
    status: retired.retirement.status,
    since: retired.retirement.since,
    replacements: retired.replacements.map(({ system, code }) => ({ codeSystem: system ?? null, code })),
  };
}

/** Figures are kept under a code system's address alone; all its versions count together. */
function withoutVersion(canonical: string): string {
  const bar = canonical.indexOf('|');
  return bar < 0 ? canonical : canonical.slice(0, bar);
}

async function take<T>(items: AsyncIterable<T>, limit: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length >= limit) break;
  }
  return taken;
}
