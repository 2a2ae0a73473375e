import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { refuse, type JsonObject, type Result } from '@termverk/kernel';
import { Allow, OrganisationReads, OrganisationType, organisationTypeOf, permits, rolesFor } from '@termverk/identity';
import {
  BadInput,
  Ctx,
  JsonScalar,
  Loaders,
  nodeId,
  NodeSources,
  PageArgs,
  pageOf,
  pageSize,
  pageStart,
  userErrors,
  type Context,
  type RequestContext,
} from '@termverk/platform';
import { artefactTypeOf } from '../artefact/artefact-mapping.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import { ArtefactType } from '../artefact/artefact.types.js';
import { ContentReads } from '../content/content-reads.js';
import { factsAt } from '../fact/dated-fact.js';
import { LicenceReads } from '../licence/licence.reads.js';
import { catalogueMessages, type CatalogueRefusal } from '../refusals.js';
import { ComparisonService } from './comparison.service.js';
import { readShape, type WrittenContent } from './content-shape.js';
import { DraftService, readVersion } from './draft.service.js';
import type { VersionRecord } from './version-record.js';
import { versionTypeOf } from './version-mapping.js';
import { isVisible, versionKey, visibleVersion } from './visible-version.js';
import {
  ArtefactVersionType,
  ContentRowConnection,
  CreateDraftInput,
  DraftPayload,
  EditDraftInput,
  RegistrationType,
  SemanticChangeType,
} from './version.types.js';

@Resolver(() => ArtefactVersionType)
export class VersionResolver {
  constructor(
    private readonly artefactReads: ArtefactReads,
    private readonly content: ContentReads,
    private readonly drafts: DraftService,
    private readonly comparison: ComparisonService,
    nodes: NodeSources,
    private readonly licences: LicenceReads,
  ) {
    nodes.register('ArtefactVersion', async (key, request) => {
      const record = await artefactReads.versionById(request).load(key);
      return record === null || !isVisible(record, request.termverk) ? null : versionTypeOf(record, request.termverk);
    });
  }

  @Allow('public.read')
  @Query(() => ArtefactVersionType, { nullable: true, description: 'A published version, or a draft of one’s own' })
  async artefactVersion(
    @Ctx() context: Context,
    @Args('id', { type: () => ID }) id: string,
    @Loaders() request: RequestContext,
  ): Promise<ArtefactVersionType | null> {
    const record = await this.artefactReads.versionById(request).load(versionKey(id));
    return record === null || !isVisible(record, context) ? null : versionTypeOf(record, context);
  }

  @Allow('public.read')
  @Query(() => [SemanticChangeType], {
    description: 'What changed between two versions, with the class of each change, all at once',
    deprecationReason: '`versionComparison` counts the changes and gives them in pages',
    // As there.
    complexity: ({ childComplexity }) => 1000 + childComplexity,
  })
  async compareVersions(
    @Ctx() context: Context,
    @Args('before', { type: () => ID }) before: string,
    @Args('after', { type: () => ID }) after: string,
    @Loaders() request: RequestContext,
  ): Promise<SemanticChangeType[]> {
    for (const id of [before, after]) await this.licences.require(await visibleVersion(this.artefactReads, id, request), context);
    const changes = await this.comparison.compare(context, versionKey(before), versionKey(after));
    return changes.map((change) => ({ ...change, path: change.path.map(String) }));
  }

  @Allow('draft.edit')
  @Mutation(() => DraftPayload, { description: 'A draft that starts from a published version and shares its content' })
  async createDraft(
    @Ctx() context: Context,
    @Args('input') input: CreateDraftInput,
    @Loaders() request: RequestContext,
  ): Promise<DraftPayload> {
    const base = await visibleVersion(this.artefactReads, input.baseVersionId, request);
    const written = readWritten(context, base, { header: input.header ?? base.header, rows: patchesOf(input.rowPatch) });
    if (!written.ok) return payload(written, context);
    const result = await this.drafts.create(context, {
      artefact: { id: base.artefactId },
      baseVersionId: base.id,
      version: input.version,
      header: written.value,
      rowPatch: patchesOf(input.rowPatch),
      changeNote: { sv: input.changeNoteSv ?? null, en: input.changeNoteEn ?? null },
    });
    return payload(result, context);
  }

  @Allow('draft.edit')
  @Mutation(() => DraftPayload, { description: 'Edits a draft of one’s own; refused when somebody was faster' })
  async editDraft(@Ctx() context: Context, @Args('input') input: EditDraftInput): Promise<DraftPayload> {
    const draft = await readVersion(context, versionKey(input.versionId));
    // Not `isVisible`: a token that may edit need not read besides.
    if (draft === null || (draft.frozenAt === null && draft.createdBy !== context.actor.personId)) {
      throw new BadInput('ID_INVALID', { id: input.versionId, type: 'ArtefactVersion' });
    }
    if (draft.heldBy !== null) return payload(refuse('DRAFT_HELD', {}, ['versionId']), context);
    const written = readWritten(context, draft, { header: input.header ?? draft.header, rows: patchesOf(input.rowPatch) });
    if (!written.ok) return payload(written, context);
    const result = await this.drafts.edit(context, draft.id, {
      baseChecksum: input.baseChecksum,
      ...(input.header ? { header: written.value } : {}),
      rowPatch: patchesOf(input.rowPatch),
      changeNote: { sv: input.changeNoteSv ?? null, en: input.changeNoteEn ?? null },
    });
    return payload(result, context);
  }

  @Allow('draft.edit')
  @Mutation(() => DraftPayload, { description: 'Deletes a draft of one’s own, so that its number is free again; answers with what it was' })
  async deleteDraft(@Ctx() context: Context, @Args('id', { type: () => ID }) id: string): Promise<DraftPayload> {
    return payload(await this.drafts.delete(context, versionKey(id)), context);
  }

  @ResolveField(() => ArtefactType, { nullable: true, description: 'Null where its namespace has been closed to you' })
  async artefact(@Parent() version: ArtefactVersionType, @Loaders() request: RequestContext): Promise<ArtefactType | null> {
    const row = await this.artefactReads.artefactById(request).load(version.artefactKey);
    return row === null ? null : artefactTypeOf(row, request.termverk);
  }

  @ResolveField(() => ArtefactVersionType, { nullable: true, description: 'The version that it was made from' })
  async base(@Parent() version: ArtefactVersionType, @Loaders() request: RequestContext): Promise<ArtefactVersionType | null> {
    if (version.baseKey === null) return null;
    const record = await this.artefactReads.versionById(request).load(version.baseKey);
    return record === null || !isVisible(record, request.termverk) ? null : versionTypeOf(record, request.termverk);
  }

  @ResolveField(() => JsonScalar, { description: 'The content without its rows: an R5-shaped resource, or the whole document' })
  header(@Parent() version: ArtefactVersionType, @Loaders() request: RequestContext): JsonObject | Promise<JsonObject> {
    if (!version.restricted) return version.header;
    return this.licences.requireLoaded(version, request).then(() => version.header);
  }

  @ResolveField(() => ContentRowConnection, { description: 'Its rows by key' })
  async rows(
    @Parent() version: ArtefactVersionType,
    @Loaders() request: RequestContext,
    @Args() page: PageArgs,
  ): Promise<ContentRowConnection> {
    if (version.restricted) await this.licences.requireLoaded(version, request);
    const size = pageSize(page);
    const [after] = pageStart(page, ['text']) ?? [null];
    const rows = await this.content.rows(version.key, { after: after === null ? null : String(after), limit: size + 1 });
    return pageOf(
      rows,
      size,
      (row) => [row.key],
      (row) => row,
      async () => version.rowCount,
    );
  }

  @ResolveField(() => String, { description: 'draft, scheduled, active or retired now, or at `asOf`' })
  async lifecycle(
    @Parent() version: ArtefactVersionType,
    @Loaders() request: RequestContext,
    @Args('asOf', { type: () => Date, nullable: true }) asOf: Date | null = null,
  ): Promise<string> {
    const facts = await this.artefactReads.factsOf(request).load(version.artefactKey);
    const fact = factsAt(facts, asOf ?? request.termverk.now).find((one) => one.kind === 'lifecycle' && one.versionId === version.key);
    return (fact?.value?.['status'] as string | undefined) ?? 'draft';
  }

  @ResolveField(() => Date, { nullable: true, description: 'From when it is in force, also when that is still to come; null for a draft' })
  async effectiveFrom(@Parent() version: ArtefactVersionType, @Loaders() request: RequestContext): Promise<Date | null> {
    const facts = await this.artefactReads.factsOf(request).load(version.artefactKey);
    const active = facts.filter(
      (fact) => fact.versionId === version.key && fact.kind === 'lifecycle' && fact.value?.['status'] === 'active',
    );
    return active.at(-1)?.validFrom ?? null;
  }

  @ResolveField(() => [RegistrationType], { description: 'What registration authorities say of it' })
  async registrations(@Parent() version: ArtefactVersionType, @Loaders() request: RequestContext): Promise<RegistrationType[]> {
    const facts = await this.artefactReads.factsOf(request).load(version.artefactKey);
    return factsAt(facts, request.termverk.now)
      .filter((fact) => fact.kind === 'registration' && fact.versionId === version.key)
      .map((fact) => ({
        status: fact.value!['status'] as string,
        since: fact.validFrom,
        decisionId: fact.decisionId === null ? null : nodeId('Decision', fact.decisionId),
        authorityKey: fact.assertedBy,
      }));
  }
}

@Resolver(() => RegistrationType)
export class RegistrationResolver {
  constructor(private readonly organisations: OrganisationReads) {}

  @ResolveField(() => OrganisationType, { nullable: true })
  async authority(@Parent() registration: RegistrationType, @Loaders() request: RequestContext): Promise<OrganisationType | null> {
    if (registration.authorityKey === null) return null;
    const row = await this.organisations.byId(request).load(registration.authorityKey);
    return row === null ? null : organisationTypeOf(row, request.termverk);
  }
}

/** The header of what somebody wants to write: in a subject field where they may, and of its kind's shape. */
function readWritten(
  context: Context,
  { kind, url, subjectField }: VersionRecord,
  content: Pick<WrittenContent, 'header' | 'rows'>,
): Result<JsonObject, CatalogueRefusal> {
  if (!permits(context.actor, 'draft.edit', { subjectField, url })) {
    throw new BadInput('FORBIDDEN', { action: 'draft.edit', roles: rolesFor('draft.edit').join(', ') });
  }
  return readShape({ kind, url, ...content }, context.locale);
}

function patchesOf(patches: EditDraftInput['rowPatch']) {
  return (patches ?? []).map((patch) => ({ key: patch.key, body: patch.body ?? null }));
}

function payload(result: Result<VersionRecord, CatalogueRefusal>, context: Context): DraftPayload {
  return result.ok
    ? { version: versionTypeOf(result.value, context), userErrors: [] }
    : { version: null, userErrors: userErrors(result.refusals, catalogueMessages, context.locale) };
}
