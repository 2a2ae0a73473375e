import { pageAddress, type Addressed } from '../app/page-address.js';
import type { ResultOf } from '../graphql/graphql.js';
import { graphql } from '../graphql/graphql.js';

/** What is shown of something found. */
export const HitFields = graphql(`
  fragment HitFields on SearchHit {
    kind
    title
    text
    role
    language
    code
    withheld
    nodeId
    highlights {
      start
      end
    }
    node {
      __typename
      ... on Artefact {
        kind
        url
        title
        subjectField
      }
      ... on Organisation {
        slug
      }
      ... on RegisteredSystem {
        slug
      }
      ... on GovernanceBody {
        slug
      }
      ... on Initiative {
        slug
      }
      ... on LegalAct {
        slug
      }
    }
  }
`);
export type Hit = ResultOf<typeof HitFields>;

/** The page of something found; a code's is its place in its code system. Null for what has no page. */
export function hitAddress({
  node,
  code,
}: Pick<Hit, 'node' | 'code'>): { readonly to: string; readonly search?: { readonly code: string } } | null {
  if (node === null || !('kind' in node || 'slug' in node)) return null;
  const to = pageAddress(node as Addressed);
  return code === null ? { to } : { to, search: { code } };
}
