import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Loaders, type RequestContext } from '@termverk/platform';
import { OrganisationReads } from '../organisation/organisation.reads.js';
import { organisationTypeOf } from '../organisation/organisation.resolver.js';
import { OrganisationType } from '../organisation/organisation.types.js';
import { SeatType } from './body.types.js';

@Resolver(() => SeatType)
export class SeatResolver {
  constructor(private readonly organisations: OrganisationReads) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Whose seat it is; null where no source says' })
  async organisation(@Parent() seat: SeatType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    if (seat.organisationId === null) return null;
    const row = await this.organisations.byId(request).load(seat.organisationId);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}
