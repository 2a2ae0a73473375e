import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Loaders, PageArgs, pageOf, pageSize, pageStart, Reads, type RequestContext } from '@termverk/platform';
import { artefactTypeOf } from '../artefact/artefact-mapping.js';
import { ArtefactReads } from '../artefact/artefact.reads.js';
import type { ArtefactRow } from '../artefact/artefact.queries.js';
import { ArtefactType } from '../artefact/artefact.types.js';
import { releaseRecordOf } from '../release/release.queries.js';
import { releaseTypeOf } from '../release/release.resolver.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { RELEASES_HOLDING_COUNT, type RelationRow } from './reference.queries.js';
import { ReferenceReads, type NamedArtefact } from './reference.reads.js';
import {
  ArtefactUserConnection,
  ArtefactUserType,
  ArtefactUseType,
  ConceptLinkType,
  ConceptSurroundingsType,
  HoldingReleaseConnection,
} from './reference.types.js';
import { USES, type ReferenceDetail } from './references-in.js';

/** How far up a concept's surroundings go. */
const STEPS_UP = 2;

/** Where an artefact is used: what refers to it, what it stands among, which releases hold it. */
@Resolver(() => ArtefactType)
export class ReferenceResolver {
  constructor(
    private readonly references: ReferenceReads,
    private readonly resolution: ResolutionTable,
    private readonly artefacts: ArtefactReads,
    private readonly reads: Reads,
  ) {}

  @ResolveField(() => [ArtefactUseType], { description: 'How what is in force in the registry uses it; by the use, in a fixed order' })
  async uses(
    @Parent() artefact: ArtefactType,
    @Loaders() request: RequestContext,
    @Args('use', { type: () => String, nullable: true, description: 'Only this one' }) only: string | null = null,
  ): Promise<ArtefactUseType[]> {
    const counts = await this.references.counts(request).load(namedAs(artefact, this.resolution));
    const order = (use: string) => USES.findIndex((one) => one === use);
    const asked = only === null ? counts : counts.filter(({ use }) => use === only);
    return asked.map(({ use, count }) => ({ use, count, artefact })).sort((a, b) => order(a.use) - order(b.use));
  }

  @ResolveField(() => ConceptSurroundingsType, {
    nullable: true,
    description: 'Of a concept: what is near it; null of what is none',
    // Three statements; what it leads to leads on.
    complexity: ({ childComplexity }) => 1000 + 20 * childComplexity,
  })
  async surroundings(@Parent() artefact: ArtefactType, @Loaders() request: RequestContext): Promise<ConceptSurroundingsType | null> {
    if (artefact.kind !== 'concept') return null;
    const { names } = namedAs(artefact, this.resolution);
    const { relations, isComplete } = await this.references.around(names, STEPS_UP, request);
    const ids = new Map(relations.flatMap(({ source, target }) => [source, target]).map((name) => [name, this.idOf(name, request)]));
    const found = await this.artefacts.artefactById(request).loadMany([...new Set([...ids.values()].filter((id) => id !== null))]);
    const rows = new Map((found as (ArtefactRow | null)[]).flatMap((row) => (row === null ? [] : [[row.id, row]])));
    // What may be told of is told of by its own URL, under whatever name it is referred to.
    const urlOf = (name: string) => rows.get(ids.get(name) ?? '')?.url ?? name;
    const { locale } = request.termverk;
    return {
      links: relations.map((relation) => linkOf({ ...relation, target: urlOf(relation.target) }, locale)),
      concepts: [...rows.values()].map((row) => artefactTypeOf(row, request.termverk)),
      isComplete,
    };
  }

  @ResolveField(() => HoldingReleaseConnection, { description: 'The releases that hold a published version of it, the newest first' })
  async releases(
    @Parent() { key }: ArtefactType,
    @Args() page: PageArgs,
    @Loaders() request: RequestContext,
  ): Promise<HoldingReleaseConnection> {
    const size = pageSize(page);
    const question = { artefact: key, start: pageStart(page, ['time', 'id']), most: size + 1 };
    const rows = await this.references.holding(request).load(question);
    const releases = await Promise.all(rows.map(({ id }) => this.references.releaseById(request).load(id)));
    return pageOf(
      rows.map((row, i) => ({ ...row, release: releases[i]! })),
      size,
      (row) => [row.release.effective_from.toISOString(), row.id],
      ({ release, versions }) => ({ release: releaseTypeOf(releaseRecordOf(release), request.termverk), versions }),
      async () => Number((await this.reads.row<{ n: string }>(RELEASES_HOLDING_COUNT, [key]))!.n),
    );
  }

  private idOf(canonical: string, { termverk: { now } }: RequestContext): string | null {
    return this.resolution.resolve({ canonical, asOf: now, face: null })?.artefact.id ?? null;
  }
}

/** What uses an artefact in one way. */
@Resolver(() => ArtefactUseType)
export class ArtefactUseResolver {
  constructor(
    private readonly references: ReferenceReads,
    private readonly resolution: ResolutionTable,
    private readonly artefacts: ArtefactReads,
  ) {}

  @ResolveField(() => ArtefactUserConnection, { description: 'By title, in Swedish alphabetical order' })
  async users(
    @Parent() { use, count, artefact }: ArtefactUseType,
    @Args() page: PageArgs,
    @Loaders() request: RequestContext,
  ): Promise<ArtefactUserConnection> {
    const size = pageSize(page);
    const question = { artefact: namedAs(artefact, this.resolution), use, start: pageStart(page, ['text', 'id']), most: size + 1 };
    const rows = await this.references.users(request).load(question);
    const users = await Promise.all(rows.map(({ source_id }) => this.artefacts.artefactById(request).load(source_id)));
    return pageOf(
      rows.map((row, i) => ({ ...row, user: users[i]! })),
      size,
      (row) => [row.sort_title, row.source_id],
      ({ user, details }) => userOf(user, details, request),
      () => Promise.resolve(count),
    );
  }
}

/** An artefact with its URL and those of its other names that are not the URL of something else. */
function namedAs({ key, url }: ArtefactType, resolution: ResolutionTable): NamedArtefact {
  const others = [...(resolution.byId(key)?.aliases.keys() ?? [])].filter((alias) => resolution.byUrl(alias) === undefined);
  return { id: key, names: [url, ...others] };
}

function userOf(user: ArtefactRow, details: readonly ReferenceDetail[], { termverk }: RequestContext): ArtefactUserType {
  return {
    artefact: artefactTypeOf(user, termverk),
    places: [...new Set(details.flatMap(({ places }) => places ?? []))],
    versions: [...new Set(details.flatMap(({ versions }) => versions ?? []))],
    reason: details.map((detail) => reasonOf(detail, termverk.locale)).find((reason) => reason !== null) ?? null,
  };
}

function linkOf({ source, target, use, detail }: RelationRow, locale: 'sv' | 'en'): ConceptLinkType {
  const [kind, direction] = use.split('-') as [string, string];
  return { source, target, kind, direction: kind === 'distinct' ? null : direction, reason: reasonOf(detail, locale) };
}

function reasonOf({ reason }: ReferenceDetail, locale: 'sv' | 'en'): string | null {
  return reason?.[locale] ?? reason?.sv ?? reason?.en ?? null;
}
