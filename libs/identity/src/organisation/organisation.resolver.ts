import { Args, Query, Resolver } from '@nestjs/graphql';
import { localized } from '@termverk/kernel';
import {
  Ctx,
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
import { Allow } from '../permission/allow.js';
import { ORGANISATION_BY_SLUG, ORGANISATION_COUNT, ORGANISATIONS, type OrganisationRow } from './organisation.queries.js';
import { OrganisationReads, type PersonRow } from './organisation.reads.js';
import { MeType, OrganisationConnection, OrganisationType, PersonType } from './organisation.types.js';

@Resolver(() => OrganisationType)
export class OrganisationResolver {
  constructor(
    private readonly reads: Reads,
    private readonly directory: OrganisationReads,
    nodes: NodeSources,
  ) {
    nodes.register('Organisation', async (key, request) => {
      const row = await directory.byId(request).load(key);
      return row === null ? null : organisationTypeOf(row, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => OrganisationConnection, { description: 'Organisations in Swedish alphabetical order' })
  async organisations(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('kind', { type: () => String, nullable: true }) kind: string | null = null,
  ): Promise<OrganisationConnection> {
    const size = pageSize(page);
    const [name, id] = pageStart(page, ['text', 'id']) ?? [null, null];
    const rows = await this.reads.rows<OrganisationRow>(ORGANISATIONS, [kind, name, id, size + 1]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => organisationTypeOf(row, context),
      async () => Number((await this.reads.row<{ n: string }>(ORGANISATION_COUNT, [kind]))!.n),
    );
  }

  @Allow('public.read')
  @Query(() => OrganisationType, { nullable: true })
  async organisation(@Ctx() context: Context, @Args('slug') slug: string): Promise<OrganisationType | null> {
    const row = await this.reads.row<OrganisationRow>(ORGANISATION_BY_SLUG, [slug]);
    return row === null ? null : organisationTypeOf(row, context);
  }

  @Allow('self.read')
  @Query(() => MeType, { description: 'Who you are to the registry' })
  async me(@Ctx() context: Context, @Loaders() request: RequestContext): Promise<MeType> {
    const person = await this.directory.personById(request).load(context.actor.personId!);
    const organisation = await this.directory.byId(request).load(context.actor.organisationId!);
    return {
      person: personTypeOf(person!),
      organisation: organisationTypeOf(organisation!, context),
      roles: context.actor.grants.map(({ role, subjectField }) => ({ role, subjectField })),
    };
  }
}

/** A stored organisation as the schema shows it. */
export function organisationTypeOf(row: OrganisationRow, context: Pick<Context, 'locale'>): OrganisationType {
  return {
    id: nodeId('Organisation', row.id),
    key: row.id,
    slug: row.slug,
    kind: row.kind,
    name: localized({ sv: row.name_sv, en: row.name_en ?? undefined }, context.locale),
    earlierNames: row.earlier_names,
    organisationNumber: row.organisation_number,
    hsaId: row.hsa_id,
    code: row.code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    demo: row.demo,
  };
}

/** A stored person as the schema shows them. */
export function personTypeOf(row: PersonRow): PersonType {
  return { id: nodeId('Person', row.id), slug: row.slug, name: row.name, demo: row.demo };
}
