import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localized } from '@termverk/kernel';
import {
  batched,
  Ctx,
  grouped,
  inOrder,
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
import { otherNamesOf, sourceReferenceOf } from '../organisation/names.js';
import { organisationTypeOf } from '../organisation/organisation.resolver.js';
import { OrganisationReads } from '../organisation/organisation.reads.js';
import { OrganisationType } from '../organisation/organisation.types.js';
import {
  BODIES,
  BODIES_BY_ID,
  BODY_BY_SLUG,
  BODY_COUNT,
  BODY_PREDECESSORS_OF,
  BODY_SUCCESSORS_OF,
  MANDATES_OF_BODIES,
  SEATS_OF_BODIES,
  type BodyRow,
  type BodySuccessionRow,
  type MandateRow,
  type SeatRow,
} from './body.queries.js';
import {
  GovernanceBodyArgs,
  GovernanceBodyConnection,
  GovernanceBodySuccessionType,
  GovernanceBodyType,
  MandateType,
  SeatType,
} from './body.types.js';

@Resolver(() => GovernanceBodyType)
export class BodyResolver {
  private readonly mandates = batched<string, MandateRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<MandateRow>(MANDATES_OF_BODIES, [ids]), (row) => row.body_id),
  );
  private readonly seats = batched<string, SeatRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<SeatRow>(SEATS_OF_BODIES, [ids]), (row) => row.body_id),
  );
  private readonly successorRows = batched<string, BodySuccessionRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<BodySuccessionRow>(BODY_SUCCESSORS_OF, [ids]), (row) => row.predecessor_id),
  );
  private readonly predecessorRows = batched<string, BodySuccessionRow[]>(async (ids) =>
    grouped(ids, await this.reads.rows<BodySuccessionRow>(BODY_PREDECESSORS_OF, [ids]), (row) => row.successor_id),
  );
  /** Bodies by id, for whatever refers to one. */
  readonly byId = batched<string, BodyRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<BodyRow>(BODIES_BY_ID, [ids]), (row) => row.id),
  );

  constructor(
    private readonly reads: Reads,
    private readonly organisations: OrganisationReads,
    nodes: NodeSources,
  ) {
    nodes.register('GovernanceBody', async (key, request) => {
      const row = await this.byId(request).load(key);
      return row === null ? null : bodyTypeOf(row, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => GovernanceBodyConnection, { description: 'Bodies in Swedish alphabetical order' })
  async governanceBodies(@Ctx() context: Context, @Args() args: GovernanceBodyArgs): Promise<GovernanceBodyConnection> {
    const size = pageSize(args);
    const wanted = [args.kind ?? null, args.organisation ?? null, args.subjectField ?? null, context.now];
    const rows = await this.reads.listed<BodyRow>(context, BODIES, [
      ...wanted,
      ...(pageStart(args, ['text', 'id']) ?? [null, null]),
      size + 1,
    ]);
    return pageOf(
      rows,
      size,
      (row) => [row.name_sv, row.id],
      (row) => bodyTypeOf(row, context),
      async () => Number((await this.reads.listed<{ n: string }>(context, BODY_COUNT, wanted))[0]!.n),
    );
  }

  @Allow('public.read')
  @Query(() => GovernanceBodyType, { nullable: true })
  async governanceBody(@Ctx() context: Context, @Args('slug') slug: string): Promise<GovernanceBodyType | null> {
    const row = await this.reads.row<BodyRow>(BODY_BY_SLUG, [slug]);
    return row === null ? null : bodyTypeOf(row, context);
  }

  @ResolveField(() => [MandateType], { name: 'mandates' })
  async mandatesOf(@Parent() body: GovernanceBodyType, @Loaders() request: RequestContext): Promise<MandateType[]> {
    const rows = await this.mandates(request).load(body.key);
    return rows.map((row) => ({
      id: nodeId('Mandate', row.id),
      powers: row.powers,
      artefactKinds: row.artefact_kinds,
      subjectFields: row.subject_fields,
      changeClasses: row.change_classes,
      legalBasis: localized({ sv: row.legal_basis_sv, en: row.legal_basis_en ?? undefined }, request.termverk.locale),
      validFrom: row.valid_from,
      validTo: row.valid_to,
      standing: row.sources[0]?.standing ?? null,
      sources: row.sources.map((source) => sourceReferenceOf(source, request.termverk.locale)),
    }));
  }

  @ResolveField(() => [SeatType], { name: 'seats' })
  async seatsOf(@Parent() body: GovernanceBodyType, @Loaders() request: RequestContext): Promise<SeatType[]> {
    const rows = await this.seats(request).load(body.key);
    return rows.map((row) => ({
      id: nodeId('Seat', row.id),
      function: localized({ sv: row.function_sv, en: row.function_en ?? undefined }, request.termverk.locale),
      position: row.position,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      organisationId: row.organisation_id,
    }));
  }

  @ResolveField(() => OrganisationType, { nullable: true })
  async organisation(@Parent() body: GovernanceBodyType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    if (body.organisationId === null) return null;
    const row = await this.organisations.byId(request).load(body.organisationId);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }

  @ResolveField(() => GovernanceBodyType, { nullable: true, description: 'The body that calls it together, where another one does' })
  async convenerBody(@Parent() body: GovernanceBodyType, @Loaders() request: RequestContext): Promise<GovernanceBodyType | null> {
    return body.convenerBodyKey === null ? null : this.typeOf(body.convenerBodyKey, request);
  }

  @ResolveField(() => GovernanceBodyType, { nullable: true, description: 'The body that it belongs to' })
  async partOf(@Parent() body: GovernanceBodyType, @Loaders() request: RequestContext): Promise<GovernanceBodyType | null> {
    return body.partOfKey === null ? null : this.typeOf(body.partOfKey, request);
  }

  @ResolveField(() => [GovernanceBodySuccessionType], { description: 'What took over from it' })
  async successors(@Parent() body: GovernanceBodyType, @Loaders() request: RequestContext): Promise<GovernanceBodySuccessionType[]> {
    const rows = await this.successorRows(request).load(body.key);
    return Promise.all(rows.map(async (row) => ({ body: await this.typeOf(row.successor_id, request), since: row.since })));
  }

  @ResolveField(() => [GovernanceBodySuccessionType], { description: 'From what it took over' })
  async predecessors(@Parent() body: GovernanceBodyType, @Loaders() request: RequestContext): Promise<GovernanceBodySuccessionType[]> {
    const rows = await this.predecessorRows(request).load(body.key);
    return Promise.all(rows.map(async (row) => ({ body: await this.typeOf(row.predecessor_id, request), since: row.since })));
  }

  private async typeOf(key: string, request: RequestContext): Promise<GovernanceBodyType> {
    return bodyTypeOf((await this.byId(request).load(key))!, request.termverk);
  }
}

/** A stored body as the schema shows it. */
export function bodyTypeOf(row: BodyRow, context: Context): GovernanceBodyType {
  const wording = (sv: string, en: string | null) => localized({ sv, en: en ?? undefined }, context.locale);
  return {
    id: nodeId('GovernanceBody', row.id),
    key: row.id,
    slug: row.slug,
    name: wording(row.name_sv, row.name_en),
    kind: row.kind,
    earlierNames: row.earlier_names.map(({ name, until }) => ({ name, until: until ?? null })),
    otherNames: otherNamesOf(row.other_names, context.locale),
    note: row.note_sv === null ? row.note_en : wording(row.note_sv, row.note_en),
    singlePerson: row.single_person,
    policyException: row.policy_exception_sv === null ? null : wording(row.policy_exception_sv, row.policy_exception_en),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    sources: row.sources.map((source) => sourceReferenceOf(source, context.locale)),
    demo: row.demo,
    organisationId: row.organisation_id,
    partOfKey: row.part_of,
    convenerBodyKey: row.convener_body_id,
  };
}
