import { queryOptions, useQuery } from '@tanstack/react-query';
import { pageAddress } from '../../app/page-address.js';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';

/** More than these in one question are left as they are. */
const MOST = 500;

const LinksDocument = graphql(`
  query Links($canonicals: [String!]!) {
    artefactsAt(canonicals: $canonicals) {
      __typename
      kind
      url
      title
    }
  }
`);

/** What a canonical leads to. */
export interface Linked {
  readonly title: string;
  readonly to: string;
}

/** What canonicals lead to, all in one question; those that lead nowhere are left out. */
export function linksOf(canonicals: readonly string[]) {
  const asked = [...new Set(canonicals)]
    .filter((canonical) => canonical !== '')
    .toSorted()
    .slice(0, MOST);
  return queryOptions({
    queryKey: ['links', ...asked],
    enabled: asked.length > 0,
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const { artefactsAt } = await ask(LinksDocument, { canonicals: asked }, { signal });
      const found = asked.flatMap((canonical, at): readonly (readonly [string, Linked])[] => {
        const artefact = artefactsAt[at];
        return artefact === null || artefact === undefined ? [] : [[canonical, { title: artefact.title, to: pageAddress(artefact) }]];
      });
      return Object.fromEntries(found) as Readonly<Record<string, Linked>>;
    },
  });
}

const NONE: Readonly<Record<string, Linked>> = {};

/** The same for a page part: empty until it is there, and where it does not come. */
export function useLinks(canonicals: readonly string[]): Readonly<Record<string, Linked>> {
  return useQuery(linksOf(canonicals)).data ?? NONE;
}

/** `url|version` in its parts. */
export function canonicalParts(canonical: string): { readonly url: string; readonly version: string | null } {
  const bar = canonical.indexOf('|');
  return bar === -1 ? { url: canonical, version: null } : { url: canonical.slice(0, bar), version: canonical.slice(bar + 1) };
}
