import { Field, Int, ObjectType, ArgsType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';
import { IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { BadInput } from '../errors/bad-input.js';
import { decodeCursor, encodeCursor, type CursorColumn } from './cursor.js';

/** The largest page that is served. */
export const MAX_PAGE = 1000;

/** Which page of a connection is wanted (GraphQL Cursor Connections). */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: `How many, at most ${MAX_PAGE}` })
  @IsInt()
  first: number = 20;

  @Field(() => String, { nullable: true, description: 'Continue after this cursor' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  after?: string | null;
}

@ObjectType()
export class PageInfo {
  @Field()
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** One page: its nodes with their cursors. `totalCount` is counted only when it is asked for. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
  readonly totalCount?: () => Promise<number>;
}

/** For a field whose value is given as a function: it is called only when the field is asked for. Nest's own resolvers do not call functions. */
export async function whenAskedFor(_: unknown, next: () => Promise<unknown>): Promise<unknown> {
  const value = await next();
  return typeof value === 'function' ? (value as () => Promise<unknown>)() : value;
}

/** Makes the connection type of a node type: `ArtefactConnection` with `edges`, `nodes`, `pageInfo` and `totalCount`. */
export function ConnectionOf<Node>(node: Type<Node>, name: string): Type<Page<Node>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => node)
    node: Node;

    @Field()
    cursor: string;
  }

  @ObjectType(`${name}Connection`)
  class Connection {
    @Field(() => [Edge])
    edges: Edge[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;

    @Field(() => Int, { description: 'How many there are in all; counted when asked for', middleware: [whenAskedFor] })
    totalCount: () => Promise<number>;
  }
  return Connection as unknown as Type<Page<Node>>;
}

/** The checked size of a page. Throws `BadInput` outside 1 … `MAX_PAGE`. */
export function pageSize(args: PageArgs): number {
  if (args.first < 1 || args.first > MAX_PAGE) throw new BadInput('PAGE_SIZE', { first: args.first, max: MAX_PAGE });
  return args.first;
}

/** The sort values to continue after, or null for the first page. Throws `BadInput` when they are not of these kinds. */
export function pageStart(args: PageArgs, columns: readonly CursorColumn[]): (string | number)[] | null {
  return args.after === undefined || args.after === null ? null : decodeCursor(args.after, columns);
}

/**
 * Makes a page of rows that were asked for one more than its size.
 * `sortValues` gives the values that the rows are sorted by, ending in a unique one.
 */
export function pageOf<Row, Node>(
  rows: readonly Row[],
  size: number,
  sortValues: (row: Row) => readonly (string | number | null)[],
  node: (row: Row) => Node,
  totalCount?: () => Promise<number>,
): Page<Node> {
  const edges = rows.slice(0, size).map((row) => ({ node: node(row), cursor: encodeCursor(sortValues(row)) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null },
    ...(totalCount === undefined ? {} : { totalCount }),
  };
}
