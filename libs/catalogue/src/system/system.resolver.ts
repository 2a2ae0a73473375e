import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, OrganisationReads, OrganisationType, organisationTypeOf, sourceReferenceOf } from '@termverk/identity';
import {
  batched,
  Ctx,
  grouped,
  inOrder,
  Loaders,
  NodeSources,
  pageOf,
  pageSize,
  pageStart,
  Reads,
  type Actor,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { systemTypeOf } from './system-mapping.js';
import {
  ARTEFACTS_OF_SYSTEMS,
  PARTS_OF_SYSTEMS,
  SYSTEM_BY_SLUG,
  SYSTEM_COUNT,
  SYSTEMS,
  SYSTEMS_BY_ID,
  type SystemArtefactRow,
  type SystemRow,
} from './system.queries.js';
import { RegisteredSystemConnection, SystemArgs, SystemArtefactType, SystemType } from './system.types.js';

@Resolver(() => SystemType)
export class SystemResolver {
  private readonly byId = batched<string, SystemRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<SystemRow>(SYSTEMS_BY_ID, [ids]), (row) => row.id),
  );
  private readonly partsOf = batched<string, SystemRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<SystemRow>(PARTS_OF_SYSTEMS, [ids]), (row) => row.part_of!),
  );
  private readonly artefactsOf = batched<string, SystemArtefactRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<SystemArtefactRow>(ARTEFACTS_OF_SYSTEMS, [ids]), (row) => row.system_id),
  );

  constructor(
    private readonly reads: Reads,
    private readonly organisations: OrganisationReads,
    private readonly resolution: ResolutionTable,
    nodes: NodeSources,
  ) {
    nodes.register('RegisteredSystem', async (key, request) => {
      const row = await this.byId(request).load(key);
      return row === null ? null : systemTypeOf(row, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => RegisteredSystemConnection, { description: 'Registered systems in Swedish alphabetical order' })
  async registeredSystems(@Ctx() context: Context, @Args() args: SystemArgs): Promise<RegisteredSystemConnection> {
    const size = pageSize(args);
    const filter = [
      args.kind ?? null,
      args.status ?? null,
      args.owner ?? null,
      args.vendor ?? null,
      args.requirementRow ?? null,
      args.artefact === undefined || args.artefact === null ? null : this.canonicalsOf(args.artefact, context.actor),
    ];
    const rows = await this.reads.listed<SystemRow>(context, SYSTEMS, [
      ...filter,
      ...(pageStart(args, ['text', 'id']) ?? [null, null]),
      size + 1,
    ]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => systemTypeOf(row, context),
      async () => Number((await this.reads.listed<{ n: string }>(context, SYSTEM_COUNT, filter))[0]!.n),
    );
  }

  @Allow('public.read')
  @Query(() => SystemType, { nullable: true })
  async registeredSystem(@Ctx() context: Context, @Args('slug') slug: string): Promise<SystemType | null> {
    const row = await this.reads.row<SystemRow>(SYSTEM_BY_SLUG, [slug]);
    return row === null ? null : systemTypeOf(row, context);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who owns it; null where no source says' })
  owner(@Parent() system: SystemType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.organisation(system.ownerKey, request);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who sells it; null where no source says' })
  vendor(@Parent() system: SystemType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.organisation(system.vendorKey, request);
  }

  @ResolveField(() => SystemType, { nullable: true, description: 'The system that it is a part of' })
  async partOf(@Parent() part: SystemType, @Loaders() request: RequestContext): Promise<SystemType | null> {
    const row = part.partOfKey === null ? null : await this.byId(request).load(part.partOfKey);
    return row === null ? null : systemTypeOf(row, request.termverk);
  }

  @ResolveField(() => [SystemType])
  async parts(@Parent() whole: SystemType, @Loaders() request: RequestContext): Promise<SystemType[]> {
    return (await this.partsOf(request).load(whole.key)).map((row) => systemTypeOf(row, request.termverk));
  }

  @ResolveField(() => [SystemArtefactType], { description: 'What it produces, consumes, publishes and depends on' })
  async artefacts(@Parent() system: SystemType, @Loaders() request: RequestContext): Promise<SystemArtefactType[]> {
    const rows = await this.artefactsOf(request).load(system.key);
    const told = rows.filter(({ canonical }) => this.resolution.mayBeTold(request.termverk.actor, canonical));
    return told.map((row) => ({
      role: row.role,
      canonical: row.canonical,
      sources: row.sources.map((source) => sourceReferenceOf(source, request.termverk.locale)),
    }));
  }

  /** The canonicals under which links may stand to what a canonical or alias names: its own, and those that it is known by. */
  private canonicalsOf(canonical: string, actor: Actor): string[] {
    if (!this.resolution.mayBeTold(actor, canonical)) return [];
    const named = [this.resolution.byUrl(canonical), ...this.resolution.byAlias(canonical)].filter((artefact) => artefact !== undefined);
    return [canonical, ...named.flatMap(({ url, aliases }) => [url, ...aliases.keys()])];
  }

  private async organisation(key: string | null, request: RequestContext): Promise<OrganisationType | null> {
    const row = key === null ? null : await this.organisations.byId(request).load(key);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}
