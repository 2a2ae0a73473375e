import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OrganisationReads, OrganisationType, organisationTypeOf } from '@termverk/identity';
import { Loaders, type RequestContext } from '@termverk/platform';
import { FactType } from './artefact.types.js';

/** Who says what a fact says. */
@Resolver(() => FactType)
export class FactResolver {
  constructor(private readonly organisations: OrganisationReads) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who says so; null where the registry itself does' })
  async assertedBy(@Parent() fact: FactType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    const row = fact.assertedByKey === null ? null : await this.organisations.byId(request).load(fact.assertedByKey);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}
