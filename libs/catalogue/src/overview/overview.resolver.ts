import { Args, Query, Resolver } from '@nestjs/graphql';
import { BadInput, idOf, Loaders, PageArgs, pageOf, pageSize, pageStart, Reads, type RequestContext } from '@termverk/platform';
import { Allow } from '@termverk/identity';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { FacetLabels, type CountedValue } from '../facet/facet-labels.js';
import { readableNamespaces } from '../namespace/reading.js';
import { versionTypeOf } from '../version/version-mapping.js';
import { ARTEFACT_FACETS, DIRECTORY_COUNTS, LATEST_VERSIONS, UNKNOWN_RESPONSIBILITY, VERSION_COUNT } from './overview.queries.js';
import { ArtefactVersionConnection, CatalogueOverviewType, ChangeFilter } from './overview.types.js';

/** The numbers and the news of the registry: what its first page shows. */
@Resolver()
export class OverviewResolver {
  constructor(
    private readonly reads: Reads,
    private readonly artefacts: ArtefactReads,
    private readonly labels: FacetLabels,
  ) {}

  @Allow('public.read')
  @Query(() => CatalogueOverviewType, { description: 'What the registry holds, in numbers' })
  async overview(@Loaders() request: RequestContext): Promise<CatalogueOverviewType> {
    const readable = readableNamespaces(request.termverk.actor);
    const [facets, unknown, directory] = await Promise.all([
      this.reads.rows<CountedValue & Record<string, unknown>>(ARTEFACT_FACETS, [readable]),
      this.reads.rows<{ value: string; count: number }>(UNKNOWN_RESPONSIBILITY, [request.termverk.now, readable]),
      this.reads.row<Pick<CatalogueOverviewType, 'organisations' | 'systems' | 'bodies' | 'legalActs'>>(DIRECTORY_COUNTS),
    ]);
    return {
      artefacts: await this.labels.labelled(facets, request),
      unknownResponsibility: unknown.map(({ value, count }) => ({ role: value, count })),
      ...directory!,
    };
  }

  @Allow('public.read')
  @Query(() => ArtefactVersionConnection, { description: 'Published versions, the latest first' })
  async latestChanges(
    @Loaders() request: RequestContext,
    @Args() page: PageArgs,
    @Args('filter', { type: () => ChangeFilter, nullable: true }) filter?: ChangeFilter,
  ): Promise<ArtefactVersionConnection> {
    const size = pageSize(page);
    const conditions = [...conditionsOf(filter), readableNamespaces(request.termverk.actor)];
    const rows = await this.reads.rows<{ id: string; frozen_at: Date }>(LATEST_VERSIONS, [
      ...conditions,
      ...(pageStart(page, ['time', 'id']) ?? [null, null]),
      size + 1,
    ]);
    const versions = new Map(
      (await this.artefacts.versionById(request).loadMany(rows.map(({ id }) => id))).flatMap((version) =>
        version === null || version instanceof Error ? [] : [[version.id, version] as const],
      ),
    );
    return pageOf(
      rows,
      size,
      (row) => [row.frozen_at.toISOString(), row.id],
      (row) => versionTypeOf(versions.get(row.id)!, request.termverk),
      async () => (await this.reads.row<{ n: number }>(VERSION_COUNT, conditions))!.n,
    ) as ArtefactVersionConnection;
  }
}

function conditionsOf(filter: ChangeFilter | undefined): (string | null)[] {
  const authority = filter?.authority ?? null;
  const authorityId = authority === null ? null : idOf('Organisation', authority);
  if (authority !== null && authorityId === null) throw new BadInput('ID_INVALID', { id: authority, type: 'Organisation' });
  return [filter?.kind ?? null, filter?.subjectField ?? null, authorityId];
}
