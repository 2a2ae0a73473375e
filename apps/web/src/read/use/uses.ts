import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';

const UserPage = graphql(`
  fragment UserPage on ArtefactUserConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        artefact {
          __typename
          id
          kind
          url
          title
          authority {
            name
          }
        }
        places
        versions
        reason
      }
    }
  }
`);
/** Some of those who use an artefact in one way. */
export type Users = ResultOf<typeof UserPage>;

const UsesDocument = graphql(
  `
    query Uses($id: ID!, $url: String!, $isCoded: Boolean!) {
      artefact(id: $id) {
        uses {
          use
          count
          users(first: 10) {
            ...UserPage
          }
        }
        releases(first: 20) {
          edges {
            node {
              release {
                name
                title
              }
              versions
            }
          }
        }
      }
      registeredSystems(artefact: $url, first: 100) {
        edges {
          node {
            __typename
            slug
            name
            artefacts {
              role
              canonical
            }
          }
        }
      }
      usageTopCodes(codeSystem: $url, first: 1) @include(if: $isCoded) {
        totalCount
        total {
          count
        }
      }
    }
  `,
  [UserPage],
);

/** Everything that uses an artefact: one question, with the beginning of each list. */
export function usesOf({ id, url, kind }: { readonly id: string; readonly url: string; readonly kind: string }) {
  return queryOptions({
    queryKey: ['uses', id],
    queryFn: ({ signal }) => ask(UsesDocument, { id, url, isCoded: kind === 'code-system' }, { signal }),
  });
}

const MoreUsersDocument = graphql(
  `
    query MoreUsers($id: ID!, $use: String!, $after: String) {
      artefact(id: $id) {
        uses(use: $use) {
          users(first: 50, after: $after) {
            ...UserPage
          }
        }
      }
    }
  `,
  [UserPage],
);

/** The next of those who use an artefact in one way. */
export async function moreUsers(id: string, use: string, after: string, signal: AbortSignal): Promise<Users> {
  const { artefact } = await ask(MoreUsersDocument, { id, use, after }, { signal });
  return artefact?.uses[0]?.users ?? { pageInfo: { hasNextPage: false, endCursor: null }, edges: [] };
}
