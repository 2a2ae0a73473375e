import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { classOfChanges } from '@termverk/kernel';
import { Allow } from '@termverk/identity';
import { BadInput, Ctx, Loaders, pageOf, pageSize, pageStart, type Context, type RequestContext } from '@termverk/platform';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { LicenceReads } from '../licence/licence.reads.js';
import { happenedTo, partOf } from './change-count.js';
import { changesInOrder, type PlacedChange } from './changes-in-order.js';
import { ComparisonService } from './comparison.service.js';
import { ChangeCountType, ChangesArgs, SemanticChangeConnection, VersionComparisonType } from './comparison.types.js';
import { visibleVersion } from './visible-version.js';

/** What changed between two versions, as much of it as is asked for. */
@Resolver(() => VersionComparisonType)
export class ComparisonResolver {
  constructor(
    private readonly artefactReads: ArtefactReads,
    private readonly comparison: ComparisonService,
    private readonly licences: LicenceReads,
  ) {}

  @Allow('public.read')
  @Query(() => VersionComparisonType, {
    description: 'What changed between two versions of one artefact: how far it reaches, how much of what, and the changes in pages',
    // Rows that differ are read for it, however few are told.
    complexity: ({ childComplexity }) => 1000 + childComplexity,
  })
  async versionComparison(
    @Ctx() context: Context,
    @Args('before', { type: () => ID }) beforeId: string,
    @Args('after', { type: () => ID }) afterId: string,
    @Loaders() request: RequestContext,
  ): Promise<VersionComparisonType> {
    const before = await visibleVersion(this.artefactReads, beforeId, request);
    const after = await visibleVersion(this.artefactReads, afterId, request);
    // Contents of different kinds have nothing in common to compare.
    if (before.artefactId !== after.artefactId) throw new BadInput('ID_INVALID', { id: beforeId, type: 'ArtefactVersion' });
    for (const version of [before, after]) await this.licences.require(version, context);
    return { before, after };
  }

  @ResolveField(() => String, { description: 'How far the whole reaches: none, text, addition, meaning' })
  async changeClass(@Parent() compared: VersionComparisonType, @Ctx() context: Context): Promise<string> {
    const counts = await this.comparison.counts(context, compared.before, compared.after);
    return classOfChanges(counts);
  }

  @ResolveField(() => [ChangeCountType], { description: 'How many changes of which kind; no two of the same part, change and class' })
  async counts(@Parent() compared: VersionComparisonType, @Ctx() context: Context): Promise<readonly ChangeCountType[]> {
    return this.comparison.counts(context, compared.before, compared.after);
  }

  @ResolveField(() => SemanticChangeConnection, { description: 'The changes: of the header first, then row by row in the order of keys' })
  async changes(
    @Parent() { before, after }: VersionComparisonType,
    @Ctx() context: Context,
    @Args() wanted: ChangesArgs,
  ): Promise<SemanticChangeConnection> {
    const size = pageSize(wanted);
    const start = pageStart(wanted, ['integer', 'text', 'integer']);
    const from = start === null ? null : { inRows: start[0] === 1, key: String(start[1]), nth: Number(start[2]) };
    const [old, now] = await this.comparison.snapshots(context, [before.id, after.id]);
    const found: PlacedChange[] = [];
    for await (const one of changesInOrder(context, old!, now!, from)) {
      if (!isWanted(one, wanted)) continue;
      found.push(one);
      if (found.length > size) break;
    }
    return pageOf(
      found,
      size,
      ({ place: { inRows, key, nth } }) => [inRows ? 1 : 0, key, nth],
      ({ change }) => ({ ...change, path: change.path.map(String) }),
      async () => {
        const counts = await this.comparison.counts(context, before, after);
        return counts.filter((count) => matches(count, wanted)).reduce((sum, { changes }) => sum + changes, 0);
      },
    );
  }
}

function isWanted({ change }: PlacedChange, wanted: ChangesArgs): boolean {
  return matches({ part: partOf(change), change: happenedTo(change), changeClass: change.changeClass }, wanted);
}

function matches(one: Pick<ChangeCountType, 'part' | 'change' | 'changeClass'>, { parts, change, changeClass }: ChangesArgs): boolean {
  return (!parts || parts.includes(one.part)) && (!change || one.change === change) && (!changeClass || one.changeClass === changeClass);
}
