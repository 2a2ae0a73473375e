import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Loaders, type RequestContext } from '@termverk/platform';
import { artefactTypeOf } from '../artefact/artefact-mapping.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { ArtefactType } from '../artefact/artefact.types.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { SystemArtefactType } from './system.types.js';

@Resolver(() => SystemArtefactType)
export class SystemArtefactResolver {
  constructor(
    private readonly artefacts: ArtefactReads,
    private readonly resolution: ResolutionTable,
  ) {}

  @ResolveField(() => ArtefactType, { nullable: true, description: 'The artefact; null as long as the registry does not hold it' })
  async artefact(@Parent() { canonical }: SystemArtefactType, @Loaders() request: RequestContext): Promise<ArtefactType | null> {
    const resolved = this.resolution.resolve({ canonical, asOf: request.termverk.now, face: null });
    const row = resolved === null ? null : await this.artefacts.artefactById(request).load(resolved.artefact.id);
    return row === null ? null : artefactTypeOf(row, request.termverk);
  }
}
