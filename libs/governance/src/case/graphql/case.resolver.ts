import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, BodyResolver, bodyTypeOf, GovernanceBodyType, OrganisationType, PersonType } from '@termverk/identity';
import { localized, type JsonObject } from '@termverk/kernel';
import {
  Ctx,
  JsonScalar,
  Loaders,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { GovernanceReads } from '../../governance.reads.js';
import { People } from '../../people.js';
import { proposalTypeOf } from '../../proposal/proposal-mapping.js';
import { ProposalType } from '../../proposal/proposal.types.js';
import { CaseFilter } from './case.inputs.js';
import { CASE_COUNT, CASES, GROUNDS, RULES, type CaseRow } from '../case.queries.js';
import { CaseReads, caseTypeOf, markingTypeOf, CONTENT_COST } from '../case.reads.js';
import { CaseConnection, CaseDocumentType, CaseType, RetentionRuleType, SecrecyGroundType, SecrecyMarkingType } from './case.types.js';
import { groundTypeOf, type SecrecyGround } from '../secrecy/secrecy-ground.js';

@Resolver(() => CaseType)
export class CaseResolver {
  constructor(
    private readonly cases: CaseReads,
    private readonly governance: GovernanceReads,
    private readonly bodies: BodyResolver,
    nodes: NodeSources,
  ) {
    nodes.register('Case', async (key, request) => {
      const row = await cases.caseById(request).load(key);
      return row === null ? null : caseTypeOf(row, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => CaseType, { nullable: true, description: 'A case by its number (diarienummer)' })
  async case(@Ctx() context: Context, @Args('number') number: string): Promise<CaseType | null> {
    const row = await this.cases.byNumber(number);
    return row === null ? null : caseTypeOf(row, context);
  }

  @Allow('public.read')
  @Query(() => CaseConnection, {
    name: 'cases',
    description: 'Cases, the latest received first; those kept secret are listed without their title',
  })
  async list(
    @Ctx() context: Context,
    @Args() page: PageArgs,
    @Args('filter', { type: () => CaseFilter, nullable: true }) filter?: CaseFilter,
  ): Promise<CaseConnection> {
    const size = pageSize(page);
    const [receivedAt, id] = pageStart(page, ['time', 'id']) ?? [null, null];
    const { body, subjectField, closed, receivedFrom, receivedBefore, marked, withDocument } = filter ?? {};
    const bodyId = body ? await this.governance.referred('GovernanceBody', body) : null;
    const conditions = [
      bodyId,
      subjectField ?? null,
      closed ?? null,
      receivedFrom ?? null,
      receivedBefore ?? null,
      marked ?? null,
      withDocument ?? null,
    ];
    const rows = await this.cases.rows<CaseRow>(CASES, [...conditions, receivedAt, id, size + 1]);
    return pageOf(
      rows,
      size,
      (row) => [row.receivedAt.toISOString(), row.id],
      (row) => caseTypeOf(row, context),
      async () => (await this.cases.rows<{ n: number }>(CASE_COUNT, conditions))[0]!.n,
    );
  }

  @Allow('public.read')
  @Query(() => [SecrecyGroundType], {
    description: 'Provisions that a secrecy marking may name today, each with its paragraph in Swedish and English',
  })
  async secrecyGrounds(@Ctx() { now, locale }: Context): Promise<SecrecyGroundType[]> {
    return (await this.cases.rows<SecrecyGround>(GROUNDS, [now])).map((ground) => groundTypeOf(ground, locale));
  }

  @Allow('public.read')
  @Query(() => [RetentionRuleType], { description: 'How long records are kept' })
  async retentionRules(@Ctx() { locale }: Context): Promise<RetentionRuleType[]> {
    const rows = await this.cases.rows<{
      code: string;
      titleSv: string;
      titleEn: string | null;
      action: string;
      afterYears: number | null;
      legalBasisSv: string;
      legalBasisEn: string | null;
    }>(RULES);
    return rows.map(({ code, action, afterYears, ...row }) => ({
      code,
      action,
      afterYears,
      title: localized({ sv: row.titleSv, en: row.titleEn ?? undefined }, locale),
      legalBasis: localized({ sv: row.legalBasisSv, en: row.legalBasisEn ?? undefined }, locale),
    }));
  }

  @ResolveField(() => GovernanceBodyType, { nullable: true, description: 'The body in whose series it is' })
  async body(@Parent() found: CaseType, @Loaders() request: RequestContext): Promise<GovernanceBodyType | null> {
    const row = found.bodyKey === null ? null : await this.bodies.byId(request).load(found.bodyKey);
    return row === null ? null : bodyTypeOf(row, request.termverk);
  }

  @ResolveField(() => ProposalType, { nullable: true, description: 'Null when it is kept secret from you' })
  async proposal(@Parent() found: CaseType, @Loaders() request: RequestContext): Promise<ProposalType | null> {
    const record = await this.governance.proposalById(request).load(found.proposalKey);
    return record === null ? null : proposalTypeOf(record);
  }

  @ResolveField(() => [CaseDocumentType], { description: 'All its documents, those that are withheld without what they say' })
  async documents(@Parent() found: CaseType, @Loaders() request: RequestContext): Promise<CaseDocumentType[]> {
    return this.cases.documents((await this.cases.caseById(request).load(found.key))!, request);
  }

  @ResolveField(() => CaseDocumentType, { nullable: true, description: 'One of its documents by its number' })
  async document(
    @Parent() found: CaseType,
    @Loaders() request: RequestContext,
    @Args('number', { type: () => Int }) number: number,
  ): Promise<CaseDocumentType | null> {
    const row = (await this.cases.documentsOf(request).load(found.key)).find((one) => one.number === number);
    return row === undefined ? null : this.cases.document((await this.cases.caseById(request).load(found.key))!, row, request);
  }

  @ResolveField(() => [SecrecyMarkingType], { description: 'Markings that hold and that were lifted' })
  async secrecy(@Parent() found: CaseType, @Loaders() request: RequestContext): Promise<SecrecyMarkingType[]> {
    const row = (await this.cases.caseById(request).load(found.key))!;
    return (await this.cases.markingsOf(request).load(found.key)).map((marking) => markingTypeOf(marking, row, request.termverk));
  }
}

/** What a document says, and from whom it came, or who sent it or drew it up. */
@Resolver(() => CaseDocumentType)
export class CaseDocumentResolver {
  constructor(
    private readonly people: People,
    private readonly cases: CaseReads,
  ) {}

  @ResolveField(() => JsonScalar, {
    nullable: true,
    description: 'What it says; null when it is withheld from you',
    complexity: CONTENT_COST,
  })
  content(@Parent() document: CaseDocumentType, @Loaders() request: RequestContext): Promise<JsonObject | null> {
    return this.cases.content(document, request);
  }

  @ResolveField(() => PersonType, { nullable: true })
  person(@Parent() document: CaseDocumentType, @Loaders() request: RequestContext): Promise<PersonType | null> {
    return this.people.person(document.personKey, request);
  }

  @ResolveField(() => OrganisationType, { nullable: true })
  organisation(@Parent() document: CaseDocumentType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.people.organisation(document.organisationKey, request);
  }
}

/** Which authority has made a marking. */
@Resolver(() => SecrecyMarkingType)
export class SecrecyMarkingResolver {
  constructor(private readonly people: People) {}

  @ResolveField(() => OrganisationType)
  organisation(@Parent() marking: SecrecyMarkingType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    return this.people.organisation(marking.organisationKey, request);
  }
}
