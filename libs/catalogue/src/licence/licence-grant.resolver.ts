import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, OrganisationReads, OrganisationType, organisationTypeOf, permits } from '@termverk/identity';
import type { Result } from '@termverk/kernel';
import { BadInput, Ctx, idOf, Loaders, nodeId, Reads, userErrors, type Context, type RequestContext } from '@termverk/platform';
import { catalogueMessages, type CatalogueRefusal } from '../refusals.js';
import { LicenceGrantService, type LicenceGrant } from './licence-grant.service.js';
import { GrantLicenceInput, LicenceGrantPayload, LicenceGrantType } from './licence-grant.types.js';

/** Grants of a licence (any when $1 is null), of an organisation (any when $2 is null), the latest first. */
const GRANTS = `
  select id, licence, organisation_id as "organisationId", valid_from as "validFrom", valid_to as "validTo" from licence_grant
  where ($1::text is null or licence = $1) and ($2::uuid is null or organisation_id = $2) order by valid_from desc, id desc limit 1000`;
const ORGANISATION_BY_SLUG = 'select id from organisation where slug = $1 or id::text = $1';

@Resolver(() => LicenceGrantType)
export class LicenceGrantResolver {
  constructor(
    private readonly reads: Reads,
    private readonly grants: LicenceGrantService,
    private readonly organisations: OrganisationReads,
  ) {}

  @Allow('self.read')
  @Query(() => [LicenceGrantType], {
    description: 'What your organisation may read under which licences; all grants to those who give them',
  })
  async licenceGrants(
    @Ctx() context: Context,
    @Args('licence', { type: () => String, nullable: true }) licence: string | null = null,
  ): Promise<LicenceGrantType[]> {
    const all = permits(context.actor, 'licence.grant');
    if (!all && context.actor.organisationId === null) return [];
    const rows = await this.reads.rows<LicenceGrant & Record<string, unknown>>(GRANTS, [
      licence,
      all ? null : context.actor.organisationId,
    ]);
    return rows.map(typeOf);
  }

  @Allow('licence.grant')
  @Mutation(() => LicenceGrantPayload, { description: 'Grants an organisation to read content under a licence' })
  async grantLicence(@Ctx() context: Context, @Args('input') input: GrantLicenceInput): Promise<LicenceGrantPayload> {
    const { licence, organisation, validFrom, validTo, reason } = input;
    const found = await this.reads.row<{ id: string }>(ORGANISATION_BY_SLUG, [idOf('Organisation', organisation) ?? organisation]);
    if (found === null) throw new BadInput('ID_INVALID', { id: organisation, type: 'Organisation' });
    const wish = { licence, organisationId: found.id, validFrom: validFrom ?? context.now, validTo: validTo ?? null, reason };
    return payload(await this.grants.grant(context, wish), context);
  }

  @Allow('licence.grant')
  @Mutation(() => LicenceGrantPayload, { description: 'Withdraws a grant from now on' })
  async withdrawLicence(
    @Ctx() context: Context,
    @Args('grant', { type: () => ID }) grant: string,
    @Args('reason') reason: string,
  ): Promise<LicenceGrantPayload> {
    const key = idOf('LicenceGrant', grant);
    if (key === null) throw new BadInput('ID_INVALID', { id: grant, type: 'LicenceGrant' });
    return payload(await this.grants.withdraw(context, key, reason), context);
  }

  @ResolveField(() => OrganisationType, { nullable: true })
  async organisation(@Parent() grant: LicenceGrantType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    const row = await this.organisations.byId(request).load(grant.organisationKey);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}

function typeOf({ id, licence, organisationId, validFrom, validTo }: LicenceGrant): LicenceGrantType {
  return { id: nodeId('LicenceGrant', id), licence, validFrom, validTo, organisationKey: organisationId };
}

function payload(result: Result<LicenceGrant, CatalogueRefusal>, { locale }: Context): LicenceGrantPayload {
  return result.ok
    ? { grant: typeOf(result.value), userErrors: [] }
    : { grant: null, userErrors: userErrors(result.refusals, catalogueMessages, locale) };
}
