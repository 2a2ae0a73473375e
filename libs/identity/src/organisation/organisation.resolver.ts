import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localized } from '@termverk/kernel';
import {
  Ctx,
  Loaders,
  nodeId,
  NodeSources,
  pageOf,
  pageSize,
  pageStart,
  Reads,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { Allow } from '../permission/allow.js';
import { ORGANISATION_BY_SLUG, ORGANISATION_COUNT, ORGANISATIONS, type OrganisationRow } from './organisation.queries.js';
import { otherNamesOf, sourceReferenceOf } from './names.js';
import { OrganisationReads, type PersonRow } from './organisation.reads.js';
import {
  MeType,
  OrganisationArgs,
  OrganisationConnection,
  OrganisationSuccessionType,
  OrganisationType,
  PersonType,
} from './organisation.types.js';

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
  async organisations(@Ctx() context: Context, @Args() args: OrganisationArgs): Promise<OrganisationConnection> {
    const size = pageSize(args);
    const filter = [args.kind ?? null, args.countyCode ?? null, args.partOf ?? null, args.demo ?? null];
    const rows = await this.reads.listed<OrganisationRow>(context, ORGANISATIONS, [
      ...filter,
      ...(pageStart(args, ['text', 'id']) ?? [null, null]),
      size + 1,
    ]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => organisationTypeOf(row, context),
      async () => Number((await this.reads.listed<{ n: string }>(context, ORGANISATION_COUNT, filter))[0]!.n),
    );
  }

  @Allow('public.read')
  @Query(() => OrganisationType, { nullable: true })
  async organisation(@Ctx() context: Context, @Args('slug') slug: string): Promise<OrganisationType | null> {
    const row = await this.reads.row<OrganisationRow>(ORGANISATION_BY_SLUG, [slug]);
    return row === null ? null : organisationTypeOf(row, context);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that it is a part of' })
  async partOf(@Parent() part: OrganisationType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return part.partOfKey === null ? null : this.typeOf(part.partOfKey, request);
  }

  @ResolveField(() => [OrganisationSuccessionType], { description: 'Who took over from it' })
  async successors(@Parent() from: OrganisationType, @Loaders() request: RequestContext): Promise<OrganisationSuccessionType[]> {
    const rows = await this.directory.successorsOf(request).load(from.key);
    return Promise.all(rows.map(async (row) => ({ organisation: await this.typeOf(row.successor_id, request), since: row.since })));
  }

  @ResolveField(() => [OrganisationSuccessionType], { description: 'From whom it took over' })
  async predecessors(@Parent() to: OrganisationType, @Loaders() request: RequestContext): Promise<OrganisationSuccessionType[]> {
    const rows = await this.directory.predecessorsOf(request).load(to.key);
    return Promise.all(rows.map(async (row) => ({ organisation: await this.typeOf(row.predecessor_id, request), since: row.since })));
  }

  @Allow('self.read')
  @Query(() => MeType, { description: 'Who you are to the registry' })
  async me(@Ctx() context: Context, @Loaders() request: RequestContext): Promise<MeType> {
    const person = await this.directory.personById(request).load(context.actor.personId!);
    const organisation = await this.directory.byId(request).load(context.actor.organisationId!);
    return {
      person: personTypeOf(person!),
      organisation: organisationTypeOf(organisation!, context),
      roles: context.actor.grants.map(({ role, subjectField, namespace }) => ({ role, subjectField, namespace: namespace ?? null })),
    };
  }

  private async typeOf(key: string, request: RequestContext): Promise<OrganisationType> {
    return organisationTypeOf((await this.directory.byId(request).load(key))!, request.termverk);
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
    abbreviation: row.abbreviation,
    earlierNames: row.earlier_names.map(({ name, until }) => ({ name, until: until ?? null })),
    otherNames: otherNamesOf(row.other_names, context.locale),
    organisationNumber: row.organisation_number,
    hsaId: row.hsa_id,
    code: row.code,
    countyCode: row.county_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    sources: row.sources.map((source) => sourceReferenceOf(source, context.locale)),
    demo: row.demo,
    partOfKey: row.part_of,
  };
}

/** A stored person as the schema shows them. */
export function personTypeOf(row: PersonRow): PersonType {
  return { id: nodeId('Person', row.id), slug: row.slug, name: row.name, demo: row.demo };
}
