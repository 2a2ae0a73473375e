import { infiniteQueryOptions } from '@tanstack/react-query';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { chosen, type FindSearch } from './find-search.js';
import { HitFields } from './hit.js';

const FindDocument = graphql(
  `
    query Find($text: String!, $filter: SearchFilter, $after: String) {
      search(text: $text, filter: $filter, first: 20, after: $after) {
        didYouMean
        isComplete
        facets {
          facet
          value
          label
          count
        }
        hits {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              ...HitFields
            }
          }
        }
      }
    }
  `,
  [HitFields],
);

/** What answers a search, a page at a time. */
export function findings(search: FindSearch) {
  const filter = {
    kinds: listOf(search.kind),
    subjectFields: listOf(search.field),
    authorities: listOf(search.authority),
  };
  return infiniteQueryOptions({
    queryKey: ['find', search.q, filter],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await ask(FindDocument, { text: search.q ?? '', filter, after: pageParam }, { signal })).search,
    getNextPageParam: ({ hits }) => (hits?.pageInfo.hasNextPage === true ? hits.pageInfo.endCursor : null),
  });
}

function listOf(values: string | undefined): string[] | null {
  const list = chosen(values);
  return list.length === 0 ? null : [...list];
}
