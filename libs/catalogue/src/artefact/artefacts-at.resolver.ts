import { Args, ArgsType, Field, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import { Loaders, type RequestContext } from '@termverk/platform';
import { ArrayMaxSize, IsArray, IsString, Length } from 'class-validator';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { artefactTypeOf } from './artefact-mapping.js';
import { ArtefactReads } from './artefact.reads.js';
import { ArtefactType } from './artefact.types.js';

/** How many links one question may ask about: more than any document has been seen to hold. */
const MOST_LINKS = 500;

@ArgsType()
export class ArtefactsAtArgs {
  @Field(() => [String], { description: `Canonicals (\`url\`, \`url|version\` or an alias), at most ${MOST_LINKS}` })
  @IsArray()
  @ArrayMaxSize(MOST_LINKS)
  @IsString({ each: true })
  @Length(1, 1000, { each: true })
  canonicals: string[];
}

/** What the links of a document lead to: answered from the resolution table and with one statement, however many there are. */
@Resolver(() => ArtefactType)
export class ArtefactsAtResolver {
  constructor(
    private readonly artefacts: ArtefactReads,
    private readonly resolution: ResolutionTable,
  ) {}

  @Allow('public.read')
  @Query(() => [ArtefactType], {
    nullable: 'items',
    description: 'What canonicals lead to now, in the same order; null for those that lead to nothing published',
    complexity: ({ args, childComplexity }) => 100 + ((args as ArtefactsAtArgs).canonicals?.length ?? 0) * childComplexity,
  })
  artefactsAt(@Args() { canonicals }: ArtefactsAtArgs, @Loaders() request: RequestContext): Promise<(ArtefactType | null)[]> {
    return Promise.all(canonicals.map((canonical) => this.at(canonical, request)));
  }

  private async at(canonical: string, request: RequestContext): Promise<ArtefactType | null> {
    const resolved = this.resolution.resolve({ canonical, asOf: request.termverk.now, face: null });
    const row = resolved === null ? null : await this.artefacts.artefactById(request).load(resolved.artefact.id);
    return row === null ? null : artefactTypeOf(row, request.termverk);
  }
}
