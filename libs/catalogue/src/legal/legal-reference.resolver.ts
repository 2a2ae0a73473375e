import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import type { Json } from '@termverk/kernel';
import { Ctx, Loaders, PageArgs, pageOf, pageSize, pageStart, Reads, type Context, type RequestContext } from '@termverk/platform';
import { artefactTypeOf } from '../artefact/artefact-mapping.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { ArtefactConnection } from '../artefact/artefact.types.js';
import { LicenceReads } from '../licence/licence.reads.js';
import { readableNamespaces } from '../namespace/reading.js';
import { ArtefactVersionType } from '../version/version.types.js';
import { legalActTypeOf } from './legal-mapping.js';
import { ARTEFACT_BY_LAW_COUNT, ARTEFACTS_BY_LAW } from './legal.queries.js';
import { LegalReads } from './legal.reads.js';
import { legalReferencesIn } from './legal-references.js';
import { actNumber } from './legal-status.js';
import { LegalActType, LegalReferenceType } from './legal.types.js';

/** From content to the law that it rests on. */
@Resolver(() => ArtefactVersionType)
export class VersionLawResolver {
  constructor(private readonly licences: LicenceReads) {}

  @ResolveField(() => [LegalReferenceType], { description: 'The law that a concept, or the elements of a specification, rest on' })
  async legalReferences(@Parent() version: ArtefactVersionType, @Loaders() request: RequestContext): Promise<LegalReferenceType[]> {
    if (version.restricted) await this.licences.requireLoaded(version, request);
    return legalReferencesIn(version.kind, version.header as Readonly<Record<string, Json>>);
  }
}

@Resolver(() => LegalReferenceType)
export class LegalReferenceResolver {
  constructor(private readonly legal: LegalReads) {}

  @ResolveField(() => LegalActType, { nullable: true, description: 'The act, where the registry knows its number' })
  async legalAct(@Parent() { number }: LegalReferenceType, @Loaders() request: RequestContext): Promise<LegalActType | null> {
    const row = number === null ? null : await this.legal.actByNumber(request).load(actNumber(number));
    return row === null ? null : legalActTypeOf(row, request.termverk);
  }
}

/** From the law to the content that rests on it. */
@Resolver()
export class ArtefactsByLawResolver {
  constructor(
    private readonly reads: Reads,
    private readonly legal: LegalReads,
    private readonly artefacts: ArtefactReads,
  ) {}

  @Allow('public.read')
  @Query(() => ArtefactConnection, {
    description:
      'Concepts and specifications whose latest version, by `asOf` when given, refers to an act; none for an act that is not known',
  })
  async artefactsByLaw(
    @Ctx() context: Context,
    @Loaders() request: RequestContext,
    @Args() page: PageArgs,
    @Args('act', { description: 'Number, slug or own abbreviation of an act' }) act: string,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
  ): Promise<ArtefactConnection> {
    const size = pageSize(page);
    const number = (await this.legal.named(act))?.number ?? null;
    const filter = [number === null ? [] : [number, `SFS ${number}`], asOf ?? context.now, readableNamespaces(context.actor)];
    const rows = await this.reads.rows<{ id: string; sort_title: string }>(ARTEFACTS_BY_LAW, [
      ...filter,
      ...(pageStart(page, ['text', 'id']) ?? [null, null]),
      size + 1,
    ]);
    const found = await this.artefacts.artefactById(request).loadMany(rows.map(({ id }) => id));
    const byId = new Map(found.flatMap((row) => (row === null || row instanceof Error ? [] : [[row.id, row] as const])));
    return pageOf(
      rows,
      size,
      (row) => [row.sort_title, row.id],
      (row) => artefactTypeOf(byId.get(row.id)!, context),
      async () => Number((await this.reads.row<{ n: string }>(ARTEFACT_BY_LAW_COUNT, filter))!.n),
    );
  }
}
