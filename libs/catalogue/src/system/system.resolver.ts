import { Args, Field, ID, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localized } from '@termverk/kernel';
import { Allow, OrganisationReads, OrganisationType, organisationTypeOf } from '@termverk/identity';
import {
  batched,
  ConnectionOf,
  Ctx,
  inOrder,
  Loaders,
  nodeId,
  NodeInterface,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  Reads,
  type Context,
  type RequestContext,
} from '@termverk/platform';

@ObjectType('RegisteredSystem', {
  implements: () => NodeInterface,
  description: 'A record system, service, register or programme that uses shared content',
})
export class SystemType {
  @Field(() => ID)
  id: string;

  @Field()
  slug: string;

  @Field()
  name: string;

  @Field()
  kind: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => String, { nullable: true })
  inUseSince: string | null;

  @Field({ description: 'Invented, for demonstration' })
  demo: boolean;

  ownerKey: string | null;
}

@ObjectType()
export class RegisteredSystemConnection extends ConnectionOf(SystemType, 'RegisteredSystem') {}

interface SystemRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly description_sv: string | null;
  readonly description_en: string | null;
  readonly owner_id: string | null;
  readonly in_use_since: string | null;
  readonly demo: boolean;
}

const COLUMNS = 'id, slug, name, kind, description_sv, description_en, owner_id, in_use_since, demo';
const SYSTEMS_BY_ID = `select ${COLUMNS} from registered_system where id = any($1::uuid[])`;
const SYSTEMS = `
  select ${COLUMNS} from registered_system
  where $1::text is null or (name collate "sv-x-icu", id) > ($1 collate "sv-x-icu", $2::uuid)
  order by name collate "sv-x-icu", id limit $3`;

@Resolver(() => SystemType)
export class SystemResolver {
  private readonly byId = batched<string, SystemRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<SystemRow>(SYSTEMS_BY_ID, [ids]), (row) => row.id),
  );

  constructor(
    private readonly reads: Reads,
    private readonly organisations: OrganisationReads,
    nodes: NodeSources,
  ) {
    nodes.register('RegisteredSystem', async (key, request) => {
      const row = await this.byId(request).load(key);
      return row === null ? null : systemTypeOf(row, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => RegisteredSystemConnection, { description: 'Registered systems in Swedish alphabetical order' })
  async registeredSystems(@Ctx() context: Context, @Args() page: PageArgs): Promise<RegisteredSystemConnection> {
    const size = pageSize(page);
    const rows = await this.reads.rows<SystemRow>(SYSTEMS, [...(pageStart(page, ['text', 'id']) ?? [null, null]), size + 1]);
    return pageOf(
      rows,
      size,
      (row) => [row.name, row.id],
      (row) => systemTypeOf(row, context),
      async () => Number((await this.reads.row<{ n: string }>('select count(*) as n from registered_system'))!.n),
    );
  }

  @ResolveField(() => OrganisationType, { nullable: true })
  async owner(@Parent() system: SystemType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    if (system.ownerKey === null) return null;
    const row = await this.organisations.byId(request).load(system.ownerKey);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}

function systemTypeOf(row: SystemRow, context: Pick<Context, 'locale'>): SystemType {
  return {
    id: nodeId('RegisteredSystem', row.id),
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    description:
      row.description_sv === null
        ? row.description_en
        : localized({ sv: row.description_sv, en: row.description_en ?? undefined }, context.locale),
    inUseSince: row.in_use_since,
    demo: row.demo,
    ownerKey: row.owner_id,
  };
}
