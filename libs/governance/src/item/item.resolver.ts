import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  ArtefactReads,
  ArtefactType,
  artefactTypeOf,
  ArtefactVersionType,
  LicenceReads,
  SemanticChangeType,
  versionTypeOf,
} from '@termverk/catalogue';
import { batched, Ctx, inOrder, Loaders, nodeId, type Context, type RequestContext } from '@termverk/platform';
import { GovernanceReads } from '../governance.reads.js';
import { ReviewType } from '../review/review.types.js';
import { AssessmentService, type AssessedItem } from './assessment.service.js';
import { findingTypesOf, similarTypesOf } from './item-mapping.js';
import { ItemFindingType, ProposalItemType, SimilarItemType } from './item.types.js';

@Resolver(() => ProposalItemType)
export class ProposalItemResolver {
  /** One comparison for each item of a request, whichever of its fields ask for it. */
  private readonly assessed = batched<string, AssessedItem | null>(async (keys, request) => {
    const items = await Promise.all(
      keys.map(async (key) => {
        const [proposalKey, itemKey] = key.split(' ') as [string, string];
        return (await this.reads.itemsOf(request).load(proposalKey)).filter(({ id }) => id === itemKey);
      }),
    );
    const assessed = await this.assessment.assessItems(request.termverk, items.flat());
    return inOrder(
      keys.map((key) => key.split(' ')[1]!),
      assessed,
      ({ item }) => item.id,
    );
  });

  constructor(
    private readonly reads: GovernanceReads,
    private readonly assessment: AssessmentService,
    private readonly catalogue: ArtefactReads,
    private readonly licences: LicenceReads,
  ) {}

  @ResolveField(() => ArtefactType, { nullable: true, description: 'Null where its namespace is closed to you' })
  async artefact(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<ArtefactType | null> {
    const row = await this.catalogue.artefactById(request).load(item.artefactKey);
    return row === null ? null : artefactTypeOf(row, request.termverk);
  }

  @ResolveField(() => ArtefactVersionType, { nullable: true, description: 'What the item starts from' })
  before(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<ArtefactVersionType | null> | null {
    return item.baseKey === null ? null : this.version(item.baseKey, request);
  }

  @ResolveField(() => ArtefactVersionType, {
    nullable: true,
    description: 'What the item proposes; null where its namespace is closed to you',
  })
  after(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<ArtefactVersionType | null> {
    return this.version(item.draftKey, request);
  }

  @ResolveField(() => [SemanticChangeType], { nullable: true, description: 'What it changes; null for something new' })
  async changes(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<SemanticChangeType[] | null> {
    await this.requireLicence(item, request);
    const { changes } = await this.assess(item, request);
    return changes?.map((change) => ({ ...change, path: change.path.map(String) })) ?? null;
  }

  @ResolveField(() => String, { description: 'The class that governs it: none, text, addition, meaning' })
  async changeClass(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<string> {
    return (await this.assess(item, request)).changeClass;
  }

  @ResolveField(() => String, { description: 'The class by the semantic diff alone, whatever a terminologist has signed' })
  async classByDiff(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<string> {
    return (await this.assess(item, request)).byDiff;
  }

  @ResolveField(() => String, { description: 'The least step of the version number: none, patch, minor, major' })
  async leastVersionStep(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<string> {
    return (await this.assess(item, request)).leastStep;
  }

  @ResolveField(() => [ItemFindingType], { description: 'What the latest automatic checks say' })
  async findings(
    @Parent() item: ProposalItemType,
    @Loaders() request: RequestContext,
    @Ctx() context: Context,
  ): Promise<ItemFindingType[]> {
    await this.requireLicence(item, request);
    return findingTypesOf(await this.reads.foundOf(request).load(item.key), context);
  }

  @ResolveField(() => [SimilarItemType], { description: 'What the latest similarity search found' })
  async similar(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<SimilarItemType[]> {
    const found = await this.reads.foundOf(request).load(item.key);
    const canonicals = (found?.similar ?? []).map(({ canonical }) => canonical);
    return similarTypesOf(found, await Promise.all(canonicals.map((canonical) => this.reads.shownOf(request).load(canonical))));
  }

  @ResolveField(() => [ReviewType], { description: 'Verdicts, oldest first' })
  async reviews(@Parent() item: ProposalItemType, @Loaders() request: RequestContext): Promise<ReviewType[]> {
    const reviews = await this.reads.reviewsOf(request).load(item.key);
    return reviews.map(({ id, verdict, perspective, comment, coveredChecksum, createdAt, reviewerId, organisationId }) => ({
      id: nodeId('Review', id),
      verdict,
      perspective,
      comment,
      coveredChecksum,
      stale: coveredChecksum !== item.checksum,
      createdAt,
      reviewerKey: reviewerId,
      organisationKey: organisationId,
    }));
  }

  /** What an item changes, and what is found of it, tells its content. Throws `LICENCE_REQUIRED` or `NAMESPACE_CLOSED` without the right to read that. */
  private async requireLicence(item: ProposalItemType, request: RequestContext): Promise<void> {
    const draft = await this.catalogue.versionById(request).load(item.draftKey);
    if (draft !== null) return this.licences.requireLoaded(draft, request);
    // Closed to its author, who had written it when it was not.
    await this.licences.requireUrl(item.url, request.termverk);
  }

  private async version(key: string, request: RequestContext): Promise<ArtefactVersionType | null> {
    const record = await this.catalogue.versionById(request).load(key);
    return record === null ? null : versionTypeOf(record, request.termverk);
  }

  private async assess(item: ProposalItemType, request: RequestContext): Promise<AssessedItem> {
    return (await this.assessed(request).load(`${item.proposalKey} ${item.key}`))!;
  }
}
