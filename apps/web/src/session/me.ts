import { useQuery } from '@tanstack/react-query';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { csrfToken } from './csrf.js';

const MeDocument = graphql(`
  query Me {
    me {
      person {
        id
        name
      }
      organisation {
        slug
        name
      }
      roles {
        role
      }
    }
  }
`);

/** Who is signed in; null for nobody. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => ((await csrfToken()) === null ? null : (await ask(MeDocument, {}, { signal })).me),
  });
}
