import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localized, refuse, type Result } from '@termverk/kernel';
import { Allow } from '@termverk/identity';
import {
  batched,
  Ctx,
  grouped,
  inOrder,
  idOf,
  Loaders,
  nodeId,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  Reads,
  userErrors,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { mayReadIn, readableNamespaces } from '../namespace/reading.js';
import { catalogueMessages, type CatalogueRefusal } from '../refusals.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import {
  LATEST_RELEASE,
  notedVersion,
  RELEASE_BEFORE,
  RELEASES_BY_ID,
  RELEASE_BY_NAME,
  RELEASE_ITEMS,
  releaseRecordOf,
  RELEASES,
  type ReleaseItemRow,
  type ReleaseRecord,
  type ReleaseRow,
} from './release.queries.js';
import { releaseNotes, type ReleaseNote } from './release-notes.js';
import { mayRelease } from './release-fields.js';
import { ReleaseService } from './release.service.js';
import {
  AddCurrentVersionsInput,
  CreateReleaseInput,
  ReleaseConnection,
  ReleaseItemType,
  ReleaseNotesType,
  ReleaseNoteType,
  ReleasePayload,
  ReleaseType,
} from './release.types.js';

const NO_SUCH_ID = '00000000-0000-0000-0000-000000000000';

@Resolver(() => ReleaseType)
export class ReleaseResolver {
  private readonly all = batched<string, ReleaseItemRow[]>(async (ids, { termverk: { actor } }) =>
    grouped(
      ids,
      await this.reads.rows<ReleaseItemRow & Record<string, unknown>>(RELEASE_ITEMS, [ids, readableNamespaces(actor)]),
      (row) => row.release_id,
    ),
  );

  private readonly byId = batched<string, ReleaseRow | null>(async (ids) =>
    inOrder(ids, await this.reads.rows<ReleaseRow & Record<string, unknown>>(RELEASES_BY_ID, [ids]), (row) => row.id),
  );

  constructor(
    private readonly reads: Reads,
    private readonly releaseService: ReleaseService,
    private readonly resolution: ResolutionTable,
    nodes: NodeSources,
  ) {
    nodes.register('Release', async (key, request) => {
      const row = await this.byId(request).load(key);
      return row === null ? null : releaseTypeOf(releaseRecordOf(row), request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => ReleaseConnection, { description: 'Releases, the latest effective first' })
  async releases(@Ctx() context: Context, @Args() page: PageArgs): Promise<ReleaseConnection> {
    const size = pageSize(page);
    const rows = await this.reads.rows<ReleaseRow & Record<string, unknown>>(RELEASES, [
      ...(pageStart(page, ['time', 'id']) ?? [null, null]),
      size + 1,
    ]);
    return pageOf(
      rows,
      size,
      (row) => [row.effective_from.toISOString(), row.id],
      (row) => releaseTypeOf(releaseRecordOf(row), context),
      async () => Number((await this.reads.row<{ n: string }>('select count(*) as n from release'))!.n),
    );
  }

  @Allow('public.read')
  @Query(() => ReleaseType, { nullable: true, description: 'A release by name; `latest` is the published one in force' })
  async release(@Ctx() context: Context, @Args('name') name: string): Promise<ReleaseType | null> {
    const row =
      name === 'latest'
        ? await this.reads.row<ReleaseRow & Record<string, unknown>>(LATEST_RELEASE, [context.now])
        : await this.reads.row<ReleaseRow & Record<string, unknown>>(RELEASE_BY_NAME, [name]);
    return row === null ? null : releaseTypeOf(releaseRecordOf(row), context);
  }

  @ResolveField(() => [ReleaseItemType], { name: 'items' })
  async itemsOf(@Parent() release: ReleaseType, @Loaders() request: RequestContext): Promise<ReleaseItemType[]> {
    return (await this.items(release.key, request)).map((row) => ({
      kind: row.kind,
      url: row.url,
      versionId: nodeId('ArtefactVersion', row.version_id),
      version: row.version,
      contentChecksum: row.content_checksum.toString('hex'),
    }));
  }

  @ResolveField(() => Boolean, { description: 'False where it holds something that is closed to you, which its items and notes leave out' })
  async isWhole(@Parent() release: ReleaseType, @Loaders() request: RequestContext): Promise<boolean> {
    return (await this.all(request).load(release.key)).every(({ told }) => told);
  }

  @ResolveField(() => ReleaseNotesType, {
    name: 'notes',
    nullable: true,
    description:
      'What has changed since the published release before it, or since the one that `since` names; null when there is none of that name',
  })
  async notesOf(
    @Parent() release: ReleaseType,
    @Loaders() request: RequestContext,
    @Args('since', { type: () => String, nullable: true }) since?: string | null,
  ): Promise<ReleaseNotesType | null> {
    const named = since ?? null;
    const [sql, key] = named === null ? [RELEASE_BEFORE, release.key] : [RELEASE_BY_NAME, named];
    const before = await this.reads.row<ReleaseRow & Record<string, unknown>>(sql, [key]);
    if (before === null && named !== null) return null;
    const [earlier, later] = await Promise.all([before === null ? [] : this.items(before.id, request), this.items(release.key, request)]);
    const notes = releaseNotes(earlier.map(notedVersion), later.map(notedVersion));
    return { since: before?.name ?? null, notes: notes.map(noteTypeOf) };
  }

  @Allow('release.manage')
  @Mutation(() => ReleasePayload, { description: 'A new, open release' })
  async createRelease(@Ctx() context: Context, @Args('input') input: CreateReleaseInput): Promise<ReleasePayload> {
    const { name, titleSv, titleEn, effectiveFrom } = input;
    return payload(
      await this.releaseService.create(context, {
        name,
        title: { sv: titleSv, en: titleEn ?? null },
        effectiveFrom,
        demo: context.actor.demo,
      }),
      context,
    );
  }

  @Allow('release.manage')
  @Mutation(() => ReleasePayload, { description: 'Takes the versions in force of some artefacts into an open release' })
  async addCurrentVersionsToRelease(@Ctx() context: Context, @Args('input') input: AddCurrentVersionsInput): Promise<ReleasePayload> {
    const versionIds: string[] = [];
    for (const [i, canonical] of input.canonicals.entries()) {
      const resolved = this.resolution.resolve({ canonical, asOf: context.now, face: null });
      if (resolved === null || !mayReadIn(context.actor, resolved.artefact.closedNamespace))
        return payload(refuse('ARTEFACT_UNKNOWN', { canonical }, ['canonicals', i]), context);
      versionIds.push(resolved.version.id);
    }
    const allowed = await mayRelease(context, versionIds);
    if (!allowed.ok) return payload(allowed, context);
    return payload(await this.releaseService.addCurrent(context, idOf('Release', input.releaseId) ?? NO_SUCH_ID, versionIds), context);
  }

  @Allow('release.manage')
  @Mutation(() => ReleasePayload, { description: 'Takes a version out of an open release' })
  async removeFromRelease(
    @Ctx() context: Context,
    @Args('releaseId', { type: () => ID }) releaseId: string,
    @Args('versionId', { type: () => ID }) versionId: string,
  ): Promise<ReleasePayload> {
    const version = idOf('ArtefactVersion', versionId) ?? NO_SUCH_ID;
    const allowed = await mayRelease(context, [version]);
    if (!allowed.ok) return payload(allowed, context);
    return payload(await this.releaseService.remove(context, idOf('Release', releaseId) ?? NO_SUCH_ID, version), context);
  }

  /** What a release holds, as far as it is not closed to who asks. */
  private async items(key: string, request: RequestContext): Promise<ReleaseItemRow[]> {
    return (await this.all(request).load(key)).filter(({ told }) => told);
  }
}

function noteTypeOf({ change, kind, url, before, after, isMeaning }: ReleaseNote): ReleaseNoteType {
  const idOfVersion = (version: ReleaseNote['after']) => (version === null ? null : nodeId('ArtefactVersion', version.versionId));
  return {
    change,
    kind,
    url,
    isMeaning,
    before: before?.version ?? null,
    after: after?.version ?? null,
    beforeVersionId: idOfVersion(before),
    afterVersionId: idOfVersion(after),
  };
}

/** A release as the schema shows it. */
export function releaseTypeOf(record: ReleaseRecord, context: Pick<Context, 'locale'>): ReleaseType {
  return {
    id: nodeId('Release', record.id),
    key: record.id,
    name: record.name,
    title: localized({ sv: record.title.sv, en: record.title.en ?? undefined }, context.locale),
    state: record.publishedAt === null ? 'open' : 'published',
    effectiveFrom: record.effectiveFrom,
    publishedAt: record.publishedAt,
    checksum: record.checksum,
    signature: record.signature,
    demo: record.demo,
  };
}

function payload(result: Result<ReleaseRecord, CatalogueRefusal>, context: Context): ReleasePayload {
  return result.ok
    ? { release: releaseTypeOf(result.value, context), userErrors: [] }
    : { release: null, userErrors: userErrors(result.refusals, catalogueMessages, context.locale) };
}
