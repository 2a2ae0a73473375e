import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { batched, inOrder, Loaders, Reads, type RequestContext } from '@termverk/platform';
import { LICENCES } from '../artefact/artefact.queries.js';
import { LicenceType } from '../artefact/artefact.types.js';
import { licenceTypeOf, type LicenceRow } from '../artefact/licence-mapping.js';
import { ArtefactVersionType } from '../version/version.types.js';

/** The terms of a standard itself, apart from those of the registry's own entry about it. */
@Resolver(() => ArtefactVersionType)
export class ContentLicenceResolver {
  private readonly byCode = batched<string, LicenceRow | null>(async (codes) =>
    inOrder(codes, await this.reads.rows<LicenceRow>(LICENCES), (row) => row.code),
  );

  constructor(private readonly reads: Reads) {}

  @ResolveField(() => LicenceType, {
    nullable: true,
    description: 'Of a standard: the terms of the standard itself, where the entry states them; the entry has its own licence',
  })
  async contentLicence(@Parent() version: ArtefactVersionType, @Loaders() request: RequestContext): Promise<LicenceType | null> {
    const code = version.kind === 'standard' ? version.header['contentLicence'] : undefined;
    if (typeof code !== 'string') return null;
    const row = await this.byCode(request).load(code);
    return row === null ? null : licenceTypeOf(row, request.termverk);
  }
}
