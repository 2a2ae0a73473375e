import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';

const CountsDocument = graphql(`
  query ComparisonCounts($before: ID!, $after: ID!) {
    versionComparison(before: $before, after: $after) {
      changeClass
      counts {
        part
        change
        changeClass
        changes
        rows
      }
    }
  }
`);
export type Comparison = ResultOf<typeof CountsDocument>['versionComparison'];
export type ChangeCount = Comparison['counts'][number];

const ChangesDocument = graphql(`
  query ComparisonChanges($before: ID!, $after: ID!, $parts: [String!], $change: String, $changeClass: String, $cursor: String) {
    versionComparison(before: $before, after: $after) {
      changes(first: 50, after: $cursor, parts: $parts, change: $change, changeClass: $changeClass) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            path
            change
            changeClass
            before
            after
          }
        }
      }
    }
  }
`);
export type Change = ResultOf<typeof ChangesDocument>['versionComparison']['changes']['edges'][number]['node'];

/** Two versions by their ids. */
export interface Pair {
  readonly before: string;
  readonly after: string;
}

/** Which of the changes: all of what is null. */
export interface Wanted {
  readonly parts: readonly string[];
  readonly change: string | null;
  readonly changeClass: string | null;
}

/** What is published never changes, and so neither does what differs. */
const STAYS = 600_000;

/** How far the changes between two versions reach, and how many there are of what. */
export function comparisonOf({ before, after }: Pair) {
  return queryOptions({
    queryKey: ['comparison', before, after],
    staleTime: STAYS,
    queryFn: async ({ signal }) => (await ask(CountsDocument, { before, after }, { signal })).versionComparison,
  });
}

/** The changes themselves, fifty at a time. */
export function changesOf({ before, after }: Pair, { parts, change, changeClass }: Wanted) {
  return infiniteQueryOptions({
    queryKey: ['comparison', before, after, parts, change, changeClass],
    staleTime: STAYS,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: cursor, signal }) =>
      (await ask(ChangesDocument, { before, after, parts: [...parts], change, changeClass, cursor }, { signal })).versionComparison.changes,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
}
