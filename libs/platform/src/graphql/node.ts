import { Injectable } from '@nestjs/common';
import { Field, ID, InterfaceType } from '@nestjs/graphql';
import { parseNodeId } from './node-id.js';
import type { RequestContext } from './request-context.js';

/** Anything that has an id of its own (GraphQL Global Object Identification). The id names its type. */
@InterfaceType('Node', { resolveType: (value: NodeInterface) => parseNodeId(value.id)?.type })
export abstract class NodeInterface {
  @Field(() => ID)
  id: string;
}

/** Gives a thing by its UUID, or null when there is none that the caller may see. */
export type NodeSource = (key: string, request: RequestContext) => Promise<NodeInterface | null>;

/** Where the things of each type are found; every feature registers its own types. */
@Injectable()
export class NodeSources {
  private readonly sources = new Map<string, NodeSource>();

  /** Makes a type's things available to `node`. */
  register(type: string, source: NodeSource): void {
    this.sources.set(type, source);
  }

  /** The thing with a node id; null when there is none, or no such type. */
  async find(id: string, request: RequestContext): Promise<NodeInterface | null> {
    const parsed = parseNodeId(id);
    const source = parsed === null ? undefined : this.sources.get(parsed.type);
    return source === undefined ? null : source(parsed!.id, request);
  }
}
