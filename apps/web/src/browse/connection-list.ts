import { useInfiniteQuery } from '@tanstack/react-query';
import type { ListState } from './ListPage.js';

interface Connection<Item> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Item }[];
}

/** A connection of the registry, read a page at a time. */
export function useConnection<Item>(
  key: readonly unknown[],
  read: (after: string | null, signal: AbortSignal) => Promise<Connection<Item>>,
): ListState<Item> {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return {
    items: data?.pages.flatMap(({ edges }) => edges.map(({ node }) => node)),
    total: data?.pages[0]?.totalCount,
    error,
    again: () => void refetch(),
    more: hasNextPage ? () => void fetchNextPage() : null,
    isFetchingMore: isFetchingNextPage,
  };
}
