import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@termverk/identity';
import { BadInput, Loaders, NodeInterface, NodeSources, type RequestContext } from '@termverk/platform';

const MOST_NODES = 100;

@Resolver()
export class NodeResolver {
  constructor(private readonly nodes: NodeSources) {}

  @Allow('public.read')
  @Query(() => NodeInterface, { nullable: true, description: 'Anything by its id' })
  node(@Args('id', { type: () => ID }) id: string, @Loaders() request: RequestContext): Promise<NodeInterface | null> {
    return this.nodes.find(id, request);
  }

  @Allow('public.read')
  @Query(() => [NodeInterface], {
    name: 'nodes',
    nullable: 'items',
    description: `Up to ${MOST_NODES} things by their ids, in the same order`,
  })
  manyNodes(@Args('ids', { type: () => [ID] }) ids: string[], @Loaders() request: RequestContext): Promise<(NodeInterface | null)[]> {
    if (ids.length > MOST_NODES) throw new BadInput('PAGE_SIZE', { first: ids.length, max: MOST_NODES });
    return Promise.all(ids.map((id) => this.nodes.find(id, request)));
  }
}
