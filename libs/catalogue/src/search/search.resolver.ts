import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  BadInput,
  batched,
  Ctx,
  idOf,
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
import { Allow } from '@termverk/identity';
import { FacetCountType } from '../facet/facet-count.types.js';
import { FacetLabels } from '../facet/facet-labels.js';
import { SearchSources } from './fill/search-sources.js';
import { CODE_WORDINGS, TITLES } from './query/candidates.queries.js';
import type { HitFilter } from './query/facets.js';
import { highlights } from './query/highlight.js';
import type { Hit } from './query/hits.js';
import { roleAt } from './query/rank.js';
import { SearchService } from './search.service.js';
import { SearchAnswerType, SearchFilter, SearchHitConnection, SearchHitType } from './search.types.js';
import { titlesIn, type Wording } from './titles.js';

const MOST_SUGGESTIONS = 50;
/** Characters of an id. */
const UUID = 36;

@Resolver(() => SearchHitType)
export class SearchResolver {
  /** By thing, or by code system and code with a space between. */
  private readonly wordings = batched<string, Wording[]>((subjects) => this.wordingsOf(subjects));

  constructor(
    private readonly search_: SearchService,
    private readonly sources: SearchSources,
    private readonly reads: Reads,
    private readonly nodes: NodeSources,
  ) {}

  @Allow('public.read')
  @Query(() => SearchAnswerType, { description: 'Everything published that answers a question, best first, in Swedish and English' })
  async search(
    @Loaders() request: RequestContext,
    @Args('text', { type: () => String, description: 'Words, a code, an OID, a canonical URL' }) text: string,
    @Args() page: PageArgs,
    @Args('filter', { type: () => SearchFilter, nullable: true }) filter?: SearchFilter,
  ): Promise<SearchAnswerType> {
    const size = pageSize(page);
    const [offset] = (pageStart(page, ['integer']) ?? [0]) as [number];
    const answer = await this.search_.search(request.termverk, text, filterOf(filter));
    const rows = answer.hits.slice(offset, offset + size + 1).map((hit, i) => ({ hit, position: offset + i + 1 }));
    return {
      hits: pageOf(
        rows,
        size,
        ({ position }) => [position],
        ({ hit }) => this.hitType(hit, answer.words),
        async () => answer.hits.length,
      ) as SearchHitConnection,
      counts: answer.facets,
      isComplete: answer.isComplete,
      didYouMean: answer.didYouMean,
    };
  }

  @Allow('public.read')
  @Query(() => [SearchHitType], { description: 'What somebody may be about to type, best first' })
  async suggest(
    @Ctx() context: Context,
    @Args('text', { type: () => String }) text: string,
    @Args('first', { type: () => Int, defaultValue: 8 }) first: number,
    @Args('filter', { type: () => SearchFilter, nullable: true }) filter?: SearchFilter,
  ): Promise<SearchHitType[]> {
    if (first < 1 || first > MOST_SUGGESTIONS) throw new BadInput('PAGE_SIZE', { first, max: MOST_SUGGESTIONS });
    const { question, hits } = await this.search_.suggest(context, text, filterOf(filter), first);
    return hits.map((hit) => this.hitType(hit, question.words));
  }

  @ResolveField(() => String, { description: 'What it is called, in the language of the request where it has a name in it' })
  async title(@Parent() hit: SearchHitType, @Loaders() request: RequestContext): Promise<string> {
    if (hit.withheld) return hit.code ?? '';
    // Mostly it was found by what it is called.
    if (isTitle(hit, request.termverk.locale)) return hit.text;
    const wordings = await this.wordings(request).load(subjectOf(hit.subjectKey, hit.code));
    return titlesIn(wordings, request.termverk.locale) ?? hit.text;
  }

  @ResolveField(() => NodeInterface, { nullable: true, description: 'The thing; of a code its code system' })
  node(@Parent() hit: SearchHitType, @Loaders() request: RequestContext): Promise<NodeInterface | null> {
    return this.nodes.find(hit.nodeId, request);
  }

  private hitType(hit: Hit, words: readonly string[]): SearchHitType {
    return {
      kind: hit.kind,
      nodeId: nodeId(this.sources.nodeTypeOf(hit.kind) ?? 'Artefact', hit.subjectId),
      code: hit.code === '' ? null : hit.code,
      text: hit.text,
      language: hit.language === '' ? null : hit.language,
      role: hit.role,
      highlights: highlights(hit.text, words),
      score: Math.round(hit.score * 10) / 10,
      withheld: hit.withheld,
      subjectKey: hit.subjectId,
    };
  }

  private async wordingsOf(subjects: readonly string[]): Promise<Wording[][]> {
    const things = subjects.filter((subject) => !subject.includes(' '));
    const codes = subjects.filter((subject) => subject.includes(' ')).map((subject) => [subject.slice(0, UUID), subject.slice(UUID + 1)]);
    const [titles, wordings] = await Promise.all([
      things.length === 0 ? [] : this.reads.rows<WordingRow>(TITLES, [things]),
      codes.length === 0 ? [] : this.reads.rows<WordingRow>(CODE_WORDINGS, [codes.map(([id]) => id), codes.map(([, code]) => code)]),
    ]);
    const found = new Map<string, Wording[]>();
    for (const row of [...titles, ...wordings]) {
      const key = subjectOf(row.subject_id, row.code ?? null);
      const wording = { language: row.language, text: row.text, role: roleAt(row.role ?? 0) };
      found.set(key, [...(found.get(key) ?? []), wording]);
    }
    return subjects.map((subject) => found.get(subject) ?? []);
  }
}

@Resolver(() => SearchAnswerType)
export class SearchAnswerResolver {
  constructor(private readonly labels: FacetLabels) {}

  @ResolveField(() => [FacetCountType], { description: 'How many hits choosing a value would show' })
  facets(@Parent() answer: SearchAnswerType, @Loaders() request: RequestContext): Promise<FacetCountType[]> {
    return this.labels.labelled(answer.counts, request);
  }
}

/** What wordings are wanted of: a thing, or a code of a code system. */
function subjectOf(id: string, code: string | null): string {
  return code === null ? id : `${id} ${code}`;
}

/** Whether the text that something was found by is what `titlesIn` would choose: a code has displays besides its other designations. */
function isTitle({ role, language }: SearchHitType, locale: string): boolean {
  return (role === 'title' || role === 'display') && language?.startsWith(locale) === true;
}

interface WordingRow {
  readonly [column: string]: unknown;
  readonly subject_id: string;
  readonly code?: string;
  readonly language: string;
  readonly text: string;
  readonly role?: number;
}

function filterOf(filter: SearchFilter | undefined): HitFilter {
  if (filter === undefined || filter === null) return {};
  const ids = (type: string, values: readonly string[] | null | undefined) =>
    values?.map((id) => {
      const key = idOf(type, id);
      if (key === null) throw new BadInput('ID_INVALID', { id, type });
      return key;
    }) ?? null;
  return {
    kinds: filter.kinds ?? null,
    subjectFields: filter.subjectFields ?? null,
    authorities: ids('Organisation', filter.authorities),
    codeSystems: ids('Artefact', filter.codeSystems),
    demo: filter.demo ?? null,
  };
}
