import { Args, Field, ObjectType, Parent, Query, ResolveField, Resolver, registerEnumType } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import { Ctx, Loaders, type Context, type RequestContext } from '@termverk/platform';
import { artefactTypeOf } from '../artefact/artefact-mapping.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { ArtefactType } from '../artefact/artefact.types.js';
import { mayReadIn } from '../namespace/reading.js';
import { versionTypeOf } from '../version/version-mapping.js';
import { ArtefactVersionType } from '../version/version.types.js';
import { ResolutionTable } from './resolution-table.js';

export enum FhirFace {
  R4 = 'r4',
  R5 = 'r5',
}
registerEnumType(FhirFace, { name: 'FhirFace', description: 'The version of FHIR in which unversioned core canonicals are meant' });

@ObjectType('Resolution', { description: 'What a canonical stands for at a time' })
export class ResolutionType {
  @Field()
  lifecycle: string;

  artefactKey: string;
  versionKey: string;
}

@Resolver(() => ResolutionType)
export class ResolutionResolver {
  constructor(
    private readonly table: ResolutionTable,
    private readonly reads: ArtefactReads,
  ) {}

  @Allow('public.read')
  @Query(() => ResolutionType, {
    nullable: true,
    description: 'The published version that a canonical (`url`, `url|version` or an alias) stands for',
  })
  resolve(
    @Ctx() context: Context,
    @Args('canonical') canonical: string,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
    @Args('face', { type: () => FhirFace, nullable: true }) face: FhirFace | null = null,
  ): ResolutionType | null {
    const resolved = this.table.resolve({ canonical, asOf: asOf ?? context.now, face });
    return resolved === null || !mayReadIn(context.actor, resolved.artefact.closedNamespace)
      ? null
      : { lifecycle: resolved.lifecycle, artefactKey: resolved.artefact.id, versionKey: resolved.version.id };
  }

  // Null where a namespace is being closed just now: the table is read before the database.
  @ResolveField(() => ArtefactType, { nullable: true })
  async artefact(@Parent() resolution: ResolutionType, @Loaders() request: RequestContext): Promise<ArtefactType | null> {
    const row = await this.reads.artefactById(request).load(resolution.artefactKey);
    return row === null ? null : artefactTypeOf(row, request.termverk);
  }

  @ResolveField(() => ArtefactVersionType, { nullable: true })
  async version(@Parent() resolution: ResolutionType, @Loaders() request: RequestContext): Promise<ArtefactVersionType | null> {
    const record = await this.reads.versionById(request).load(resolution.versionKey);
    return record === null ? null : versionTypeOf(record, request.termverk);
  }
}
