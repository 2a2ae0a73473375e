import { queryOptions } from '@tanstack/react-query';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { HitFields } from './hit.js';

const SuggestDocument = graphql(
  `
    query Suggest($text: String!) {
      suggest(text: $text, first: 8) {
        ...HitFields
      }
    }
  `,
  [HitFields],
);

/** What somebody may be about to type. An earlier question is given up when the next is asked. */
export function suggestions(text: string) {
  return queryOptions({
    queryKey: ['suggest', text],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await ask(SuggestDocument, { text }, { signal })).suggest,
  });
}
