import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import type { Link } from './neighbours.js';

const SurroundingsDocument = graphql(`
  query Surroundings($id: ID!, $targets: [String!]!) {
    artefact(id: $id) {
      surroundings {
        isComplete
        links {
          source
          target
          kind
          direction
          reason
        }
        concepts {
          url
          title
          kind
        }
      }
    }
    artefactsAt(canonicals: $targets) {
      url
      title
      kind
    }
  }
`);

/** What is near a concept, with the titles of all that is there. */
export interface KnownSurroundings {
  readonly links: readonly Link[];
  readonly titles: ReadonlyMap<string, string>;
  readonly isComplete: boolean;
}

/** What concepts say of one another around this one, and what the version that is read refers to: one question. */
export function surroundingsOf(id: string, targets: readonly string[]) {
  return queryOptions({
    queryKey: ['surroundings', id, targets],
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<KnownSurroundings> => {
      const { artefact, artefactsAt } = await ask(SurroundingsDocument, { id, targets: [...targets] }, { signal });
      const { links = [], concepts = [], isComplete = true } = artefact?.surroundings ?? {};
      const there = [...concepts, ...artefactsAt.filter((one) => one !== null)];
      return { links, isComplete, titles: new Map(there.map(({ url, title }) => [url, title])) };
    },
  });
}
