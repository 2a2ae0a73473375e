import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localized } from '@termverk/kernel';
import {
  inOrder,
  batched,
  BadInput,
  Ctx,
  idOf,
  Loaders,
  nodeId,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  Reads,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { Allow, OrganisationReads, OrganisationType, organisationTypeOf } from '@termverk/identity';
import { factsAt, type DatedFact } from '../fact/dated-fact.js';
import { readableNamespaces, viewerOf } from '../namespace/reading.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { versionTypeOf } from '../version/version-mapping.js';
import { ArtefactVersionType } from '../version/version.types.js';
import { artefactTypeOf } from './artefact-mapping.js';
import { ArtefactReads } from './artefact.reads.js';
import {
  ARTEFACT_BY_URL,
  ARTEFACT_COUNT,
  ARTEFACTS_BY_NEWEST,
  ARTEFACTS_BY_TITLE,
  FIRST_ARTEFACTS_BY_TITLE,
  FIRST_ARTEFACTS_OF_KIND,
  KIND_COUNTS,
  KNOWN_ARTEFACTS,
  type ArtefactRow,
} from './artefact.queries.js';
import {
  ArtefactConnection,
  ArtefactFilter,
  ArtefactOrder,
  ArtefactType,
  BindingnessType,
  FactType,
  KindCountType,
  ResponsibilityType,
} from './artefact.types.js';

@Resolver(() => ArtefactType)
export class ArtefactResolver {
  private readonly known = batched<string, ArtefactRow | null>(async (ids, { termverk: { actor } }) =>
    inOrder(ids, await this.reads.rows<ArtefactRow>(KNOWN_ARTEFACTS, [ids, ...viewerOf(actor)]), (row) => row.id),
  );

  constructor(
    private readonly reads: Reads,
    private readonly artefactReads: ArtefactReads,
    private readonly organisations: OrganisationReads,
    private readonly resolution: ResolutionTable,
    nodes: NodeSources,
  ) {
    nodes.register('Artefact', async (key, request) => {
      const row = await this.known(request).load(key);
      return row === null ? null : artefactTypeOf(row, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => ArtefactConnection, { description: 'Artefacts of every kind' })
  async artefacts(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    // Not `| null`: its rules are found by the type that the compiler emits, which for a union is none.
    @Args('filter', { type: () => ArtefactFilter, nullable: true }) filter?: ArtefactFilter,
    @Args('orderBy', { type: () => ArtefactOrder, defaultValue: ArtefactOrder.TITLE }) orderBy: ArtefactOrder = ArtefactOrder.TITLE,
  ): Promise<ArtefactConnection> {
    const size = pageSize(page);
    const conditions = [...conditionsOf(filter ?? null), readableNamespaces(context.actor)];
    const start = pageStart(page, [orderBy === ArtefactOrder.TITLE ? 'text' : 'time', 'id']);
    const rows = await this.list(context, orderBy, conditions, start, size + 1);
    return pageOf(
      rows,
      size,
      (row) => [orderBy === ArtefactOrder.TITLE ? row.sort_title : row.created_at.toISOString(), row.id],
      (row) => artefactTypeOf(row, context),
      async () => Number((await this.reads.listed<{ n: string }>(context, ARTEFACT_COUNT, conditions))[0]!.n),
    );
  }

  @Allow('public.read')
  @Query(() => ArtefactType, { nullable: true, description: 'One artefact by its id, or by its canonical URL or an alias' })
  async artefact(
    @Ctx() context: Context,
    @Args('id', { type: () => ID, nullable: true }) id: string | null = null,
    @Args('url', { type: () => String, nullable: true }) url: string | null = null,
  ): Promise<ArtefactType | null> {
    const row = id !== null ? await this.byId(id, context) : url !== null ? await this.byUrl(url, context) : null;
    return row === null ? null : artefactTypeOf(row, context);
  }

  @Allow('public.read')
  @Query(() => [KindCountType], { description: 'How many artefacts of each kind there are' })
  artefactCounts(@Ctx() { actor }: Context): Promise<KindCountType[]> {
    return this.reads.rows<{ kind: string; count: number }>(KIND_COUNTS, [readableNamespaces(actor)]);
  }

  @ResolveField(() => [ArtefactVersionType], { description: 'Published versions, the latest first' })
  async versions(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<ArtefactVersionType[]> {
    const records = await this.artefactReads.versionsOf(request).load(artefact.key);
    return records.map((record) => versionTypeOf(record, request.termverk));
  }

  @ResolveField(() => ArtefactVersionType, { nullable: true, description: 'The version in force now, or at `asOf`' })
  async currentVersion(
    @Parent() artefact: ArtefactType,
    @Loaders() request: RequestContext,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
  ): Promise<ArtefactVersionType | null> {
    const resolved = this.resolution.resolve({ canonical: artefact.url, asOf: asOf ?? request.termverk.now, face: null });
    if (resolved === null) return null;
    const record = await this.artefactReads.versionById(request).load(resolved.version.id);
    return record === null ? null : versionTypeOf(record, request.termverk);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who answers for the content' })
  async authority(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    if (artefact.authorityKey === null) return null;
    const row = await this.organisations.byId(request).load(artefact.authorityKey);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }

  @ResolveField(() => String, { nullable: true, description: 'Code of its subject field' })
  subjectField(@Parent() artefact: ArtefactType): string | null {
    return artefact.subjectFieldCode;
  }

  @ResolveField(() => String, { description: 'Code of its licence' })
  licence(@Parent() artefact: ArtefactType): string {
    return artefact.licenceCode;
  }

  @ResolveField(() => [String], { description: 'Other identifiers of the same artefact: OID, URN, nickname' })
  async aliases(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<string[]> {
    return (await this.facts(artefact, request, 'alias')).map((fact) => fact.discriminator);
  }

  @ResolveField(() => ResponsibilityType, { nullable: true })
  async responsibility(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<ResponsibilityType | null> {
    const [fact] = await this.facts(artefact, request, 'responsibility');
    return fact === undefined ? null : (fact.value as unknown as ResponsibilityType);
  }

  @ResolveField(() => [BindingnessType])
  async bindingness(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<BindingnessType[]> {
    const facts = await this.facts(artefact, request, 'bindingness');
    return facts.map(({ value, validFrom, validTo }) => ({ ...(value as unknown as BindingnessType), validFrom, validTo }));
  }

  @ResolveField(() => String, { nullable: true, description: 'Where and by whom it is used' })
  async useSituation(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<string | null> {
    const [fact] = await this.facts(artefact, request, 'use-situation');
    return fact === undefined ? null : localized(fact.value as unknown as { sv: string; en?: string }, request.termverk.locale);
  }

  @ResolveField(() => [FactType], { description: 'Every fact ever recorded about it, in the order of recording' })
  async history(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<FactType[]> {
    const facts = await this.artefactReads.factsOf(request).load(artefact.key);
    return facts.map(({ assertedBy, discriminator, ...fact }) => ({
      ...fact,
      assertedByKey: assertedBy,
      alias: fact.kind === 'alias' ? discriminator : null,
      versionId: fact.versionId === null ? null : nodeId('ArtefactVersion', fact.versionId),
      decisionId: fact.decisionId === null ? null : nodeId('Decision', fact.decisionId),
    }));
  }

  private async facts(artefact: ArtefactType, request: RequestContext, kind: string): Promise<DatedFact[]> {
    const facts = await this.artefactReads.factsOf(request).load(artefact.key);
    return factsAt(facts, request.termverk.now).filter((fact) => fact.kind === kind);
  }

  private async list(
    context: Context,
    orderBy: ArtefactOrder,
    conditions: unknown[],
    start: unknown[] | null,
    limit: number,
  ): Promise<ArtefactRow[]> {
    const [kind, field, authority, demo, readable] = conditions;
    if (orderBy === ArtefactOrder.TITLE && start === null && [field, authority, demo].every((condition) => condition === null)) {
      return kind === null
        ? this.reads.listed<ArtefactRow>(context, FIRST_ARTEFACTS_BY_TITLE, [limit, readable])
        : this.reads.listed<ArtefactRow>(context, FIRST_ARTEFACTS_OF_KIND, [kind, limit, readable]);
    }
    const sql = orderBy === ArtefactOrder.TITLE ? ARTEFACTS_BY_TITLE : ARTEFACTS_BY_NEWEST;
    return this.reads.listed<ArtefactRow>(context, sql, [...conditions, ...(start ?? [null, null]), limit]);
  }

  private byId(id: string, { actor }: Context): Promise<ArtefactRow | null> {
    const key = idOf('Artefact', id);
    if (key === null) throw new BadInput('ID_INVALID', { id, type: 'Artefact' });
    return this.reads.row<ArtefactRow>(KNOWN_ARTEFACTS, [[key], ...viewerOf(actor)]);
  }

  private async byUrl(url: string, context: Context): Promise<ArtefactRow | null> {
    const who = viewerOf(context.actor);
    const direct = await this.reads.row<ArtefactRow>(ARTEFACT_BY_URL, [url, ...who]);
    if (direct !== null) return direct;
    const resolved = this.resolution.resolve({ canonical: url, asOf: context.now, face: null });
    return resolved === null ? null : this.reads.row<ArtefactRow>(KNOWN_ARTEFACTS, [[resolved.artefact.id], ...who]);
  }
}

function conditionsOf(filter: ArtefactFilter | null): (string | boolean | null)[] {
  const authority = filter?.authority ?? null;
  const authorityId = authority === null ? null : idOf('Organisation', authority);
  if (authority !== null && authorityId === null) throw new BadInput('ID_INVALID', { id: authority, type: 'Organisation' });
  return [filter?.kind ?? null, filter?.subjectField ?? null, authorityId, filter?.demo ?? null];
}
