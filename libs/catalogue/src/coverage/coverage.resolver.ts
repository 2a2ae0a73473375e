import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import type { CoverageRow } from '@termverk/specification';
import { Loaders, PageArgs, pageOf, pageSize, pageStart, type RequestContext } from '@termverk/platform';
import { versionTypeOf } from '../version/version-mapping.js';
import { CoverageService } from './coverage.service.js';
import {
  CarriedEnum,
  CoverageArgs,
  CoverageCellConnection,
  CoverageCountType,
  CoverageReasonEnum,
  CoverageType,
} from './coverage.types.js';

@Resolver(() => CoverageType)
export class CoverageResolver {
  constructor(private readonly coverages: CoverageService) {}

  @Allow('public.read')
  @Query(() => CoverageType, { description: 'Which elements of an information specification which service contracts can supply' })
  async coverage(@Args() { specification, contracts }: CoverageArgs, @Loaders() request: RequestContext): Promise<CoverageType> {
    const coverage = await this.coverages.coverage(specification, contracts, request);
    return {
      specification: versionTypeOf(coverage.specification, request.termverk),
      contracts: coverage.contracts.map((record) => versionTypeOf(record, request.termverk)),
      counts: countsOf(coverage.rows),
      rows: coverage.rows,
      names: coverage.names,
    };
  }

  @ResolveField(() => CoverageCellConnection, { description: 'Element by element, and for each the contracts in the order asked for' })
  cells(
    @Parent() { rows, names }: CoverageType,
    @Args() page: PageArgs,
    @Args('carried', { type: () => CarriedEnum, nullable: true, description: 'Only cells with this answer' })
    carried: CarriedEnum | null = null,
  ): CoverageCellConnection {
    const size = pageSize(page);
    const [after] = pageStart(page, ['integer']) ?? [-1];
    const wanted = rows.map((row, index) => ({ row, index })).filter(({ row }) => carried === null || row.carried === String(carried));
    return pageOf(
      wanted.filter(({ index }) => index > Number(after)).slice(0, size + 1),
      size,
      ({ index }) => [index],
      ({ row }) => cellOf(row, names),
      async () => wanted.length,
    );
  }
}

function cellOf({ element, contract, version, carried, reason, path }: CoverageRow, names: ReadonlyMap<string, string>) {
  return {
    element,
    name: names.get(element)!,
    contract,
    contractVersion: version,
    carried: carried as CarriedEnum,
    reason: reason as CoverageReasonEnum,
    path: path ?? null,
  };
}

function countsOf(rows: readonly CoverageRow[]): CoverageCountType[] {
  const counts = new Map<string, CoverageCountType>();
  for (const { contract, carried } of rows) {
    const key = `${contract}|${carried}`;
    const count = counts.get(key);
    if (count === undefined) counts.set(key, { contract, carried: carried as CarriedEnum, count: 1 });
    else count.count++;
  }
  return [...counts.values()];
}
