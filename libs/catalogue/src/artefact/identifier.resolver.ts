import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, OrganisationReads, OrganisationType, organisationTypeOf } from '@termverk/identity';
import { Loaders, type RequestContext } from '@termverk/platform';
import { factsAt } from '../fact/dated-fact.js';
import { ArtefactReads } from './artefact.reads.js';
import { ArtefactType } from './artefact.types.js';
import { IdentifierType, kindOfIdentifier } from './identifier.types.js';

/** The names of artefacts, with who says so. */
@Resolver(() => ArtefactType)
export class ArtefactIdentifierResolver {
  constructor(private readonly artefacts: ArtefactReads) {}

  @Allow('public.read')
  @ResolveField(() => [IdentifierType], { description: 'Other names that lead to it, and who asserts each' })
  async identifiers(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<IdentifierType[]> {
    const facts = await this.artefacts.factsOf(request).load(artefact.key);
    return factsAt(facts, request.termverk.now)
      .filter((fact) => fact.kind === 'alias')
      .map(({ discriminator, value, validFrom, assertedBy }) => {
        const said = value?.['kind'];
        return {
          value: discriminator,
          kind: typeof said === 'string' ? said : kindOfIdentifier(discriminator),
          since: validFrom,
          assertedByKey: assertedBy,
        };
      });
  }
}

/** Who asserts a name; null where nobody is recorded. */
@Resolver(() => IdentifierType)
export class IdentifierResolver {
  constructor(private readonly organisations: OrganisationReads) {}

  @Allow('public.read')
  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who asserts it' })
  async assertedBy(@Parent() identifier: IdentifierType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    if (identifier.assertedByKey === null) return null;
    const row = await this.organisations.byId(request).load(identifier.assertedByKey);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}
