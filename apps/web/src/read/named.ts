import { queryOptions } from '@tanstack/react-query';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';

const NamedDocument = graphql(`
  query Named($url: String!) {
    artefact(url: $url) {
      __typename
      kind
      url
      title
    }
  }
`);

/** What is behind a canonical URL: its name and page; null when nothing is published there. */
export function named(url: string) {
  return queryOptions({
    queryKey: ['named', url],
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await ask(NamedDocument, { url: url.split('|')[0]! }, { signal })).artefact,
  });
}
