import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, OrganisationReads, OrganisationType, organisationTypeOf } from '@termverk/identity';
import { localized, type Locale, type Result } from '@termverk/kernel';
import { Ctx, Loaders, userErrors, type Context, type RequestContext } from '@termverk/platform';
import type { NamespaceRow } from './namespace.queries.js';
import { namespaceMessages, NamespaceService, type NamespaceRefusal } from './namespace.service.js';
import { NamespacePayload, NamespaceType, RegisterNamespaceInput, SetPublicReadingInput } from './namespace.types.js';

@Resolver(() => NamespaceType)
export class NamespaceResolver {
  constructor(
    private readonly service: NamespaceService,
    private readonly directory: OrganisationReads,
  ) {}

  @Allow('public.read')
  @Query(() => [NamespaceType], { description: 'Namespaces and whether everybody may read in them; what is in none of them is open' })
  async namespaces(@Ctx() { locale }: Context): Promise<NamespaceType[]> {
    return (await this.service.list()).map((row) => typeOf(row, locale));
  }

  @Allow('namespace.manage')
  @Mutation(() => NamespacePayload, { description: 'Registers a namespace; it is open to everybody until it is closed' })
  async registerNamespace(@Ctx() context: Context, @Args('input') input: RegisterNamespaceInput): Promise<NamespacePayload> {
    const { prefix, nameSv, nameEn = null, organisation = null } = input;
    return payload(await this.service.register(context, { prefix, name: { sv: nameSv, en: nameEn }, organisation }), context);
  }

  @Allow('namespace.manage')
  @Mutation(() => NamespacePayload, { description: 'Opens a namespace to everybody, or closes it to all but those with a role there' })
  async setPublicReading(@Ctx() context: Context, @Args('input') input: SetPublicReadingInput): Promise<NamespacePayload> {
    const { prefix, open, reasonSv, reasonEn = null } = input;
    return payload(await this.service.setReading(context, prefix, open, { sv: reasonSv, en: reasonEn }), context);
  }

  @ResolveField(() => OrganisationType, { nullable: true })
  async organisation(@Parent() { organisationKey }: NamespaceType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    const row = organisationKey === null ? null : await this.directory.byId(request).load(organisationKey);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}

function typeOf(row: NamespaceRow, locale: Locale): NamespaceType {
  const told = {
    prefix: row.prefix,
    name: localized({ sv: row.name_sv, en: row.name_en ?? undefined }, locale),
    isOpen: row.open,
    reason: row.reason_sv === null ? null : localized({ sv: row.reason_sv, en: row.reason_en ?? undefined }, locale),
    since: row.since,
    organisationKey: row.organisationId,
  };
  return told as Omit<NamespaceType, 'organisation'> as NamespaceType;
}

function payload(result: Result<NamespaceRow, NamespaceRefusal>, { locale }: Context): NamespacePayload {
  return result.ok
    ? { namespace: typeOf(result.value, locale), userErrors: [] }
    : { namespace: null, userErrors: userErrors(result.refusals, namespaceMessages, locale) };
}
